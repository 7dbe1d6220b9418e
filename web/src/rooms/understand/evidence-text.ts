/**
 * A figure of evidence as people read it: what it is and how much, in words. Its name in the machine formats says which kind
 * of amount it is; what is neither a time nor an amount of memory stays as it is.
 */
import { formatBytes } from '../../../../src/base/bytes.ts';
import { formatCount, formatRate } from '../../../../src/present/text/numbers.ts';
import { printable, type Words } from '../../../../src/present/words/words.ts';
import { formatTime } from '../../view/format-time.ts';

export interface Evidence {
  readonly name: string;
  readonly value: number | string;
}

const BYTES =
  /^(free(_before)?|group_peak_\w+|held_\w+|left(_in_use)?|max_used\w*|mean_free_chunk|need|provisioning|real_used\w*|step_at_rest|total|bytes_per_\w+)$/;
/** What these say is one of a few words, or unknown. */
const CODED =
  /^(sign|silence|seen_by_samples|proof|transactions_in_use|free_fragments|mean_free_chunk)$/;

/** What a newer daemon says and this page does not know keeps its name. */
export function evidenceName({ name }: Evidence, { event }: Words): string {
  return lookedUp(event.evidence, name) ?? printable(name);
}

export function evidenceText({ name, value }: Evidence, { event }: Words): string {
  if (typeof value === 'string') {
    if (/^\d{4}-\d\d-\d\dT/.test(value)) return formatTime(Date.parse(value));
    return (CODED.test(name) ? lookedUp(event.values, value) : undefined) ?? printable(value);
  }
  if (BYTES.test(name)) return formatBytes(value);
  return Number.isInteger(value) ? formatCount(value) : formatRate(value);
}

function lookedUp(table: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
