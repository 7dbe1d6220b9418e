/** Every rule, one a file, in the order in which findings of the same severity are told. docs/findings.md lists them. */
import { callsLeak } from './calls-leak.ts';
import { deafWhileReloading } from './deaf-while-reloading.ts';
import { debuggingAllocator } from './debugging-allocator.ts';
import { dialogsLeftBehind } from './dialogs-left-behind.ts';
import { dialogsPileUp } from './dialogs-pile-up.ts';
import { errorPathsLeaked } from './error-paths-leaked.ts';
import { exhaustionAhead } from './exhaustion-ahead.ts';
import type { Rule } from './finding.ts';
import { freeMemoryInPieces } from './free-memory-in-pieces.ts';
import { groupsNotBuilt } from './groups-not-built.ts';
import { groupsNotConfigured } from './groups-not-configured.ts';
import { headerTax } from './header-tax.ts';
import { highWaterOfBefore } from './high-water-of-before.ts';
import { highWaterOfReload } from './high-water-of-reload.ts';
import { highWaterOfStart } from './high-water-of-start.ts';
import { knownBadVersion } from './known-bad-version.ts';
import { loaderInflatesPrivateMemory } from './loader-inflates-private-memory.ts';
import { memoryLeaks } from './memory-leaks.ts';
import { nearExhaustionCanCrash } from './near-exhaustion-can-crash.ts';
import { nextReloadWillNotFit } from './next-reload-will-not-fit.ts';
import { overheadIsKept } from './overhead-is-kept.ts';
import { parallelPools } from './parallel-pools.ts';
import { poolNearlyFull } from './pool-nearly-full.ts';
import { poolWasFull } from './pool-was-full.ts';
import { privateMemoryFarTooLarge } from './private-memory-far-too-large.ts';
import { privateMemoryGrows } from './private-memory-grows.ts';
import { privatePoolNearlyFull } from './private-pool-nearly-full.ts';
import { reloadDoesNotEnd } from './reload-does-not-end.ts';
import { reloadRanOutOfMemory } from './reload-ran-out-of-memory.ts';
import { reloadWillNotFitAtPeak } from './reload-will-not-fit-at-peak.ts';
import { reloadsLeak } from './reloads-leak.ts';
import { sharedMemoryFarTooLarge } from './shared-memory-far-too-large.ts';
import { statisticsContradict } from './statistics-contradict.ts';
import { transactionsPileUp } from './transactions-pile-up.ts';
import { workNearlyFillsPool } from './work-nearly-fills-pool.ts';

export const RULES: readonly Rule[] = [
  reloadDoesNotEnd,
  reloadRanOutOfMemory,
  poolWasFull,
  exhaustionAhead,
  poolNearlyFull,
  nextReloadWillNotFit,
  privatePoolNearlyFull,
  memoryLeaks,
  callsLeak,
  reloadsLeak,
  workNearlyFillsPool,
  reloadWillNotFitAtPeak,
  errorPathsLeaked,
  dialogsLeftBehind,
  dialogsPileUp,
  transactionsPileUp,
  freeMemoryInPieces,
  privateMemoryGrows,
  nearExhaustionCanCrash,
  knownBadVersion,
  statisticsContradict,
  headerTax,
  debuggingAllocator,
  parallelPools,
  highWaterOfReload,
  highWaterOfStart,
  highWaterOfBefore,
  overheadIsKept,
  loaderInflatesPrivateMemory,
  sharedMemoryFarTooLarge,
  privateMemoryFarTooLarge,
  deafWhileReloading,
  groupsNotConfigured,
  groupsNotBuilt,
];
