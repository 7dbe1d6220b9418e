/**
 * The pool was full, traffic is over, and memory did not come back: what failed half way was not cleaned up.
 */
import { MIB } from '../../base/bytes.ts';
import { inBytes, inCount, rule } from './finding.ts';
import { counted, median } from './moments.ts';

/** Of the pool, and in bytes. */
const LEAST_SHARE = 0.005;
const LEAST = MIB;
/** What the dialogs that are still there may hold. */
const PER_DIALOG = 12 * 1024;
/** Nothing new for so long at the end, in milliseconds: every timer has fired. */
const QUIET = 30_000;
/** Of what stays, so much is what modules asked for, and not headers. */
const IN_USED = 0.3;

export const errorPathsLeaked = rule({
  code: 'error-paths-leaked',
  concerns: 'now',
  figures: ['left', 'dialogs', 'baseline'],
  look({ events, life, baseline, last }) {
    const full = events.find(({ kind }) => kind === 'allocation-failure');
    if (full === undefined || typeof baseline === 'string') return [];
    const quiet = life.moments.filter(({ at }) => at >= last.at - QUIET);
    const isQuiet =
      last.at - full.end > QUIET &&
      quiet.every(({ transactions }) => (transactions ?? 0) === 0) &&
      (counted(quiet, 'dialog:processed_dialogs')?.count ?? 0) === 0 &&
      (counted(quiet, 'tm:UAS_transactions')?.count ?? 0) === 0;
    const dialogs = last.dialogs ?? 0;
    const contacts = last.contacts ?? 0;
    const over = (median(quiet.map(({ realUsed }) => realUsed)) ?? 0) - baseline.bytes;
    const used = (median(quiet.map((moment) => moment.used)) ?? 0) - baseline.used;
    const left = over - dialogs * PER_DIALOG;
    if (!isQuiet || contacts > 0 || left < Math.max(LEAST, last.total * LEAST_SHARE)) return [];
    if (used < over * IN_USED) return [];
    return [
      {
        severity: 'warning',
        figures: {
          left: inBytes(over),
          dialogs: inCount(dialogs),
          baseline: inBytes(baseline.bytes),
        },
      },
    ];
  },
});
