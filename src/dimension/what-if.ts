/**
 * What would change if something changed: the recommendation before and after, and the difference by cause.
 *
 * Several changes may be made together. They are made one after the other, in the order of `CHANGES`, and each is charged what
 * the need changed with it; so the causes sum to the whole difference, and so do the parts.
 */
import { milliseconds, type Milliseconds } from '../base/time.ts';
import { failure, success, type Result } from '../base/result.ts';
import { problem } from '../domain/problems.ts';
import type { ExplainedLife } from '../understand/explain.ts';
import type { AskedDemand } from './demand.ts';
import { learnPlatform, type KnownPlatform } from './known-platform.ts';
import { withBuild } from './other-build.ts';
import { PART_NAMES, type PartName, type Recommendation } from './recommendation.ts';
import { recommendFor } from './recommend.ts';

export interface Changes {
  readonly allocator?: string;
  readonly build?: string;
  readonly dbUpdatePeriod?: Milliseconds;
  readonly backendLatency?: Milliseconds;
  readonly prefixes?: number;
  /** Times as many calls: 1.5 is half as many again. */
  readonly calls?: number;
}

/** The first is made first: what a block costs, how long objects stay, how many there are. */
export const CHANGES = [
  'build',
  'db-update-period',
  'backend-latency',
  'prefixes',
  'calls',
] as const;
export type ChangeName = (typeof CHANGES)[number];

export interface WhatIf {
  readonly before: Recommendation;
  readonly after: Recommendation;
  readonly causes: readonly Cause[];
  /** By part of the need, in the order of the waterfall. */
  readonly parts: readonly PartChange[];
}

export interface Cause {
  readonly change: ChangeName;
  /** As the change was asked for, in the words of the options. */
  readonly asked: string;
  /** By so much the middle of the need changes. */
  readonly bytes: number;
}

export interface PartChange {
  readonly name: PartName;
  readonly before: number;
  readonly after: number;
}

interface State {
  readonly platform: KnownPlatform;
  readonly asked: AskedDemand;
}

export function whatIf(
  explained: readonly ExplainedLife[],
  changes: Changes,
  asked: AskedDemand = {},
): Result<WhatIf> {
  const learned = learnPlatform(explained);
  if (!learned.ok) return learned;
  const before = recommendFor(learned.value, asked);
  if (!before.ok) return before;
  let state: State = { platform: learned.value, asked };
  let [last, level] = [before.value, before.value.shared.need.mid];
  const causes: Cause[] = [];
  for (const change of CHANGES) {
    const words = askedWords(change, changes);
    if (words === undefined) continue;
    const changed = changeBy(change, state, changes);
    if (!changed.ok) return changed;
    state = changed.value;
    const now = recommendFor(state.platform, state.asked);
    if (!now.ok) return now;
    last = now.value;
    causes.push({ change, asked: words, bytes: last.shared.need.mid - level });
    level = last.shared.need.mid;
  }
  if (causes.length === 0)
    return failure(problem('usage-wrong', { why: '--calls, --prefixes, --allocator, …' }));
  return success({
    before: before.value,
    after: last,
    causes,
    parts: partChanges(before.value, last),
  });
}

function askedWords(change: ChangeName, changes: Changes): string | undefined {
  const { allocator, build, dbUpdatePeriod, backendLatency, prefixes, calls } = changes;
  switch (change) {
    case 'build': {
      const words = [allocator, build].filter((word) => word !== undefined);
      return words.length === 0 ? undefined : words.join(' ');
    }
    case 'db-update-period':
      return dbUpdatePeriod === undefined ? undefined : `${dbUpdatePeriod / 1000} s`;
    case 'backend-latency':
      return backendLatency === undefined ? undefined : `${backendLatency / 1000} s`;
    case 'prefixes':
      return prefixes === undefined ? undefined : String(prefixes);
    case 'calls':
      return calls === undefined ? undefined : `× ${Number(calls.toFixed(3))}`;
  }
}

function changeBy(change: ChangeName, { platform, asked }: State, changes: Changes): Result<State> {
  switch (change) {
    case 'build': {
      const { allocator, build } = changes;
      const other = withBuild(platform, { allocator, build });
      return other.ok ? success({ platform: other.value, asked }) : other;
    }
    case 'db-update-period': {
      const { dbUpdatePeriod = milliseconds(0) } = changes;
      return success({ platform: { ...platform, dialogTimers: [dbUpdatePeriod] }, asked });
    }
    case 'backend-latency':
      return withLatency({ platform, asked }, changes.backendLatency ?? milliseconds(0));
    case 'prefixes': {
      const { prefixes } = changes;
      return success({
        platform,
        asked: { ...asked, ...(prefixes !== undefined && { prefixes }) },
      });
    }
    case 'calls':
      return withCalls({ platform, asked }, changes.calls ?? 1);
  }
}

/** A database or an AAA server that answers later keeps transactions, and the dialogs that they began, for so much longer. */
function withLatency({ platform, asked }: State, latency: Milliseconds): Result<State> {
  const { calls } = platform.seen;
  if (calls === undefined) return failure(problem('traffic-not-seen', {}));
  const ringing = asked.each?.ringing ?? calls.ringing;
  const later = { ...ringing, mean: milliseconds(ringing.mean + latency) };
  return success({ platform, asked: { ...asked, each: { ...asked.each, ringing: later } } });
}

/** As growth of the calls alone: registrations stay. */
function withCalls({ platform, asked }: State, times: number): Result<State> {
  const { seen } = platform;
  if (seen.calls === undefined && asked.each?.rate === undefined)
    return failure(problem('traffic-not-seen', {}));
  const registrations = asked.registrations ?? seen.registrations;
  const growth = (1 + (asked.growth ?? 0)) * times - 1;
  return success({
    platform,
    asked: { ...asked, growth, registrations: times === 0 ? 0 : registrations / times },
  });
}

function partChanges(
  { shared: before }: Recommendation,
  { shared: after }: Recommendation,
): readonly PartChange[] {
  const bytesOf = (parts: typeof before.parts, name: PartName) =>
    parts.filter((part) => part.name === name).reduce((sum, part) => sum + part.bytes, 0);
  return PART_NAMES.map((name) => ({
    name,
    before: bytesOf(before.parts, name),
    after: bytesOf(after.parts, name),
  })).filter((part) => part.before !== 0 || part.after !== 0);
}
