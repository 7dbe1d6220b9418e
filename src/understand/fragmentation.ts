/**
 * Whether free memory is in pieces: a verdict from counters, never from `shmem:fragments`, which counts allocations.
 *
 * With the header known, the number of free fragments follows from what is in use (knowledge 5.3). Pieces only hurt where
 * much is free, none of it in one piece: memory that was never in use since the start still is in one, so that as long
 * as some of it is left even a large allocation has its place.
 */
import { poolIn } from '../domain/pool.ts';
import type { KnownBuild } from '../monitor/build.ts';
import { derive } from '../monitor/derived.ts';
import type { Moment } from './life.ts';
import type { Answer } from './verdict.ts';

export interface FragmentationVerdict {
  readonly answer: Answer;
  readonly freeFragments: number | undefined;
  readonly meanFreeChunk: number | undefined;
  /** Of the pool: never in use since the start, hence in one piece. */
  readonly neverUsed: number;
  readonly free: number;
  /** Why nothing can be told. */
  readonly lacking: 'header' | 'allocator-hides-it' | undefined;
  /** Refusals with so much left, of a log that was given along: the only proof, whatever the counters say later. */
  readonly logged?: { readonly refusals: number; readonly left: number; readonly need: number };
}

/** Less than this share of the pool free is a full pool, not one in pieces. */
const MUCH = 0.1;
/** So much of the pool in one piece is enough for anything that a call asks for. */
const ONE_PIECE = 0.02;
/** Four times the largest allocation of a call: a transaction's cell of 7 KB. */
const SMALL_CHUNK = 4 * 7 * 1024;

export function fragmentationAt(moment: Moment, known: KnownBuild): FragmentationVerdict {
  const pool = poolIn(moment.sample.statistics, 'shmem:');
  const { freeFragments, meanFreeChunk } =
    pool === undefined
      ? { freeFragments: undefined, meanFreeChunk: undefined }
      : derive(pool, known);
  const { free, total, maxUsed } = moment;
  const neverUsed = Math.max(0, total - maxUsed);
  const figures = { freeFragments, meanFreeChunk, neverUsed, free };
  if (free < total * MUCH || neverUsed > total * ONE_PIECE)
    return { answer: 'no', lacking: undefined, ...figures };
  if (meanFreeChunk === undefined) {
    const hides = known.build !== undefined && known.build.start === undefined;
    return {
      answer: 'cannot-tell-yet',
      lacking: hides || known.allocator === 'HP_MALLOC' ? 'allocator-hides-it' : 'header',
      ...figures,
    };
  }
  return { answer: meanFreeChunk < SMALL_CHUNK ? 'yes' : 'no', lacking: undefined, ...figures };
}
