/**
 * The moment before a reload began, of which samples saw the first part: what is loaded grows from one sample to the next,
 * faster than calls ever fill a pool.
 */
import type { Moment } from '../life.ts';

/** Real reloads took up to nine seconds; calls fill less than this share of a pool meanwhile. */
const LONGEST = 15_000;
const HALF_LOADED = 0.05;
/** What calls move meanwhile, as a share of what the reload has taken. */
const STILL = 0.02;

/** The last of the seconds before `place` at which memory was as low as ever in them, if it rose since; else the one there. */
export function beforeItBegan(moments: readonly Moment[], place: number): Moment {
  const last = moments[place];
  if (last === undefined) throw new Error(`no moment ${place} of ${moments.length}`);
  const earlier: Moment[] = [];
  for (let index = place; index >= 0; index--) {
    const moment = moments[index];
    if (moment === undefined || moment.at <= last.at - LONGEST) break;
    earlier.push(moment);
  }
  const lowest = Math.min(...earlier.map(({ realUsed }) => realUsed));
  const rise = last.realUsed - lowest;
  if (rise <= last.total * HALF_LOADED) return last;
  return earlier.find(({ realUsed }) => realUsed - lowest <= rise * STILL) ?? last;
}
