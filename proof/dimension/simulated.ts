/**
 * Simulated platforms, hidden from what predicts them: do nine in ten of the highest `max_used` lie in the intervals, how
 * far off is their middle, and how do the sizes that are recommended compare with rules of thumb?
 */
import { MIB } from '../../src/base/bytes.ts';
import { recommend } from '../../src/dimension/recommend.ts';
import { rulesOfThumb, type Rule } from '../../src/dimension/rules-of-thumb.ts';
import type { Interval } from '../../src/understand/interval.ts';
import { explain } from '../../src/understand/explain.ts';
import type { CallDemand } from '../../src/dimension/demand.ts';
import { nextChange, rateAt } from '../../src/twin/curve.ts';
import { drawPlatform } from './draw-platform.ts';
import { highestOf, watch } from './watch-platform.ts';

export const PLATFORMS = 100;

export interface SimulatedCase {
  readonly name: string;
  /** `max_used` at the end of the run that was predicted, in bytes. */
  readonly highest: number;
  readonly need: Interval;
  /** By who recommends, in bytes. */
  readonly sizes: Readonly<Record<'plimsoll' | Rule, number>>;
  /** What there was to learn from, for whoever asks why. */
  readonly facts: string;
}

/** One after the other. Undefined: nothing was answered, and why is printed. */
export function* simulatedCases(count = PLATFORMS): Generator<SimulatedCase | string> {
  for (let index = 0; index < count; index++) {
    const platform = drawPlatform(index);
    const { explained } = explain(watch(platform));
    const told = recommend(explained, platform.asked);
    if (!told.ok) {
      yield `${platform.name}: ${told.problem.code}`;
      continue;
    }
    const { need, recommendedMib } = told.value.shared;
    const [call] = platform.asked.calls;
    const moments = explained.flatMap(({ life }) => life.moments);
    if (call === undefined) throw new Error('a demand without calls');
    yield {
      name: platform.name,
      highest: highestOf(platform),
      need,
      sizes: { plimsoll: recommendedMib * MIB, ...rulesOfThumb(moments, expectedDialogs(call)) },
      facts: factsOf(platform),
    };
  }
}

/** As Erlang has it. */
function expectedDialogs({ rate, holding, ringing, answered }: CallDemand): number {
  const seconds = (answered * holding.mean + ringing.mean) / 1000;
  return rateAt(rate, nextChange(rate, -1) ?? 0) * seconds;
}

function factsOf({ learn, watching, asked }: ReturnType<typeof drawPlatform>): string {
  const { server, calls } = learn;
  const [before, to] = [calls[0], asked.calls[0]];
  const length = (of: typeof to) => `${of?.holding.kind} ${((of?.holding.mean ?? 0) / 1000) | 0}`;
  return [
    server.family,
    server.dialog.databaseMode === 'delayed' ? `rows ${server.dialog.updatePeriod / 1000}` : '',
    `wait ${server.tm.wait / 1000}`,
    `every ${watching.every / 1000} of ${Math.round(learn.duration / 1000)}`,
    watching.from > 1000 ? 'no rest' : '',
    `holding ${length(before)} → ${length(to)}`,
    asked.reloads === 'busy-hour' ? 'reload' : '',
    asked.registrations > 0 ? 'contacts' : '',
    server.groups.length > 0 ? 'groups' : '',
    before?.rate.kind === 'steps' && before.rate.points.length > 2 ? 'uneven' : '',
  ]
    .filter((fact) => fact !== '')
    .join(', ');
}
