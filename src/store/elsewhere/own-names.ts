/**
 * Our own line protocol read back: from a field and its tags to the series.
 *
 * The other way round is `present/line-protocol.ts`, which a wing may not see; a journey compares the two.
 */
import { statisticOfSeries, type Labels, type SeriesKey } from '../../domain/series.ts';

export const OWN_MEASUREMENT = 'sip_memory';

const KINDS = ['dialog', 'tm', 'usrloc', 'server'];

/** `used` of the pool `shm`, `dialog_active`; undefined for what is none of ours or derived from others. */
export function keyOfField(field: string, labels: Labels): SeriesKey | undefined {
  const key = placed(field, labels);
  return key !== undefined && statisticOfSeries(key) !== undefined ? key : undefined;
}

function placed(field: string, { pool, process, group, domain }: Labels): SeriesKey | undefined {
  if (group !== undefined) return { name: `group.${field}`, labels: { group } };
  if (process !== undefined) return { name: `pkg.${field}`, labels: { process } };
  if (pool === 'shm') return { name: `shm.${field}`, labels: {} };
  const kind = KINDS.find((name) => field.startsWith(`${name}_`));
  if (kind === undefined) return undefined;
  const name = `${kind}.${field.slice(kind.length + 1)}`;
  if (name === 'usrloc.contacts')
    return domain === undefined ? undefined : { name, labels: { domain } };
  return { name, labels: {} };
}
