/** The next `dr_reload` has no room: not now, or not while calls run as at the peak. */
import { MIB } from '../../base/bytes.ts';
import { reloadNeed } from '../reload-need.ts';
import { inBytes, rule } from './finding.ts';
import { highest, ordinary } from './moments.ts';

/** A reload of less is no matter for anybody. */
const LEAST = MIB;
/** Of the pool: its own reloads are small beside it. */
const LEAST_SHARE = 0.02;

export const nextReloadWillNotFit = rule({
  code: 'next-reload-will-not-fit',
  concerns: 'now',
  figures: ['need', 'inUse', 'missing', 'total'],
  look: (of) => withoutRoom(of, 'now'),
});

export const reloadWillNotFitAtPeak = rule({
  code: 'reload-will-not-fit-at-peak',
  concerns: 'now',
  figures: ['need', 'inUse', 'missing', 'total'],
  look: (of) => (withoutRoom(of, 'now').length > 0 ? [] : withoutRoom(of, 'at-peak')),
});

type Of = Parameters<typeof ordinary>[0];

function withoutRoom(of: Of, when: 'now' | 'at-peak') {
  const need = reloadNeed(of);
  const { last } = of;
  const inUse = when === 'now' ? last.realUsed : (highest(ordinary(of))?.realUsed ?? 0);
  const least = Math.max(LEAST, last.total * LEAST_SHARE);
  if (need === undefined || need.low < least || inUse + need.low <= last.total) return [];
  return [
    {
      severity: when === 'now' ? ('critical' as const) : ('warning' as const),
      figures: {
        need: inBytes(need.low),
        inUse: inBytes(inUse),
        missing: inBytes(inUse + need.low - last.total),
        total: inBytes(last.total),
      },
    },
  ];
}
