/**
 * Tells apart what looks alike from outside: a restart, a server that is gone, one that is deaf, our own gap, and a clock
 * that was set (knowledge 8.1).
 *
 * An epoch is one life of a server. Its counters only make sense within it, so every sign of a new life begins a new one:
 * the server's own count of seconds went back, its high-water mark fell (which nothing else can do), or its attendant has
 * another pid.
 */
import type { Problem } from '../base/problem.ts';
import { milliseconds, type Instant, type Milliseconds } from '../base/time.ts';
import type { Reading } from '../domain/sample.ts';

export type Happening =
  | {
      readonly kind: 'epoch';
      readonly number: number;
      readonly sign: 'first' | 'uptime' | 'high-water' | 'pid';
    }
  | { readonly kind: 'deaf' | 'dead'; readonly problem: Problem }
  | { readonly kind: 'back'; readonly after: Milliseconds }
  | { readonly kind: 'gap'; readonly length: Milliseconds }
  | { readonly kind: 'clock-jump'; readonly by: Milliseconds };

export interface LifeWatcher {
  /** What this reading shows besides its figures. `elapsed` is the time on a clock that never jumps. */
  see(reading: Reading, elapsed: Milliseconds): readonly Happening[];
}

/** A tick that comes later than this many intervals leaves a gap. */
const GAP_INTERVALS = 2.5;

/** Clocks are corrected by small steps all the time; only a larger one is worth a word. */
const JUMP = milliseconds(2000);

export function lifeWatcher(interval: Milliseconds): LifeWatcher {
  let epoch = 0;
  let age: number | undefined;
  let highWater: number | undefined;
  let attendant: number | undefined;
  let lastSeen: { readonly at: Instant; readonly elapsed: Milliseconds } | undefined;
  let awaySince: Milliseconds | undefined;
  let awayAs: string | undefined;

  const begin = (sign: 'first' | 'uptime' | 'high-water' | 'pid'): Happening => {
    age = highWater = attendant = undefined;
    return { kind: 'epoch', number: ++epoch, sign };
  };

  const passing = (at: Instant, elapsed: Milliseconds): readonly Happening[] => {
    if (lastSeen === undefined) return [];
    const passed = elapsed - lastSeen.elapsed;
    const by = at - lastSeen.at - passed;
    return [
      ...(passed > interval * GAP_INTERVALS && awaySince === undefined
        ? [{ kind: 'gap', length: milliseconds(passed) } as const]
        : []),
      ...(Math.abs(by) > JUMP ? [{ kind: 'clock-jump', by: milliseconds(by) } as const] : []),
    ];
  };

  return {
    see(reading, elapsed) {
      const { at } = reading;
      if (reading.kind === 'failed') {
        const happenings = passing(at, elapsed);
        lastSeen = { at, elapsed };
        const kind = SILENT.has(reading.problem.code) ? 'deaf' : 'dead';
        const isNew = awayAs !== kind;
        awayAs = kind;
        awaySince ??= elapsed;
        return isNew ? [...happenings, { kind, problem: reading.problem }] : happenings;
      }
      if (reading.kind === 'processes') {
        const pid = reading.processes.find(({ type }) => type === 'attendant')?.pid;
        const isOther = pid !== undefined && attendant !== undefined && pid !== attendant;
        const happenings = isOther ? [begin('pid')] : [];
        attendant = pid ?? attendant;
        return happenings;
      }
      if (reading.kind !== 'sample') return [];

      const { values } = reading.statistics;
      const newAge = values.get('core:timestamp');
      const newHighWater = values.get('shmem:max_used_size');
      const happenings: Happening[] = [...passing(at, elapsed)];
      if (awaySince !== undefined) {
        happenings.push({ kind: 'back', after: milliseconds(elapsed - awaySince) });
      }
      if (epoch === 0) happenings.push(begin('first'));
      else if (isLess(newAge, age)) happenings.push(begin('uptime'));
      else if (isLess(newHighWater, highWater)) happenings.push(begin('high-water'));
      age = newAge ?? age;
      highWater = newHighWater ?? highWater;
      lastSeen = { at, elapsed };
      awaySince = awayAs = undefined;
      return happenings;
    },
  };
}

function isLess(now: number | undefined, before: number | undefined): boolean {
  return now !== undefined && before !== undefined && now < before;
}

/** Somebody is there, or was a moment ago, and says nothing. */
const SILENT: ReadonlySet<string> = new Set(['server-deaf', 'history-stale']);
