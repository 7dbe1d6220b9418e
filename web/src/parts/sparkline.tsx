/** The course of one figure in a small place: peaks kept, a gap left open. It has no axes; say its least and most beside it. */
export interface SparklineProps {
  /** Unix seconds; equally long columns. */
  readonly times: readonly number[];
  readonly values: readonly number[];
  readonly from: number;
  readonly to: number;
  /** Longer than this without a value is a gap. Seconds. */
  readonly gap: number;
  readonly label: string;
}

const [WIDTH, HEIGHT] = [120, 28];

export function Sparkline({ times, values, from, to, gap, label }: SparklineProps) {
  const [low, high] = values.length === 0 ? [0, 1] : [Math.min(...values), Math.max(...values)];
  // A figure that hardly moves is a flat line and no mountains.
  const span = Math.max(high - low, high * 0.02, 1);
  const base = (high + low - span) / 2;
  const x = (at: number) => (((at - from) / Math.max(to - from, 1)) * WIDTH).toFixed(1);
  const y = (value: number) => (HEIGHT - 2 - ((value - base) / span) * (HEIGHT - 4)).toFixed(1);
  const path = times.map((at, index) => {
    const isStart = index === 0 || at - (times[index - 1] ?? at) > gap;
    return `${isStart ? 'M' : 'L'}${x(at)} ${y(values[index] ?? low)}`;
  });
  return (
    <svg
      class="sparkline"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
    >
      <path d={path.join('')} />
    </svg>
  );
}
