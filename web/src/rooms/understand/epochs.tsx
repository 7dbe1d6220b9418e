/** The lives of a server that was seen to restart. */
import type { ExplanationObject } from '../../../../src/present/explanation-json.ts';
import { formatCount } from '../../../../src/present/text/numbers.ts';
import { formatTime } from '../../view/format-time.ts';
import { useWords } from '../../words.ts';

export function Epochs({ epochs }: Pick<ExplanationObject, 'epochs'>) {
  const { epochs: words } = useWords().understandRoom;
  return (
    <section class="epochs" aria-label={words.title}>
      <h2>{words.title}</h2>
      <p class="quiet">{words.about}</p>
      <ol class="plain">
        {epochs.map(({ start, end, sign, samples, torn }, index) => (
          <li key={start}>
            <b>{words.life(String(index + 1))}</b> {formatTime(Date.parse(start ?? ''))} –{' '}
            {formatTime(Date.parse(end ?? ''))}
            {' · '}
            {words.samples(formatCount(samples), String(torn))}
            {' · '}
            {words.signs[sign]}
          </li>
        ))}
      </ol>
    </section>
  );
}
