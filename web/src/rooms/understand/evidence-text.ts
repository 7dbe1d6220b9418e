/**
 * A figure of evidence as people read it. Its name is that of the machine formats and says what it counts; what is neither a
 * time nor an amount of memory stays as it is.
 */
import { formatBytes } from '../../../../src/base/bytes.ts';
import { formatCount, formatRate } from '../../../../src/present/text/numbers.ts';
import { printable } from '../../../../src/present/words/words.ts';
import { formatTime } from '../../view/format-time.ts';

export interface Evidence {
  readonly name: string;
  readonly value: number | string;
}

const BYTES =
  /^(free(_before)?|group_peak_\w+|held_\w+|left(_in_use)?|max_used\w*|mean_free_chunk|need|provisioning|real_used\w*|step_at_rest|total|bytes_per_\w+)$/;

export function evidenceText({ name, value }: Evidence): string {
  if (typeof value === 'string')
    return /^\d{4}-\d\d-\d\dT/.test(value) ? formatTime(Date.parse(value)) : printable(value);
  if (BYTES.test(name)) return formatBytes(value);
  return Number.isInteger(value) ? formatCount(value) : formatRate(value);
}
