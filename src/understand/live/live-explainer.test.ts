/** Watching a recording tells in the end what explaining all of it tells, in time, and takes next to nothing back. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { instant, seconds } from '../../base/time.ts';
import type { Line } from '../../domain/sample.ts';
import type { MemoryEvent } from '../event.ts';
import { explain } from '../explain.ts';
import { eventsIn } from '../events/detectors.ts';
import { livesIn } from '../life.ts';
import { recorded, RECORDINGS } from '../testing/recorded.ts';
import type { EventNews } from './event-book.ts';
import { liveExplainer, type LiveOptions } from './live-explainer.ts';

/** A detector that learns more may move a beginning by so many samples. */
const MOVES = 6;

/**
 * What a watcher tells otherwise, stated: a silence of one sample at the very end, and brief
 * changes of traffic that a later look takes for chance (nearly all of them while a pool is full).
 */
const OTHERWISE: Readonly<Record<string, readonly string[]>> = {
  'figure1-22': ['traffic-rise'],
  'figure1-36': ['gap'],
  'figure1full-36': ['traffic-rise'],
  // Every ten seconds it is over with the last sample, and nothing is told of one sample alone.
  'ladder-36': ['delayed-release'],
  'oom-traffic-36': ['traffic-rise', 'traffic-fall'],
};

for (const every of [1, 5, 10]) {
  test(`watched sample by sample, every ${every} s, the same has happened in the end`, () => {
    let [told, withdrawn] = [0, 0];
    for (const name of RECORDINGS) {
      const lines = thinned(recorded(name), every);
      const { interval } = livesIn(lines);
      const { live, news } = watched(lines, { interval });
      const all = detectedIn(lines);
      const otherwise = new Set([
        ...all.filter((event) => !live.events.some((one) => isSame(one.event, event, interval))),
        ...live.events
          .map(({ event }) => event)
          .filter((event) => !all.some((one) => isSame(one, event, interval))),
      ]);
      const kinds = new Set([...otherwise].map(({ kind }) => kind));
      const stated = new Set<string>(OTHERWISE[name]);
      assert.deepEqual([...kinds.difference(stated)], [], name);
      assertConsistent(news);
      told += news.filter(({ change }) => change === 'began').length;
      withdrawn += news.filter(({ change }) => change === 'withdrawn').length;
    }
    assert.ok(withdrawn <= told * 0.03, `${withdrawn} of ${told} were taken back`);
  });
}

test('a silence that a restart ends is as long as it was, watched or recorded', () => {
  const lines = recorded('restart-36');
  const failed = lines.filter((line) => line.kind === 'failed').map(({ at }) => at);
  const restarted = lines.find((line) => line.kind === 'sample' && line.at > (failed.at(-1) ?? 0));
  assert.ok(restarted?.kind === 'sample');
  const from = failed.find((at) => at > (failed[0] ?? 0) + 60_000);
  const gaps = (events: readonly MemoryEvent[]) => events.filter(({ kind }) => kind === 'gap');
  const { live, news } = watched(lines);
  const [told, ...others] = gaps(live.events.map(({ event }) => event));
  assert.deepEqual([told?.start, told?.end, others], [from, restarted.at, []]);
  assert.deepEqual(gaps(detectedIn(lines)), [told]);
  assert.deepEqual(
    news.filter(({ told: { event } }) => event.kind === 'gap').map(({ change }) => change),
    ['began', 'ended'],
  );
});

test('with a short sight on a long life, all is told and stays', () => {
  for (const name of RECORDINGS) {
    const lines = recorded(name);
    const { interval } = livesIn(lines);
    const { live, news } = watched(lines, { interval, stretch: seconds(180) });
    assertConsistent(news);
    for (const { kind, start } of detectedIn(lines)) {
      if (OTHERWISE[name]?.includes(kind)) continue;
      const same = live.events.filter(({ event }) => isSame(event, { kind, start }, interval));
      assert.ok(same.length >= 1, `${name} ${kind}`);
    }
  }
});

test('an event is told within three samples of when the figures show it for good', () => {
  for (const name of ['figure1-40', 'hpmalloc-36', 'oom-36', 'qmalloc-36', 'restart-36']) {
    const lines = recorded(name);
    const { interval, lives } = livesIn(lines);
    const { news } = watched(lines, { interval });
    const known = prefixes(lines);
    for (const event of lives.flatMap(eventsIn)) {
      const unknown = known.findLastIndex(({ events }) =>
        events.every((one) => !isSame(one, event, interval)),
      );
      const since = known[unknown + 4]?.at ?? Infinity;
      const told = news.find(
        ({ change, told: { event: one } }) =>
          change !== 'withdrawn' && isSame(one, event, interval),
      );
      const isLast = since === Infinity;
      assert.ok(isLast || (told !== undefined && told.at <= since), `${name} ${event.kind}`);
    }
  }
});

test('what it explains is what is explained of everything, while all of it is kept', () => {
  for (const name of ['figure1-40', 'figure1full-36', 'leak-36']) {
    const lines = recorded(name);
    const { live } = watched(lines);
    const [whole] = explain(lines).explained;
    const [explained] = live.explain()?.explanation.explained ?? [];
    assert.deepEqual(explained?.baseline, whole?.baseline, name);
    assert.deepEqual(explained?.verdicts, whole?.verdicts, name);
    assert.deepEqual(explained?.holders.atPeak, whole?.holders.atPeak, name);
    assert.deepEqual(explained?.holders.atEnd, whole?.holders.atEnd, name);
    assert.equal(explained?.peak.at, whole?.peak.at, name);
  }
});

test('however long it watches, it holds a few hundred samples', () => {
  const lines = recorded('ladder-36');
  const first = lines.find((line) => line.kind === 'sample')?.at ?? 0;
  const length = (lines.findLast((line) => line.kind === 'sample')?.at ?? 0) - first + 1000;
  const live = liveExplainer({ interval: seconds(10), stretch: seconds(1200) });
  let most = 0;
  for (let round = 0; round < 30; round++) {
    for (const line of thinned(lines, 3)) {
      // The same calls again and again, of one life.
      if (line.kind !== 'sample') continue;
      const { values, untrusted } = line.statistics;
      const aged = new Map(values).set('core:timestamp', (round * length + line.at - first) / 1000);
      aged.set('shmem:max_used_size', values.get('shmem:total_size') ?? 0);
      live.see({
        kind: 'sample',
        at: instant(line.at + round * length),
        statistics: { values: aged, untrusted },
      });
      most = Math.max(most, live.kept);
    }
  }
  assert.ok(most <= 30 + 80 + 410, `${most}`);
  assert.ok(live.events.length <= 100);
  assert.equal(live.explain()?.explanation.lives.lives.length, 1);
});

test('what is recalled is known and no news, and the next sample tells only what is new', () => {
  const lines = recorded('figure1-36');
  const half = lines.findIndex((line) => line.kind !== 'header' && line.at > timeAt(lines, 340));
  const live = liveExplainer({ interval: seconds(1) });
  for (const line of lines.slice(0, half)) live.recall(line);
  const before = live.events.map(({ id }) => id);
  assert.ok(before.length >= 7);
  const news = lines.slice(half).flatMap((line) => live.see(line));
  assert.deepEqual(
    news.filter(({ change }) => change === 'began').map(({ told }) => told.event.kind),
    ['reload-spike'],
  );
});

test('a clock that is set back, and a server that says nothing of use, end nothing', () => {
  const lines = recorded('figure1-40');
  const live = liveExplainer({ interval: seconds(1) });
  const again = lines.map((line) =>
    line.kind === 'header' ? line : { ...line, at: instant(line.at - 7200_000) },
  );
  for (const line of [...lines, ...again]) live.see(line);
  assert.equal(live.events.filter(({ event }) => event.kind === 'reload-spike').length, 2);

  const empty = liveExplainer({ interval: seconds(1) });
  empty.see({
    kind: 'sample',
    at: instant(0),
    statistics: { values: new Map(), untrusted: new Map() },
  });
  assert.equal(empty.explain(), undefined);
  assert.deepEqual(empty.events, []);
});

function watched(lines: readonly Line[], options: LiveOptions = { interval: seconds(1) }) {
  const live = liveExplainer(options);
  const news: (EventNews & { readonly at: number })[] = [];
  for (const line of lines) {
    const at = line.kind === 'header' ? 0 : line.at;
    for (const one of live.see(line)) news.push({ ...one, at });
  }
  return { live, news };
}

/** Nothing begins twice, and nothing is said of it before it has begun or after it was withdrawn. */
function assertConsistent(news: readonly EventNews[]): void {
  const known = new Set<string>();
  for (const { change, told } of news) {
    assert.equal(change === 'began', !known.has(told.id), `${told.id} ${change}`);
    if (change === 'withdrawn') known.delete(told.id);
    else known.add(told.id);
  }
}

/** What the detectors find in all that was seen until then, at every sample. */
function prefixes(lines: readonly Line[]) {
  return lines.flatMap((line, index) =>
    line.kind === 'sample'
      ? [
          {
            at: line.at,
            events: livesIn(lines.slice(0, index + 1)).lives.flatMap(eventsIn),
          },
        ]
      : [],
  );
}

function isSame(
  one: Pick<MemoryEvent, 'kind' | 'start'>,
  other: Pick<MemoryEvent, 'kind' | 'start'>,
  interval: number,
): boolean {
  return one.kind === other.kind && Math.abs(one.start - other.start) <= interval * MOVES;
}

function thinned(lines: readonly Line[], every: number): readonly Line[] {
  let samples = 0;
  return lines.filter((line) => line.kind !== 'sample' || samples++ % every === 0);
}

function timeAt(lines: readonly Line[], second: number): number {
  const first = lines.find((line) => line.kind === 'sample');
  return (first?.at ?? 0) + second * 1000;
}

/** What takes a fit is told with a whole explanation only. */
function detectedIn(lines: readonly Line[]): readonly MemoryEvent[] {
  return explain(lines)
    .explained.flatMap(({ events }) => events)
    .filter(({ kind }) => !['leak', 'fragmentation', 'exhaustion'].includes(kind));
}
