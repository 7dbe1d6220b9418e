/** What became of a simulation: how high memory rose and who held it then, what was refused, how each reload went. */
import type { Milliseconds } from '../base/time.ts';
import type { Holder, Reload, Refused, Twin } from './twin.ts';

export interface SimulationOutcome {
  readonly scenario: string;
  readonly seed: string;
  readonly version: string;
  /** Whose sizes stood in. */
  readonly footprint: string;
  readonly simulated: Milliseconds;
  readonly total: number;
  readonly atEnd: { readonly used: number; readonly realUsed: number; readonly maxUsed: number };
  readonly peak: {
    readonly at: Milliseconds;
    readonly realUsed: number;
    /** By module, largest first; payload without headers. */
    readonly modules: readonly ModuleShare[];
  };
  readonly calls: number;
  readonly reloads: readonly Reload[];
  readonly refused: { readonly count: number; readonly first: Refused | undefined };
}

export interface ModuleShare {
  readonly module: string;
  readonly count: number;
  readonly bytes: number;
}

export function outcomeOf(twin: Twin): SimulationOutcome {
  const { values } = twin.statistics();
  const figure = (name: string) => values.get(name) ?? 0;
  const { scenario, footprint, peak } = twin;
  return {
    scenario: scenario.name,
    seed: scenario.seed,
    version: scenario.server.version,
    footprint: footprint.version,
    simulated: twin.now,
    total: figure('shmem:total_size'),
    atEnd: {
      used: figure('shmem:used_size'),
      realUsed: figure('shmem:real_used_size'),
      maxUsed: figure('shmem:max_used_size'),
    },
    peak: { at: peak.at, realUsed: peak.realUsed, modules: byModule(peak.holders) },
    calls: figure('dialog:processed_dialogs'),
    reloads: twin.reloads,
    refused: { count: twin.refused, first: twin.firstRefused },
  };
}

function byModule(holders: readonly Holder[]): readonly ModuleShare[] {
  const shares = new Map<string, { count: number; bytes: number }>();
  for (const { module, count, bytes } of holders) {
    const share = shares.get(module) ?? { count: 0, bytes: 0 };
    shares.set(module, { count: share.count + count, bytes: share.bytes + bytes });
  }
  return [...shares]
    .map(([module, share]) => ({ module, ...share }))
    .toSorted((one, other) => other.bytes - one.bytes);
}
