/** Says how the lines stand where the cursor is and what was going on there, to who listens: while the chart has the focus, and not at every step. */
import { signal, useSignalEffect, type ReadonlySignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';

import { shownZone } from '../view/shown-zone.ts';
import { language, useWords } from '../words.ts';
import type { Amount } from './amount.ts';
import { bandsAt } from './band.ts';
import { stoodText } from './legend.tsx';
import { stoodAt, type Loaded } from './loaded.ts';
import type { Marks } from './marks.ts';
import type { Line } from './plot-lines.ts';
import { momentText } from './time-ticks.ts';
import type { Timeline } from './timeline.ts';

export interface SpokenProps {
  readonly lines: readonly Line[];
  readonly amount: Amount;
  readonly loaded: ReadonlySignal<Loaded | undefined>;
  readonly timeline: Timeline;
  readonly marks: ReadonlySignal<Marks>;
  readonly hasFocus: ReadonlySignal<boolean>;
}

/** A listener hears about one sentence in this time. Milliseconds. */
const APART = 400;

export function Spoken({ lines, amount, loaded, timeline, marks, hasFocus }: SpokenProps) {
  const { charts } = useWords();
  const said = useMemo(() => signal(''), []);
  const pause = useMemo(
    () => ({ timer: undefined as ReturnType<typeof setTimeout> | undefined }),
    [],
  );
  useSignalEffect(() => {
    const at = timeline.cursor.value;
    if (!hasFocus.value || at === undefined) return;
    clearTimeout(pause.timer);
    pause.timer = setTimeout(() => {
      const known = loaded.peek();
      if (known === undefined) return;
      const values = lines.map(({ series, label }) => {
        const stood = stoodAt(known, series, at);
        return `${label} ${stood === undefined ? charts.nothing : stoodText(stood, amount)}`;
      });
      const { levels, bands } = marks.peek();
      values.push(...levels.map(({ name, value }) => `${name} ${amount.format(value)}`));
      const when = momentText(at, shownZone.peek(), language.peek());
      const events = bandsAt(bands, at, known.step * 500).map(({ sentence }) => sentence);
      said.value = [`${when}: ${values.join(charts.between)}`, ...events].join(charts.sentences);
    }, APART);
  });
  useEffect(() => () => clearTimeout(pause.timer), []);
  return (
    <p class="spoken" role="status">
      {said}
    </p>
  );
}
