/** What a watcher of a hidden platform gets to see: samples now and then, some missing, some read while something changed. */
import { randomStream } from '../../src/base/random.ts';
import { instant, milliseconds, seconds } from '../../src/base/time.ts';
import type { Line } from '../../src/domain/sample.ts';
import { softwareOf, startLineOf } from '../../src/twin/start-line.ts';
import { startTwin } from '../../src/twin/start-twin.ts';
import type { HiddenPlatform } from './draw-platform.ts';

const STARTS_AT = Date.UTC(2026, 0, 1);
/** Between two answers to one question. */
const APART = 30;
/** Read first; what changes until the rest is read does not fit any more. */
const READ_FIRST = ['shmem:used_size', 'shmem:real_used_size'];

export function watch({ name, learn, footprint, watching }: HiddenPlatform): readonly Line[] {
  const random = randomStream(`${name} watched`);
  const twin = startTwin(learn, footprint);
  const { server } = learn;
  const lines: Line[] = [
    { kind: 'header', server: { name, version: softwareOf(server), argv: startLineOf(server) } },
  ];
  for (let at: number = watching.from; at <= learn.duration; at += watching.every) {
    const moment = at + random.next() * 20;
    twin.advance(milliseconds(moment));
    const isMissing = random.next() < watching.missing;
    const isTorn = random.next() < watching.torn;
    if (isMissing) continue;
    const first = twin.statistics();
    if (isTorn) twin.advance(milliseconds(moment + APART));
    const { values, untrusted } = isTorn ? twin.statistics() : first;
    const early = READ_FIRST.map((key): [string, number] => [key, first.values.get(key) ?? 0]);
    lines.push({
      kind: 'sample',
      at: instant(STARTS_AT + moment),
      statistics: { values: new Map([...values, ...early]), untrusted },
    });
  }
  return lines;
}

/** The highest `max_used` of the run to come. */
export function highestOf({ predict, footprint }: HiddenPlatform): number {
  const twin = startTwin(predict, footprint);
  twin.advance(milliseconds(predict.duration + seconds(1)));
  if (twin.refused > 0) throw new Error(`${predict.name} found no memory`);
  return twin.statistics().values.get('shmem:max_used_size') ?? 0;
}
