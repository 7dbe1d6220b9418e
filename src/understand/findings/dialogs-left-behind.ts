/**
 * Dialogs that no call belongs to any more: their BYE came while the server was away, or never. They stay until the
 * dialog timeout, 12 hours unless configured.
 *
 * Told by their age: none of them can be younger than the last new call, and none has ended since long, while calls
 * usually last far less. After a restart that brought dialogs back from the database, one and a half holding times are
 * enough; elsewhere long calls may look alike, so it takes more.
 */
import { inCount, inSeconds, rule, type Case } from './finding.ts';

const FEWEST = 20;
/** So many calls have to end before anybody knows how long they last. */
const ENDED = 50;
/** In holding times: since the last call began. */
const OLD_AFTER_RESTART = 1.5;
const OLD = 3;
/** In seconds, besides. */
const OLD_AT_LEAST = 1800;
/** In holding times, and in seconds: since the last call ended. */
const STILL = 0.5;
const STILL_AT_LEAST = 20;
/** A server that brings its dialogs back has done so by then, in seconds. */
const YOUNG = 120;

export const dialogsLeftBehind = rule({
  code: 'dialogs-left-behind',
  concerns: 'now',
  figures: ['dialogs', 'older', 'holding'],
  look(of) {
    const { life, last, first, events } = of;
    const dialogs = last.dialogs ?? 0;
    // Those that a full pool left behind are a part of what its error paths left.
    const wasFull = events.some(({ kind }) => kind === 'allocation-failure');
    if (dialogs < FEWEST || wasFull || (last.transactions ?? 0) > 0) return [];
    const calls = endedCalls(of);
    if (calls === undefined) return [];
    const { holding, lastBegan, lastEnded } = calls;
    const older = (last.at - lastBegan) / 1000;
    const still = (last.at - lastEnded) / 1000;
    const uptime = first.sample.statistics.values.get('core:timestamp') ?? Infinity;
    const cameBack = life.sign !== 'first' && uptime < YOUNG && (first.dialogs ?? 0) >= dialogs;
    const old = cameBack ? holding * OLD_AFTER_RESTART : Math.max(OLD_AT_LEAST, holding * OLD);
    if (older < old || still < Math.max(STILL_AT_LEAST, holding * STILL)) return [];
    return [
      {
        severity: 'warning',
        figures: {
          dialogs: inCount(dialogs),
          older: inSeconds(older),
          holding: inSeconds(holding),
        },
      },
    ];
  },
});

/** How long calls last, in seconds, without those that are left; undefined where too few were seen to end. */
function endedCalls({
  life,
  first,
  last,
}: Case):
  | { readonly holding: number; readonly lastBegan: number; readonly lastEnded: number }
  | undefined {
  const left = last.dialogs ?? 0;
  const begun = (index: number) =>
    life.moments[index]?.sample.statistics.values.get('dialog:processed_dialogs');
  const [from, to] = [begun(0), begun(life.moments.length - 1)];
  if (from === undefined || to === undefined) return undefined;
  const ended = (first.dialogs ?? 0) + (to - from) - left;
  if (ended < ENDED) return undefined;
  let seconds = 0;
  let [lastBegan, lastEnded]: [number, number] = [first.at, first.at];
  for (const [index, now] of life.moments.entries()) {
    const before = life.moments[index - 1];
    if (before === undefined) continue;
    seconds += (Math.max(0, (now.dialogs ?? 0) - left) * (now.at - before.at)) / 1000;
    if ((begun(index) ?? 0) > (begun(index - 1) ?? 0)) lastBegan = now.at;
    if ((now.dialogs ?? 0) < (before.dialogs ?? 0)) lastEnded = now.at;
  }
  return { holding: seconds / ended, lastBegan, lastEnded };
}
