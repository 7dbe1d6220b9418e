/** The demand that a recommendation is for, in sentences. */
import type { CallDemand, Demand } from '../../dimension/demand.ts';
import { mostPerSecond } from '../../twin/curve.ts';
import type { Words } from '../words/words.ts';
import { formatDuration } from './duration.ts';
import { formatCount, formatPercent, formatRate } from './numbers.ts';

export function demandText(demand: Demand, words: Words): readonly string[] {
  const { calls, registrations, prefixes, reloads, growth, horizon } = demand;
  const { recommend } = words;
  return [
    ...calls.map((call) => callText(call, words)),
    ...(registrations > 0 ? [recommend.registrations(formatCount(registrations))] : []),
    ...(prefixes === undefined ? [] : [recommend.prefixes(formatCount(prefixes))]),
    ...(growth === 0 ? [] : [recommend.growth(formatPercent(growth))]),
    recommend.horizon(formatDuration(horizon, words), recommend.reloads[reloads]),
  ];
}

function callText(
  { rate, holding, ringing, answered, arrivals }: CallDemand,
  words: Words,
): string {
  const most = mostPerSecond(rate);
  const { recommend } = words;
  const isSteady = rate.kind === 'steps' && rate.points.length === 1;
  return recommend.calls(
    isSteady ? formatRate(most) : recommend.upTo(formatRate(most)),
    formatDuration(holding.mean, words),
    `${(ringing.mean / 1000).toFixed(1)} ${words.units.second}`,
    formatPercent(answered),
    recommend.arrivals[arrivals],
  );
}
