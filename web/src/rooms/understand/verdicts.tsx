/** The three verdicts: each its answer by word, shape and colour, its sentence, and its figures. */
import { formatBytes } from '../../../../src/base/bytes.ts';
import type { ExplanationObject } from '../../../../src/present/explanation-json.ts';
import { formatDuration } from '../../../../src/present/text/duration.ts';
import { formatCount, formatRange } from '../../../../src/present/text/numbers.ts';
import type { Words } from '../../../../src/present/words/words.ts';
import type { Interval } from '../../../../src/understand/interval.ts';
import { formatTime } from '../../view/format-time.ts';
import { useWords } from '../../words.ts';
import { behindAnswer } from './behind-heading.ts';

type Told = NonNullable<ExplanationObject['verdicts']>;
type FigureName = keyof Words['understandRoom']['verdicts']['figures'];

const KINDS = ['leak', 'fragmentation', 'exhaustion'] as const;

export function Verdicts({ verdicts }: { readonly verdicts: Told | undefined }) {
  const { understandRoom } = useWords();
  const { verdicts: words } = understandRoom;
  if (verdicts === undefined) return null;
  return (
    <section class="verdicts" aria-label={words.title}>
      {KINDS.map((kind) => {
        const { answer, sentence } = verdicts[kind];
        return (
          <article key={kind} class={`card verdict ${answer}`}>
            <h2>
              {words.kinds[kind]}
              <span class="answer">{words.answers[answer]}</span>
            </h2>
            <p>{behindAnswer(sentence ?? '')}</p>
            <Figures figures={verdicts[kind]} />
          </article>
        );
      })}
    </section>
  );
}

function Figures({ figures }: { readonly figures: Told[keyof Told] }) {
  const words = useWords();
  const { figures: names } = words.understandRoom.verdicts;
  // What grew without being lost is told in the sentence.
  const isLoss = figures.answer === 'yes';
  const shown = Object.entries(figures).flatMap(([name, value]) =>
    name in names && value !== undefined && (isLoss || !/^(bytes_per|lost)/.test(name))
      ? [[name as FigureName, figureText(name as FigureName, value as Value, words)] as const]
      : [],
  );
  return (
    <dl class="figures">
      {shown.map(([name, text]) => (
        <div key={name}>
          <dt>{names[name]}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

type Value = number | string | Interval;

function figureText(name: FigureName, value: Value, words: Words): string {
  if (typeof value === 'object') {
    const { low, mid, high } = value;
    const range = formatRange(low, high, formatBytes);
    return range === formatBytes(mid) ? range : `${formatBytes(mid)} (${range})`;
  }
  if (typeof value === 'string') return formatTime(Date.parse(value));
  if (name === 'watch_seconds') return formatDuration(value * 1000, words);
  return name === 'free_fragments' ? formatCount(value) : formatBytes(value);
}
