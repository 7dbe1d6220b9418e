/** What a pool was told to do before it is shown, and how that compares with the real one. */
import type { MissingCall } from '../memory/replay/log-as-vector.ts';

export type Played =
  | { readonly kind: 'random'; readonly operations: number; readonly seed: string }
  | {
      readonly kind: 'vector';
      readonly file: string;
      readonly operations: number;
      /** Addresses and statistics that differ from the real allocator's; undefined on a pool of another kind. */
      readonly mismatches: number | undefined;
    }
  | {
      readonly kind: 'log';
      readonly file: string;
      readonly operations: number;
      readonly mismatches: number | undefined;
      /** Calls on blocks that were given before the log began. */
      readonly unseen: number;
      readonly missing: readonly MissingCall[];
    };
