/**
 * How the field names what OpenSIPS says in InfluxDB: our own measurement, and what crontab recipes and scripts write.
 *
 * Scripts put the statistic's name into a field (`shmem used_size=1`, `stats shmem:used_size=1`), into the measurement
 * (`shmem_used_size value=1`), or into a tag (`shmem,stat=used_size value=1`; `id` is what the script of the OpenSIPS
 * summit uses). A name that could mean several things is none: `--map` says what it is.
 */
import { seriesOfStatistic, type Labels, type SeriesKey } from '../../domain/series.ts';
import type { Mapping } from '../elsewhere/mapping.ts';
import { keyOfField, OWN_MEASUREMENT } from '../elsewhere/own-names.ts';
import { statisticOfSpelling } from '../elsewhere/spelling.ts';

export interface InfluxName {
  readonly measurement: string;
  readonly field: string;
  readonly tags: Labels;
}

/** Tags that may hold the name of a statistic. */
const NAMING = ['stat', 'id', 'name', 'statistic', 'stat_name', 'metric', 'type', 'type_instance'];
const OWNERS = ['process', 'pid', 'proc', 'process_id'];
const SERVERS = ['server', 'host', 'hostname', 'instance', 'box', 'node', 'url'];
/** A field that only says that there is a value. */
const VALUE = /^(value|val|v|count|gauge|counter)$/;
/** Measurements in which a figure without its class may be taken for one of OpenSIPS. */
const OURS = /opensips|openser|shm|pkm|pkg|mem|sip|ser_|stat/i;

/** A script may call its measurements by class. */
const CLASSES = /^(core|dialog|load|registrar|tm|usrloc)$/;

export function keyOf(
  { measurement, field, tags }: InfluxName,
  mapping: Mapping,
): SeriesKey | undefined {
  const own =
    tags['server'] !== undefined && (tags['pool'] !== undefined || field.includes('_'))
      ? keyOfField(field, tags)
      : undefined;
  if (own !== undefined || measurement === OWN_MEASUREMENT) return own;
  const named = NAMING.map((tag) => tags[tag]).find((value) => value !== undefined);
  const mapped =
    mapping.get(`${measurement}.${named ?? ''}.${field}`) ??
    mapping.get(`${measurement}.${named ?? field}`) ??
    (named === undefined || VALUE.test(field) ? mapping.get(named ?? field) : undefined) ??
    (VALUE.test(field) && named === undefined ? mapping.get(measurement) : undefined);
  const statistic = mapped ?? spelt(measurement, named, field, tags);
  return statistic === undefined ? undefined : seriesOfStatistic(statistic);
}

/** What the operator can name in `--map`. */
export function nameOf({ measurement, field, tags }: InfluxName): string {
  const named = NAMING.map((tag) => tags[tag]).find((value) => value !== undefined);
  return `${measurement}.${named !== undefined && VALUE.test(field) ? named : field}`;
}

/** Whether it is worth telling the operator that it was not understood. */
export function looksFamiliar({ measurement }: InfluxName): boolean {
  return measurement !== OWN_MEASUREMENT && OURS.test(measurement);
}

/** Whether it is worth looking at what is in a measurement: everything else in the database is left alone. */
export function mayBeOurs(
  measurement: string,
  fields: readonly string[],
  mapping: Mapping,
): boolean {
  return (
    OURS.test(measurement) ||
    CLASSES.test(measurement) ||
    fields.some((field) => statisticOfSpelling(field) !== undefined) ||
    statisticOfSpelling(measurement) !== undefined ||
    [...mapping.keys()].some((name) => name === measurement || name.startsWith(`${measurement}.`))
  );
}

/** By a tag, or by the name of the database when nothing tells servers apart. */
export function serverOf(tags: Labels, database: string): string {
  const tag = serverTagOf(tags);
  return tag === undefined ? database : (tags[tag] ?? database);
}

export function serverTagOf(tags: Labels): string | undefined {
  return SERVERS.find((tag) => tags[tag] !== undefined && tags[tag] !== '');
}

function spelt(
  measurement: string,
  named: string | undefined,
  field: string,
  tags: Labels,
): string | undefined {
  const process = OWNERS.map((tag) => tags[tag]).find((value) => value !== undefined);
  const ofClass = measurement.replace(/^(opensips|openser)(_stats|_statistics)?[._:-]?/i, '');
  const isPrivate = /^(pkmem|pkg|pkgmem)$/i.test(ofClass);
  const spell = (name: string) => statisticOfSpelling(name, isPrivate ? process : undefined);
  if (VALUE.test(field)) {
    if (named === undefined) return spell(ofClass);
    return spell(`${ofClass}_${named}`) ?? (OURS.test(measurement) ? spell(named) : undefined);
  }
  return spell(`${ofClass}_${field}`) ?? (OURS.test(measurement) ? spell(field) : undefined);
}
