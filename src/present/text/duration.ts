/** A length of time in two units at most: `45 s`, `7 min 40 s`, `3 h 12 min`, `12 d 4 h`. */
import type { Words } from '../words/words.ts';

export function formatDuration(milliseconds: number, { units }: Words): string {
  const steps = [
    { seconds: 86_400, unit: units.day },
    { seconds: 3600, unit: units.hour },
    { seconds: 60, unit: units.minute },
    { seconds: 1, unit: units.second },
  ];
  const length = Math.round(milliseconds / 1000);
  const largest = steps.findIndex(({ seconds }) => length >= seconds);
  const [large, small] = steps.slice(largest);
  if (large === undefined || largest < 0) return `0 ${units.second}`;
  const rest = small === undefined ? 0 : Math.floor((length % large.seconds) / small.seconds);
  const whole = `${Math.floor(length / large.seconds)} ${large.unit}`;
  return rest === 0 || small === undefined ? whole : `${whole} ${rest} ${small.unit}`;
}
