/** Counts and shares as people read them. */
export function formatCount(value: number): string {
  return Math.round(value)
    .toString()
    .replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

export function formatPercent(share: number): string {
  const percent = share * 100;
  return `${percent >= 99.95 || percent === 0 ? percent.toFixed(0) : percent.toFixed(1)} %`;
}

/** `113.7–166 MiB`: the unit once where both have it, one figure where both are the same. */
export function formatRange(
  low: number,
  high: number,
  format: (value: number) => string,
  between = '–',
): string {
  const [from, to] = [format(low), format(high)];
  const unit = / \S+$/.exec(to)?.[0] ?? '';
  if (from === to) return to;
  return `${unit !== '' && from.endsWith(unit) ? from.slice(0, -unit.length) : from}${between}${to}`;
}

/** One decimal below ten, none above: a rate of calls. */
export function formatRate(value: number): string {
  return value < 10 ? value.toFixed(1) : value.toFixed(0);
}

/** The time of day in UTC, `22:39:33`: the zone that recordings and servers share. */
export function formatClock(at: number): string {
  return new Date(at).toISOString().slice(11, 19);
}

/** `2026-11-22 22:46:12 UTC`, in sentences, which may be of another day. */
export function formatMoment(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
