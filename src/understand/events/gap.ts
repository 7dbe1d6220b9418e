/** Times of which nothing is known: nobody asked, or the server did not answer. */
import type { MemoryEvent } from '../event.ts';
import type { Life } from '../life.ts';

export function gapsIn({ silences, moments }: Life): readonly MemoryEvent[] {
  const [first] = moments;
  return silences
    .filter(({ from }) => first !== undefined && from > first.at)
    .map(({ from, to, kind }) => ({
      kind: 'gap',
      start: from,
      end: to,
      bytes: undefined,
      evidence: [{ name: 'silence', value: kind }],
    }));
}
