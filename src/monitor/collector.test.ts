import assert from 'node:assert/strict';
import { test } from 'node:test';

import { randomStream } from '../base/random.ts';
import { stopSource } from '../base/stop.ts';
import { manualClock, type ManualClock } from '../base/testing/manual-clock.ts';
import { instant, milliseconds, scaledClock, seconds, type Milliseconds } from '../base/time.ts';
import { playback } from '../servers/recorded/playback.ts';
import { recordedServer } from '../servers/recorded/recorded-server.ts';
import { collect, type CollectOptions, type MonitorEvent } from './collector.ts';
import { recordingForTest } from './testing/recordings.ts';
import { scriptedServer, type Script } from './testing/scripted-server.ts';

const CALM = {
  'shmem:total_size': 1000,
  'shmem:used_size': 300,
  'shmem:real_used_size': 400,
  'shmem:max_used_size': 400,
  'shmem:free_size': 600,
  'shmem:fragments': 3,
};

/** Runs a collector for so long and gives what it told, as short texts with the second they were told in. */
async function told(
  script: Omit<Script, 'clock'> & { readonly clock: ManualClock },
  length: Milliseconds,
  options: Partial<CollectOptions> = {},
): Promise<readonly string[]> {
  const { clock } = script;
  const stop = stopSource();
  const texts: string[] = [];
  const run = (async () => {
    const source = collect(scriptedServer(script), {
      clock,
      stop,
      interval: seconds(1),
      phase: milliseconds(0),
      ...options,
    });
    for await (const event of source) texts.push(`${clock.elapsed() / 1000} ${textOf(event)}`);
  })();
  await clock.advance(length);
  stop.ask();
  await clock.advance(seconds(1));
  await run;
  return texts;
}

function textOf(event: MonitorEvent): string {
  switch (event.kind) {
    case 'identified':
      return `identified ${event.identity.software}`;
    case 'happening':
      return event.what.kind === 'epoch'
        ? `epoch ${event.what.number} by ${event.what.sign}`
        : event.what.kind === 'gap'
          ? `gap ${event.what.length}`
          : event.what.kind === 'clock-jump'
            ? `clock-jump ${event.what.by}`
            : event.what.kind;
    case 'unseen-peak':
      return `unseen peak ${event.bytes}`;
    case 'reload':
      return `reload ${event.date}`;
    case 'reading':
      return event.reading.kind;
  }
}

test('a server that was away, came back as another, and restarted again', async () => {
  const clock = manualClock();
  const at = (from: number, to: number) =>
    clock.elapsed() >= from * 1000 && clock.elapsed() < to * 1000;
  const script = {
    clock,
    statistics: () => {
      if (at(0, 2))
        return { code: 'server-unreachable', facts: { address: 'x', why: 'ECONNREFUSED' } };
      if (at(4, 6)) return { code: 'server-deaf', facts: { address: 'x', milliseconds: 5 } };
      return {
        ...CALM,
        'core:timestamp': at(0, 8) ? 100 + clock.elapsed() / 1000 : clock.elapsed() / 1000,
      };
    },
  };
  assert.deepEqual(await told(script, seconds(10)), [
    '0 dead',
    '0 failed',
    '1 failed',
    '2 identified OpenSIPS (3.6.8 (x86_64/linux))',
    '2 back',
    '2 epoch 1 by first',
    '2 sample',
    '3 sample',
    '4 deaf',
    '4 failed',
    '5 failed',
    '6 back',
    '6 sample',
    '7 sample',
    '8 epoch 2 by uptime',
    '8 sample',
    '9 identified OpenSIPS (3.6.8 (x86_64/linux))',
    '9 sample',
    '10 sample',
  ]);
});

test('a fallen high-water mark and another attendant are new lives as well', async () => {
  const clock = manualClock();
  const script = {
    clock,
    statistics: () => ({ ...CALM, 'shmem:max_used_size': clock.elapsed() < 2000 ? 500 : 400 }),
    processes: () => [{ id: 0, pid: clock.elapsed() < 4000 ? 11 : 22, type: 'attendant' }],
  };
  assert.deepEqual(
    (await told(script, seconds(5))).filter((text) => text.includes('epoch')),
    ['0 epoch 1 by first', '2 epoch 2 by high-water', '4 epoch 3 by pid'],
  );
});

test('a gap of ours and a clock that was set are told apart', async () => {
  const clock = manualClock();
  let delay = 0;
  const script = { clock, statistics: () => CALM, delay: () => delay };
  const stop = stopSource();
  const texts: string[] = [];
  const run = (async () => {
    const source = collect(scriptedServer(script), {
      clock,
      stop,
      interval: seconds(1),
      phase: milliseconds(0),
    });
    for await (const event of source) texts.push(`${clock.elapsed() / 1000} ${textOf(event)}`);
  })();
  await clock.advance(seconds(1));
  clock.jump(seconds(3600));
  await clock.advance(seconds(1));
  delay = 4000; // the statistics of the next sample take that long
  await clock.advance(seconds(1));
  delay = 0;
  await clock.advance(seconds(6));
  stop.ask();
  await clock.advance(seconds(1));
  await run;
  assert.deepEqual(
    texts.filter((text) => /gap|jump/.test(text)),
    ['2 clock-jump 3600000', '7 gap 4000'],
  );
});

test('a peak that no sample saw, and a reload, make it look more closely for a while', async () => {
  const clock = manualClock();
  const script = {
    clock,
    statistics: () => ({ ...CALM, 'shmem:max_used_size': clock.elapsed() < 3000 ? 400 : 700 }),
    reloadDate: () => (clock.elapsed() < 60_000 ? 'Mon' : 'Tue'),
  };
  const texts = await told(script, seconds(70));
  const samples = texts
    .filter((text) => text.endsWith(' sample'))
    .map((text) => Number.parseFloat(text));
  const between = (from: number, to: number) =>
    samples.filter((at) => at >= from && at < to).length;
  assert.ok(texts.includes('3 unseen peak 300'));
  assert.ok(texts.includes('60 reload Tue'), texts.join('\n'));
  assert.deepEqual([between(0, 3), between(3, 13), between(14, 59)], [3, 40, 45]);
});

test('what a server reports of its reloads is asked for when there is a new one, and only then', async () => {
  const clock = manualClock();
  const server = scriptedServer({
    clock,
    statistics: () => CALM,
    reloadDate: () => (clock.elapsed() < 30_000 ? 'Mon' : 'Tue'),
    reports: () => [{ name: 'Default', reports: [] }],
  });
  const stop = stopSource();
  const watch = async () => {
    const source = collect(server, { clock, stop, interval: seconds(1), phase: milliseconds(0) });
    for await (const _ of source);
  };
  const watching = watch();
  await clock.advance(seconds(60));
  stop.ask();
  await watching;
  const times = (command: string) =>
    server.asked.filter((query) => query.command === command).length;
  assert.deepEqual([times('dr_reload_status'), times('sr_list_reports')], [7, 2]);
});

test('a server that never answers costs another one nothing', async () => {
  const clock = manualClock();
  const stop = stopSource();
  const seen = { hung: 0, well: 0 };
  const watch = async (name: 'hung' | 'well', delay: number) => {
    const server = scriptedServer({ clock, statistics: () => CALM, delay: () => delay });
    const source = collect(server, { clock, stop, interval: seconds(1), phase: milliseconds(0) });
    for await (const event of source) if (event.kind === 'reading') seen[name]++;
  };
  void watch('hung', 1e12); // for ever: nobody waits for it
  const well = watch('well', 0);
  await clock.advance(seconds(30));
  assert.deepEqual(seen, { hung: 0, well: 31 });
  stop.ask();
  await well;
});

test('a recording played at any speed is seen sample by sample, each once', async () => {
  const { header, samples } = recordingForTest('figure1full-36');
  const few = samples.slice(0, 60);
  const played = playback([{ kind: 'header', server: header }, ...few]);
  for (const speed of [1, 6, 20]) {
    const real = manualClock();
    const clock = scaledClock(real, speed, instant(played.start));
    const random = randomStream(`answers take their time at ${speed}`);
    const recorded = recordedServer(played, clock, 'recorded');
    const slow = {
      ...recorded,
      ask: (async (query) => {
        await clock.sleep(milliseconds(random.below(150)));
        return recorded.ask(query);
      }) as typeof recorded.ask,
    };
    const stop = stopSource();
    const seen: number[] = [];
    const run = (async () => {
      const source = collect(slow, {
        clock,
        stop,
        interval: seconds(1),
        phase: milliseconds(500),
        bursts: false,
      });
      for await (const event of source) {
        if (event.kind !== 'reading' || event.reading.kind !== 'sample') continue;
        seen.push(event.reading.statistics.values.get('core:timestamp') ?? -1);
      }
    })();
    await real.advance(milliseconds(59_900 / speed));
    stop.ask();
    await real.advance(seconds(10));
    await run;
    assert.deepEqual(
      seen,
      few.map(({ statistics }) => statistics.values.get('core:timestamp')),
      `speed ${speed}`,
    );
  }
});

test('ticks of different servers lie in different places of the interval', async () => {
  const clock = manualClock();
  const stop = stopSource();
  const first: number[] = [];
  const runs = ['a', 'b', 'c', 'd'].map(async (name) => {
    const server = { ...scriptedServer({ clock, statistics: () => CALM }), name };
    for await (const _ of collect(server, { clock, stop, interval: seconds(10) })) {
      first.push(clock.elapsed());
      break;
    }
  });
  await clock.advance(seconds(10));
  stop.ask();
  await Promise.all(runs);
  assert.equal(new Set(first).size, 4);
  assert.ok(Math.max(...first) - Math.min(...first) > 1000, first.join());
});
