/** What is missing for a reload: now, or while calls run as at the peak. */
import { MIB } from '../../base/bytes.ts';
import { reloadNeed } from '../reload-need.ts';
import { inBytes, type Case, type Figures } from './finding.ts';
import { highest, ordinary } from './moments.ts';

export const ROOM_FIGURES = ['need', 'inUse', 'missing', 'total'] as const;

/** A reload of less is no matter for anybody. */
const LEAST = MIB;
/** Of the pool: its own reloads are small beside it. */
const LEAST_SHARE = 0.02;

/** Undefined where even the least that a reload may need has room, or nobody knows what it needs. */
export function missingRoom(
  of: Case,
  when: 'now' | 'at-peak',
): Figures<(typeof ROOM_FIGURES)[number]> | undefined {
  const need = reloadNeed(of);
  const { last } = of;
  const inUse = when === 'now' ? last.realUsed : (highest(ordinary(of))?.realUsed ?? 0);
  const least = Math.max(LEAST, last.total * LEAST_SHARE);
  if (need === undefined || need.low < least || inUse + need.low <= last.total) return undefined;
  return {
    need: inBytes(need.low),
    inUse: inBytes(inUse),
    missing: inBytes(inUse + need.low - last.total),
    total: inBytes(last.total),
  };
}
