/**
 * The lives of a server that was seen to restart. All else on the page is of the last one, which is said on top; who held the
 * memory at the peak of another, which may have been its end, is one press away.
 */
import type { ExplanationObject } from '../../../../src/present/explanation-json.ts';
import { formatBytes } from '../../../../src/base/bytes.ts';
import { formatCount } from '../../../../src/present/text/numbers.ts';
import { formatTime } from '../../view/format-time.ts';
import { chooseMoment } from '../../view/chosen-moment.ts';
import { useWords } from '../../words.ts';

export function Epochs({ epochs }: Pick<ExplanationObject, 'epochs'>) {
  const { epochs: words } = useWords().understandRoom;
  return (
    <section class="epochs" aria-label={words.title}>
      <h2>{words.title}</h2>
      <p class="quiet">{words.about}</p>
      <ol class="plain">
        {epochs.map(({ start, end, sign, samples, torn, peak }, index) => (
          <li key={start}>
            <b>{words.life(String(index + 1))}</b> {formatTime(Date.parse(start ?? ''))} –{' '}
            {formatTime(Date.parse(end ?? ''))}
            {' · '}
            {words.samples(formatCount(samples), String(torn))}
            {' · '}
            {words.signs[sign]}
            {' · '}
            <PeakButton peak={peak} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Above what is said of the last life, where it began with a restart. */
export function OfLastLife({ epochs }: Pick<ExplanationObject, 'epochs'>) {
  const { epochs: words } = useWords().understandRoom;
  const last = epochs.at(-1);
  // A daemon explains the life that goes on; those before are asked for one by one.
  if (last === undefined || last.sign === 'first') return null;
  const before = epochs.at(-2);
  return (
    <p class="of-last-life">
      {words.ofLast(formatTime(Date.parse(last.start ?? '')))}
      {before !== undefined && (
        <>
          {' '}
          {words.before} <PeakButton peak={before.peak} />
        </>
      )}
    </p>
  );
}

type Peak = ExplanationObject['epochs'][number]['peak'];

function PeakButton({ peak }: { readonly peak: Peak }) {
  const { epochs: words } = useWords().understandRoom;
  const at = Date.parse(peak.time ?? '');
  return (
    <button type="button" class="who-then" onClick={() => chooseMoment(at)} title={words.who}>
      {words.peak(formatBytes(peak.bytes), formatTime(at))}
    </button>
  );
}
