/**
 * Who held the memory at a moment that somebody chose, as `attribution_at` of `explain --json`; and the same of moments all
 * along a recording, for who has to answer later without its lines.
 */
import { instant, type Instant } from '../../base/time.ts';
import type { ExplainedLife } from '../../understand/explain.ts';
import type { Moment } from '../../understand/life.ts';
import { momentAt, placeOf } from '../../understand/moment-at.ts';
import { holdersObject, type HoldersObject } from '../explanation-json.ts';
import { rfc3339 } from './rfc3339.ts';

export type HoldersAt = HoldersObject;

/** Of each life its moments, thinned where they are many; a moment that was chosen is the last of them before it. */
export type KeptHolders = readonly KeptLife[];

interface KeptLife {
  readonly moments: readonly HoldersAt[];
  /** When nobody was heard: from the last sample before to the first after. */
  readonly silences: readonly { readonly from: string; readonly to: string }[];
}

/** Undefined before the first sample, after the last, and while nobody was heard. */
export function holdersAt(
  explained: readonly ExplainedLife[],
  time: Instant,
): HoldersAt | undefined {
  const asked = momentAt(explained, time);
  return asked === undefined ? undefined : holdersObject(asked);
}

export function keptHolders(explained: readonly ExplainedLife[], most: number): KeptHolders {
  const all = explained.reduce((sum, { life }) => sum + life.moments.length, 0);
  const step = Math.max(1, Math.ceil(all / most));
  return explained.map((life) => ({
    moments: thinned(life.life.moments, step).map((moment) => holdersObject({ life, moment })),
    silences: life.life.silences.map(({ from, to }) => ({ from: rfc3339(from), to: rfc3339(to) })),
  }));
}

/** As `holdersAt` says of the moments that were kept. */
export function holdersKept(kept: KeptHolders, time: Instant): HoldersAt | undefined {
  const lives = kept.map(({ moments, silences }) => ({
    times: moments.map((each) => timeOf(each.time)),
    silences: silences.map(({ from, to }) => ({ from: timeOf(from), to: timeOf(to) })),
  }));
  const place = placeOf(lives, time);
  return place && kept[place.life]?.moments[place.moment];
}

/** Every so many, and always the highest and the last. */
function thinned(moments: readonly Moment[], step: number): readonly Moment[] {
  const most = moments.reduce((high, { realUsed }) => Math.max(high, realUsed), 0);
  const highest = moments.findIndex(({ realUsed }) => realUsed === most);
  return moments.filter((_, at) => at % step === 0 || at === highest || at === moments.length - 1);
}

function timeOf(text: string | undefined): Instant {
  return instant(Date.parse(text ?? ''));
}
