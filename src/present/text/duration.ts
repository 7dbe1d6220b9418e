/** A length of time in two units at most: `45 s`, `7 min 40 s`, `3 h 12 min`, `12 d 4 h`. */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return two(seconds, 60, 'min', 1, 's');
  return seconds < 86_400
    ? two(seconds, 3600, 'h', 60, 'min')
    : two(seconds, 86_400, 'd', 3600, 'h');
}

function two(
  seconds: number,
  large: number,
  largeUnit: string,
  small: number,
  smallUnit: string,
): string {
  const rest = Math.floor((seconds % large) / small);
  const whole = `${Math.floor(seconds / large)} ${largeUnit}`;
  return rest === 0 ? whole : `${whole} ${rest} ${smallUnit}`;
}
