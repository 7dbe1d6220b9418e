/**
 * What is known of a server, and how each fact was learnt: from its own words, its start line, or its counters.
 */
import { MIB } from '../base/bytes.ts';
import { optionIn } from '../domain/server.ts';
import type { ServerHeader } from '../domain/sample.ts';
import type { Basis, KnownBuild } from '../monitor/build.ts';
import type { Life } from './life.ts';

/** `own-words`: the server or the recording says it; `statistics`: its counters are it. */
export type Learnt = 'own-words' | 'start-line' | 'statistics' | Basis;

export interface Fact<Value> {
  readonly value: Value;
  readonly learnt: readonly Learnt[];
}

export interface ServerFacts {
  readonly version: Fact<string> | undefined;
  readonly allocator: Fact<string> | undefined;
  /** In bytes, of every allocation; a tail only with Q_MALLOC. */
  readonly header: Fact<number> | undefined;
  readonly tail: Fact<number> | undefined;
  /** Whether it is built with DBG_MALLOC, and whether it can count groups (SHM_EXTRA_STATS). */
  readonly isDebug: Fact<boolean> | undefined;
  readonly countsGroups: Fact<boolean> | undefined;
  readonly shared: Fact<number>;
  /** Of each process. */
  readonly private: Fact<number> | undefined;
  /** How many processes have told of private memory. */
  readonly processes: number;
}

export function serverFacts(header: ServerHeader, life: Life, known: KnownBuild): ServerFacts {
  const { version, argv } = header;
  const last = life.moments.at(-1);
  if (last === undefined) throw new Error('a life without a moment');
  const { allocator, build, basis } = known;
  const counted = basis.filter((each) => each === 'groups' || each === 'whole-fragments');
  const told = basis.filter((each) => each === 'start-line' || each === 'default-of-version');
  const ofBuild = <Value>(value: Value | undefined): Fact<Value> | undefined =>
    value === undefined ? undefined : { value, learnt: counted };
  // Without either, the allocator cannot be told from counters, and neither can its flags.
  const isSure = build?.start !== undefined || counted.includes('groups');
  const hasGroups = [...last.sample.statistics.values.keys()].some((name) =>
    /^shmem_(group_)?[^:]+:real_used$/.test(name),
  );
  const own = privatePools(last.sample.statistics.values);
  const option = argv === undefined ? undefined : optionIn(argv, '-M');
  const [pool = option === undefined ? undefined : Number(option) * MIB] = own;
  return {
    version: version === undefined ? undefined : { value: version, learnt: ['own-words'] },
    allocator:
      allocator === undefined
        ? undefined
        : { value: allocator, learnt: told.length > 0 ? told : counted },
    header: ofBuild(build?.header),
    tail: ofBuild(build === undefined ? undefined : build.overhead - build.header),
    isDebug: ofBuild(isSure ? build?.isDebug : undefined),
    countsGroups: hasGroups
      ? { value: true, learnt: ['groups'] }
      : ofBuild(isSure ? build?.countsGroups : undefined),
    shared: { value: last.total, learnt: ['statistics'] },
    private:
      pool === undefined || !Number.isFinite(pool)
        ? undefined
        : { value: pool, learnt: [own.length > 0 ? 'statistics' : 'start-line'] },
    processes: own.length,
  };
}

function privatePools(values: ReadonlyMap<string, number>): readonly number[] {
  const pools: number[] = [];
  for (const [name, value] of values)
    if (value > 0 && name.startsWith('pkmem:') && name.endsWith('-total_size')) pools.push(value);
  return pools;
}
