/** A single reading, such as a pasted printout: what it shows, and what it cannot tell. */
import type { ExplanationObject } from '../../../../src/present/explanation-json.ts';
import { useWords } from '../../words.ts';

type Reading = NonNullable<ExplanationObject['one_reading']>;

export function OneReading({ reading }: { readonly reading: Reading }) {
  const { oneReading: words } = useWords().understandRoom;
  const { title, shows, cannot_tell: unknown, next } = reading;
  return (
    <section class="one-reading" aria-label={title}>
      <h2>{title}</h2>
      <div class="pair">
        <Sentences heading={words.shows} sentences={shows} />
        <Sentences heading={words.cannot} sentences={unknown} />
      </div>
      <p class="quiet">{next}</p>
    </section>
  );
}

interface SentencesProps {
  readonly heading: string;
  readonly sentences: readonly string[];
}

function Sentences({ heading, sentences }: SentencesProps) {
  return (
    <div class="card">
      <h3>{heading}</h3>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}
