/** Who would have been woken by the recorded servers, and by what; and that nobody is woken twice, or by the usual. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { instant, milliseconds, seconds } from '../../base/time.ts';
import { findingsIn } from '../findings/findings-in.ts';
import { liveExplainer } from '../live/live-explainer.ts';
import { recorded } from '../testing/recorded.ts';
import { alertBook } from './alert-book.ts';
import type { Alert, AlertName } from './alert.ts';
import { conditionsOf, type Condition, type Sight } from './conditions.ts';

const LEVELS = { nearlyFull: 0.9 };

test('calls, a reload and a restart wake nobody; a full pool and a leak do', () => {
  const fired: Readonly<Record<string, readonly string[]>> = {
    'figure1-40': [],
    'registrations-36': [],
    'restart-36': [],
    'leak-36': ['SipMemoryLeakSuspected', 'SipMemoryExhaustionForecast'],
    'oom-traffic-36': [
      'SipMemoryExhaustionForecast',
      'SipMemoryPoolNearlyFull',
      'SipMemoryReloadSpikeUnsafe',
      'SipMemoryPoolFull',
    ],
  };
  for (const [name, expected] of Object.entries(fired)) {
    const names = new Set(watched(name).map((alert) => alert.name));
    assert.deepEqual([...names].toSorted(), expected.toSorted(), name);
  }
});

test('a condition has to last, and to be gone for a while; in between it is told once', () => {
  const { look, told } = bookOf();
  look(0, ['SipMemoryPoolNearlyFull']);
  look(60, ['SipMemoryPoolNearlyFull']);
  assert.deepEqual(told(), []);
  look(90, []); // gone: it begins anew
  for (const at of [100, 160, 219]) look(at, ['SipMemoryPoolNearlyFull']);
  assert.deepEqual(told(), []);
  for (const at of [220, 230, 240]) look(at, ['SipMemoryPoolNearlyFull']);
  for (const at of [250, 530]) look(at, []);
  assert.deepEqual(told(), ['SipMemoryPoolNearlyFull warning fires']);
  look(535, ['SipMemoryPoolNearlyFull'], { isRaised: false }); // between the borders it goes on
  look(834, []);
  assert.deepEqual(told(), []);
  look(835, []);
  assert.deepEqual(told(), ['SipMemoryPoolNearlyFull warning is over']);
});

test('what becomes worse is told as another alert, and never as a better one', () => {
  const { look, told } = bookOf();
  for (const at of [0, 120]) look(at, ['SipMemoryPoolNearlyFull']);
  look(130, ['SipMemoryPoolNearlyFull'], { severity: 'critical' });
  look(140, ['SipMemoryPoolNearlyFull']);
  assert.deepEqual(told(), [
    'SipMemoryPoolNearlyFull warning fires',
    'SipMemoryPoolNearlyFull warning is over',
    'SipMemoryPoolNearlyFull critical fires',
  ]);
});

test('what is muted does not begin to fire; what fires while the server is away stays', () => {
  const { look, told, firing } = bookOf();
  for (const at of [0, 200]) look(at, ['SipMemoryPoolNearlyFull'], { isMuted: true });
  for (const at of [210, 320]) look(at, ['SipMemoryPoolNearlyFull']);
  assert.deepEqual(told(), []);
  look(330, ['SipMemoryPoolNearlyFull']);
  for (const at of [340, 3000]) look(at, ['SipMemoryCollectorBlind'], { isAway: true });
  assert.deepEqual(told(), [
    'SipMemoryPoolNearlyFull warning fires',
    'SipMemoryCollectorBlind warning fires',
  ]);
  look(3001, ['SipMemoryPoolNearlyFull']);
  look(3400, ['SipMemoryPoolNearlyFull']);
  assert.deepEqual(told(), ['SipMemoryCollectorBlind warning is over']);
  assert.deepEqual(firing(), ['SipMemoryPoolNearlyFull']);
});

test('a forecast asks for a level too, and a leak for a day', () => {
  const { last } = lastOf('figure1-40');
  const at = last.at;
  const sight = (hours: number, share: number): Sight => ({
    at,
    last: { ...last, realUsed: last.total * share, free: last.total * (1 - share) },
    away: undefined,
    events: [],
    fullSoon: undefined,
    findings: [],
    exhaustion: {
      answer: 'yes',
      cause: 'leak',
      fullAt: instant(at + hours * 3_600_000),
      headroom: 0,
      watchFor: undefined,
    },
  });
  const forecast = (hours: number, share: number) => {
    const [condition] = conditionsOf(sight(hours, share), LEVELS);
    return condition === undefined
      ? 'nothing'
      : `${condition.severity} ${condition.isRaised ? 'raised' : 'kept'}`;
  };
  assert.equal(forecast(3, 0.6), 'critical raised');
  assert.equal(forecast(20, 0.6), 'warning raised');
  assert.equal(forecast(20, 0.4), 'warning kept');
  assert.equal(forecast(30, 0.6), 'warning kept');
  assert.equal(forecast(100, 0.6), 'nothing');
});

/** Every alert of a recording, looked at as the daemon does, with little patience. */
function watched(name: string): readonly Alert[] {
  const live = liveExplainer({ interval: seconds(1) });
  const book = alertBook({ server: name, persistence: seconds(10), clearAfter: seconds(30) });
  const changed: Alert[] = [];
  let explained: ReturnType<typeof live.explain>;
  let explainedAt = -Infinity;
  for (const line of recorded(name)) {
    live.see(line);
    if (line.kind !== 'sample') continue;
    const { at } = line;
    if (at - explainedAt >= 60_000) [explained, explainedAt] = [live.explain(), at];
    const sight: Sight = {
      at,
      last: live.last,
      away: undefined,
      events: live.events,
      fullSoon: live.fullSoon,
      findings: explained === undefined ? [] : findingsIn(explained.explanation).findings,
      exhaustion: explained?.explanation.explained[0]?.verdicts.exhaustion,
    };
    const isMuted = () => false;
    changed.push(...book.see(conditionsOf(sight, LEVELS), { at, isAway: false, isMuted }));
  }
  return changed;
}

function bookOf() {
  const minutes = (value: number) => milliseconds(value * 60_000);
  const book = alertBook({ server: 'gw', persistence: minutes(2), clearAfter: minutes(5) });
  const { last } = lastOf('figure1-40');
  let news: Alert[] = [];
  const look = (
    second: number,
    names: readonly AlertName[],
    {
      severity = 'warning',
      isRaised = true,
      isMuted = false,
      isAway = false,
    }: Partial<
      Pick<Condition, 'severity' | 'isRaised'> & { isMuted: boolean; isAway: boolean }
    > = {},
  ) => {
    const at = instant(second * 1000);
    const detail = { kind: 'blind', since: last.at, code: 'server-deaf' } as const;
    const conditions = names.map((name) => ({ name, severity, detail, isRaised }));
    news.push(...book.see(conditions, { at, isAway, isMuted: () => isMuted }));
  };
  const told = () => {
    const before = news;
    news = [];
    return before.map(
      ({ name, severity, endsAt }) =>
        `${name} ${severity} ${endsAt === undefined ? 'fires' : 'is over'}`,
    );
  };
  return { look, told, firing: () => book.firing.map(({ name }) => name) };
}

function lastOf(name: string) {
  const live = liveExplainer({ interval: seconds(1) });
  for (const line of recorded(name)) live.recall(line);
  const { last } = live;
  assert.ok(last !== undefined);
  return { last };
}
