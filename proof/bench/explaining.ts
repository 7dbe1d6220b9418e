/**
 * What explaining while watching costs (`npm run bench explaining`): time a sample, memory a server, and time of a whole
 * explanation, for servers that are sampled every ten seconds for hours. The samples are those of real recordings, again
 * and again in one life.
 */
import { instant, milliseconds } from '../../src/base/time.ts';
import type { Sample } from '../../src/domain/sample.ts';
import { liveExplainer } from '../../src/understand/live/live-explainer.ts';
import { recorded } from '../../src/understand/testing/recorded.ts';

const SERVERS = 40;
const SAMPLES = 1500;
const INTERVAL = 10_000;
const PROMISED = { milliseconds: 1, kilobytes: 300 };

let isKept = true;
heldBy('registrations-36'); // warm
for (const name of ['ladder-36', 'figure1full-36', 'registrations-36']) {
  const { kilobytes, perSample, whole } = heldBy(name);
  isKept &&= perSample < PROMISED.milliseconds && kilobytes < PROMISED.kilobytes;
  process.stdout.write(
    `${name.padEnd(18)} ${perSample.toFixed(3)} ms CPU a sample, ${kilobytes.toFixed(0)} KB a server; ` +
      `a whole explanation ${whole.toFixed(0)} ms, as much as ${(whole / perSample).toFixed(0)} samples\n`,
  );
}
process.stdout.write(
  `${isKept ? 'kept' : 'NOT KEPT'}: less than ${PROMISED.milliseconds} ms a sample and ${PROMISED.kilobytes} KB a server\n`,
);
process.exitCode = isKept ? 0 : 1;

function heldBy(name: string) {
  const said = recorded(name).filter((line) => line.kind === 'sample');
  const before = heldNow();
  const servers = Array.from({ length: SERVERS }, () =>
    liveExplainer({ interval: milliseconds(INTERVAL) }),
  );
  const looked = cpuOf(() => {
    for (let index = 0; index < SAMPLES; index++) {
      for (const live of servers) live.see(sampleAt(index, said));
    }
  });
  const kilobytes = (heldNow() - before) / SERVERS / 1024;
  const whole = cpuOf(() => servers[0]?.explain());
  return { kilobytes, perSample: looked / SAMPLES / SERVERS, whole };
}

function cpuOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Of one long life: every third sample of the recording, round and round. */
function sampleAt(index: number, said: readonly Sample[]): Sample {
  const { statistics } = said[(index * 3) % said.length] ?? { statistics: undefined };
  if (statistics === undefined) throw new Error('a recording without samples');
  const values = new Map(statistics.values)
    .set('core:timestamp', (index * INTERVAL) / 1000)
    .set('shmem:max_used_size', statistics.values.get('shmem:total_size') ?? 0);
  return {
    kind: 'sample',
    at: instant(1_795_387_200_000 + index * INTERVAL),
    statistics: { values, untrusted: statistics.untrusted },
  };
}

function heldNow(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
