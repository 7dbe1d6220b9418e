/** A figure that shows an event. Names are those of the machine formats; people are told them in words (`words.event`). */
export interface Evidence {
  /** What was read or derived, such as `max_used_before`. */
  readonly name: EvidenceName;
  readonly value: number | string;
}

type LostPer = 'bytes_per_second' | 'bytes_per_call' | 'bytes_per_reload';

export type EvidenceName =
  | 'sign'
  | 'uptime_seconds'
  | 'real_used'
  | 'real_used_before'
  | 'real_used_after'
  | 'real_used_at_top'
  | 'total'
  | 'max_used'
  | 'max_used_before'
  | 'max_used_after'
  | 'left'
  | 'left_in_use'
  | 'seen_by_samples'
  | 'calls_per_second_before'
  | 'calls_per_second_after'
  | 'free'
  | 'free_before'
  | 'free_fragments'
  | 'mean_free_chunk'
  | 'need'
  | 'provisioning'
  | 'silence'
  | 'contacts_expired'
  | 'steps'
  | 'timer'
  | 'timer_seconds'
  | 'lag_seconds'
  | 'held_after_last_dialog'
  | 'transactions_in_use'
  | 'told_by'
  | 'group'
  | 'group_peak_before'
  | 'group_peak_after'
  | 'step_at_rest'
  | 'full_at'
  | 'proof'
  | 'log_refusals'
  | 'log_first'
  | 'log_last'
  | 'log_rules_skipped'
  | LostPer
  | `${LostPer}_low`
  | `${LostPer}_high`;

/** Nothing, where it is not known. */
export function ifKnown(
  name: EvidenceName,
  value: number | string | undefined,
): readonly Evidence[] {
  return value === undefined ? [] : [{ name, value }];
}
