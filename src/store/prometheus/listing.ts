/**
 * The series of a Prometheus that are statistics of OpenSIPS, and whose they are.
 *
 * A server is called by the label `server`; where there is none, by the `instance` that was scraped, or else the `job`.
 */
import { success, type Result } from '../../base/result.ts';
import type { Labels } from '../../domain/series.ts';
import { groupedBy } from '../elsewhere/grouped.ts';
import type { Listing, Told } from '../elsewhere/source.ts';
import type { Api } from './api.ts';
import { selector, type Matcher } from './selector.ts';
import { isStrange, type Vocabulary } from './vocabularies.ts';

/** All labels of a series, its name among them. */
export type PrometheusSeries = Labels;

const NAMES = ['server', 'instance', 'job'] as const;

export async function listSeries(
  api: Api,
  known: readonly Vocabulary[],
  server: string | undefined,
): Promise<Result<Listing<PrometheusSeries>>> {
  const names: Matcher = ['__name__', '=~', known.map((one) => one.names).join('|')];
  const selectors =
    server === undefined
      ? [selector([names])]
      : NAMES.map((_, index) => selector([names, ...calledBy(index, server)]));
  const found = await api.series(selectors);
  if (!found.ok) return found;
  const told: (Told<PrometheusSeries> & { readonly isCommon: boolean })[] = [];
  const strangers = new Set<string>();
  for (const theirs of found.value) {
    const metric = theirs['__name__'] ?? '';
    const owner = serverOf(theirs);
    const vocabulary = known.find((one) => one.read(metric, theirs) !== undefined);
    const key = vocabulary?.read(metric, theirs);
    if (owner === undefined || (server !== undefined && owner !== server)) continue;
    if (key !== undefined)
      told.push({ server: owner, key, theirs, isCommon: vocabulary?.isCommon ?? false });
    else if (isStrange(metric, known)) strangers.add(metric);
  }
  const ours = [...groupedBy(told, (one) => one.server).values()].flatMap((all) =>
    all.some(({ key }) => key.name === 'shm.real_used')
      ? all
      : all.filter(({ isCommon }) => !isCommon),
  );
  return success({ told: ours, strangers: [...strangers].toSorted() });
}

function serverOf(labels: Labels): string | undefined {
  return NAMES.map((name) => labels[name]).find((value) => value !== undefined && value !== '');
}

/** The server stands under the label of this index, and under none before it. */
function calledBy(index: number, server: string): readonly Matcher[] {
  return NAMES.slice(0, index + 1).map((name, at) => [name, '=', at === index ? server : '']);
}
