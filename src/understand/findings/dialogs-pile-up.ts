/**
 * Calls come at a steady rate and there are ever more dialogs. By Little's law that number settles at the rate times the
 * holding time; when it still grows after an hour, calls do not end: BYEs are lost, or somebody is slow to hang up.
 */
import { inCount, inRatio, inSeconds, rule } from './finding.ts';
import { counted, within } from './moments.ts';

/** In milliseconds: by then calls of any usual length have ended. */
const HALF_AN_HOUR = 1_800_000;
const CALLS = 300;
/** Of the calls that came, so many more are there than before. */
const STAY = 0.2;
/** The rate before, beside the rate now. */
const STEADY = 1.5;

export const dialogsPileUp = rule({
  code: 'dialogs-pile-up',
  concerns: 'now',
  figures: ['before', 'now', 'perSecond', 'over'],
  look({ life, last }) {
    const now = within(life.moments, last.at - HALF_AN_HOUR, last.at);
    const earlier = within(life.moments, last.at - 2 * HALF_AN_HOUR, last.at - HALF_AN_HOUR);
    const name = 'dialog:processed_dialogs';
    const [come, came] = [counted(now, name), counted(earlier, name)];
    const [begin] = now;
    if (come === undefined || came === undefined || begin === undefined) return [];
    if (came.seconds * 1000 < HALF_AN_HOUR * 0.9 || come.count < CALLS) return [];
    const isSteady = come.count < came.count * STEADY && came.count < come.count * STEADY;
    const more = (last.dialogs ?? 0) - (begin.dialogs ?? 0);
    if (!isSteady || more < come.count * STAY) return [];
    return [
      {
        severity: 'warning',
        figures: {
          before: inCount(begin.dialogs ?? 0),
          now: inCount(last.dialogs ?? 0),
          perSecond: inRatio(come.count / come.seconds),
          over: inSeconds(come.seconds),
        },
      },
    ];
  },
});
