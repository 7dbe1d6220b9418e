/** While a reload ran, management answered nobody: the process behind it runs the reload. */
import { atTime, inSeconds, rule } from './finding.ts';

/** Shorter than this nobody notices. */
const LEAST = 3000;

export const deafWhileReloading = rule({
  code: 'deaf-while-reloading',
  concerns: 'past',
  figures: ['when', 'lasted'],
  look({ life, events }) {
    const reloads = events.filter(({ kind }) => kind === 'reload-spike');
    return life.silences
      .filter(
        ({ kind, from, to }) =>
          kind === 'deaf' &&
          to - from >= LEAST &&
          reloads.some(({ start, end }) => start <= to && end >= from),
      )
      .slice(-1)
      .map(({ from, to }) => ({
        severity: 'notice',
        figures: { when: atTime(from), lasted: inSeconds((to - from) / 1000) },
      }));
  },
});
