/**
 * How others name what OpenSIPS says, one table for each who does: from a metric and its labels to our series.
 *
 * Written from what each documents of itself. The first vocabulary that knows a metric has it. `names` finds candidates
 * in the database; it is a regular expression that matches whole names.
 */
import { seriesOfStatistic, type Labels, type SeriesKey } from '../../domain/series.ts';
import type { Mapping } from '../elsewhere/mapping.ts';
import { keyOfField, OWN_MEASUREMENT } from '../elsewhere/own-names.ts';
import { statisticOfSpelling } from '../elsewhere/spelling.ts';

export interface Vocabulary {
  readonly names: string;
  /** Names so common that they count only beside `real_used_size` of the same server. */
  readonly isCommon?: boolean;
  /** Ours: what of it is no statistic is derived from others, and nothing that was not understood. */
  readonly isOurs?: boolean;
  read(metric: string, labels: Labels): SeriesKey | undefined;
}

/** Whether a metric that nobody could read may be told to the operator as one of OpenSIPS. */
export function isStrange(metric: string, known: readonly Vocabulary[]): boolean {
  return !known.some(
    ({ isOurs = false, names }) => isOurs && new RegExp(`^(?:${names})$`).test(metric),
  );
}

const OWN_POOL: Readonly<Record<string, string>> = {
  size_bytes: 'total',
  used_bytes: 'used',
  real_used_bytes: 'real_used',
  peak_real_used_bytes: 'max_used',
  free_bytes: 'free',
  fragments: 'fragments',
};

const OWN_GROUP: Readonly<Record<string, string>> = {
  used_bytes: 'used',
  real_used_bytes: 'real_used',
  peak_real_used_bytes: 'max_real_used',
  fragments: 'fragments',
};

const OWN_SINGLE: Readonly<Record<string, string>> = {
  plimsoll_dialogs_active: 'dialog.active',
  plimsoll_dialogs_early: 'dialog.early',
  plimsoll_dialogs_processed_total: 'dialog.processed',
  plimsoll_transactions_in_use: 'tm.inuse',
  plimsoll_transactions_received_total: 'tm.uas',
  plimsoll_transactions_sent_total: 'tm.uac',
  plimsoll_registered_users: 'usrloc.users',
  plimsoll_contacts: 'usrloc.contacts',
  plimsoll_server_uptime_seconds: 'server.uptime',
};

/** Our own /metrics. */
const own: Vocabulary = {
  isOurs: true,
  names: 'plimsoll_(pool|group)_.+|plimsoll_(dialogs|transactions|registered|contacts|server)_?.*',
  read(metric, { pool, process, group, domain }) {
    const single = OWN_SINGLE[metric];
    if (single !== undefined)
      return { name: single, labels: domain === undefined ? {} : { domain } };
    const ofPool = OWN_POOL[metric.replace('plimsoll_pool_', '')];
    if (metric.startsWith('plimsoll_pool_') && ofPool !== undefined) {
      if (pool === 'shm') return { name: `shm.${ofPool}`, labels: {} };
      return process === undefined ? undefined : { name: `pkg.${ofPool}`, labels: { process } };
    }
    const ofGroup = OWN_GROUP[metric.replace('plimsoll_group_', '')];
    return metric.startsWith('plimsoll_group_') && ofGroup !== undefined && group !== undefined
      ? { name: `group.${ofGroup}`, labels: { group } }
      : undefined;
  },
};

/** Our line protocol as VictoriaMetrics keeps it: measurement and field make the name. */
const ownLines: Vocabulary = {
  isOurs: true,
  names: `${OWN_MEASUREMENT}_.+`,
  read: (metric, labels) => keyOfField(metric.slice(OWN_MEASUREMENT.length + 1), labels),
};

/** VoIPGRID/opensips_exporter, where it departs from class and name; its `pid` is the number of the process. */
const voipgrid: Vocabulary = {
  names: 'opensips_(core_uptime_seconds|dialog_dialogs|tm_transactions_total|usrloc_.+|pkmem_.+)',
  read(metric, { status, type, domain, pid }) {
    const statistic =
      metric === 'opensips_core_uptime_seconds'
        ? 'core:timestamp'
        : metric === 'opensips_usrloc_registered_users_total'
          ? 'usrloc:registered_users'
          : metric === 'opensips_dialog_dialogs' && status !== undefined
            ? statisticOfSpelling(`dialog_${status}_dialogs`)
            : metric === 'opensips_tm_transactions_total' && type !== undefined
              ? statisticOfSpelling(`tm_${type}_transactions`)
              : domain !== undefined && /^opensips_usrloc_(contacts|users|expires)$/.test(metric)
                ? `usrloc:${domain}-${metric.slice('opensips_usrloc_'.length)}`
                : metric.startsWith('opensips_pkmem_') && pid !== undefined
                  ? statisticOfSpelling(metric.slice('opensips_'.length), pid)
                  : undefined;
    return statistic === undefined ? undefined : seriesOfStatistic(statistic);
  },
};

/**
 * OpenSIPS's own module `prometheus` (3.2 on): the group is left out, part of the name, or a label (`group_mode` 0, 1, 2).
 * The first spelling is that of VoIPGRID's exporter and of whoever else writes class and name, too.
 */
const opensipsModule: Vocabulary = {
  names: 'opensips_.+',
  read(metric, { group, process, id, domain }) {
    const name = metric.slice('opensips_'.length);
    const owner = process ?? id;
    const spelt = group === undefined ? name : `${group.replace(/:$/, '')}_${name}`;
    const statistic =
      domain !== undefined && /^(usrloc_)?(contacts|users|expires)$/.test(name)
        ? `usrloc:${domain}-${name.replace('usrloc_', '')}`
        : statisticOfSpelling(spelt, owner);
    return statistic === undefined ? undefined : seriesOfStatistic(statistic);
  },
};

/** aninetworks/Opensips-Exporter: the bare name, without class or prefix; what begins with a number gets `id_`. */
const bare: Vocabulary = {
  names:
    '(id_[0-9]+_)?(total_size|used_size|real_used_size|max_used_size|free_size|fragments)|(active|early|processed)_dialogs|(inuse|UAS|UAC)_transactions|registered_users|[a-z0-9]+_contacts|timestamp',
  isCommon: true,
  read(metric) {
    const statistic = statisticOfSpelling(metric);
    return statistic === undefined ? undefined : seriesOfStatistic(statistic);
  },
};

const KNOWN = [own, ownLines, voipgrid, opensipsModule, bare].map(guarded);

/** What the operator said comes before all that is known. */
export function vocabularies(mapping: Mapping): readonly Vocabulary[] {
  const names = [...mapping.keys()].filter((name) => /^[a-zA-Z_:][\w:]*$/.test(name));
  if (names.length === 0) return KNOWN;
  const said = guarded({
    names: names.join('|'),
    read(metric) {
      const statistic = mapping.get(metric);
      return statistic === undefined ? undefined : seriesOfStatistic(statistic);
    },
  });
  return [said, ...KNOWN];
}

/** A table is asked for the names that are its own, and for no others. */
function guarded(vocabulary: Vocabulary): Vocabulary {
  const names = new RegExp(`^(?:${vocabulary.names})$`);
  return {
    ...vocabulary,
    read: (metric, labels) => (names.test(metric) ? vocabulary.read(metric, labels) : undefined),
  };
}
