/**
 * A memory dump as a server logs it: for one pool the totals, who holds what (debugging builds), and the free list.
 *
 * Every figure is as it was said; what was not said (a build without debugging, a log that was cut) is absent. Figures may
 * contradict each other, as those of HP_MALLOC_DBG do: that is for the reader of it to find (`understand/profile`).
 */
import type { PoolKind } from './pool-kind.ts';
import type { Site } from './site.ts';

export type DumpAllocator = 'F_MALLOC' | 'Q_MALLOC' | 'HP_MALLOC';

/** What one place holds: the sum of its fragments' sizes, which may exceed what was asked for. */
export interface DumpRow {
  readonly site: Site;
  readonly count: number;
  readonly bytes: number;
}

/** Free fragments of about one size. */
export interface FreeBucket {
  readonly fragments: number;
  /** Smallest and largest size that the bucket takes, in bytes. */
  readonly from: number;
  readonly to: number;
  /** Size of its first fragment. */
  readonly first?: number;
}

/** One pool of an allocator; F_PARALLEL_MALLOC has 32 in one dump. */
export interface DumpBlock {
  /** Where the pool lies, as it was printed. */
  readonly address?: string;
  readonly allocator?: DumpAllocator;
  readonly size?: number;
  readonly used?: number;
  readonly realUsed?: number;
  /** F_MALLOC and HP_MALLOC: size without `used`; Q_MALLOC: size without `used+overhead`. */
  readonly free?: number;
  readonly maxUsed?: number;
  readonly rows: readonly DumpRow[];
  readonly buckets: readonly FreeBucket[];
  readonly freeFragments?: number;
  readonly freeBytes?: number;
  /** HP_MALLOC: all fragments, as its last line says. */
  readonly fragments?: number;
  /** Size of a fragment's header. */
  readonly header?: number;
  /** It said that it did not walk through all fragments. */
  readonly walkFailed: boolean;
  /** Both its beginning and its end were seen. */
  readonly isWhole: boolean;
}

export interface MemoryDump {
  readonly pid?: number;
  /** Of its first line, as the log writes it. */
  readonly time?: string;
  /** Unknown where the log was cut before it was said. */
  readonly pool?: PoolKind;
  readonly blocks: readonly DumpBlock[];
}
