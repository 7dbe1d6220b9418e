/**
 * Who holds the memory at the end, held it at the peak, and at the moment that somebody picked out in a chart: all on one scale,
 * so that bars may be compared across.
 */
import { formatBytes } from '../../../../src/base/bytes.ts';
import type { ExplanationObject } from '../../../../src/present/explanation-json.ts';
import { formatRange } from '../../../../src/present/text/numbers.ts';
import { useKeys } from '../../keys.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { chooseMoment, chosenMoment } from '../../view/chosen-moment.ts';
import { formatTime } from '../../view/format-time.ts';
import { useWords } from '../../words.ts';
import { HolderTable, sumOf } from './holder-table.tsx';
import { useHoldersAt } from './use-holders-at.ts';

export interface HoldersProps {
  readonly name: string;
  readonly explanation: ExplanationObject;
}

export function Holders({ name, explanation }: HoldersProps) {
  const { explain, understandRoom } = useWords();
  const chosen = useHoldersAt(name);
  const { holders: words } = understandRoom;
  useKeys(
    [
      {
        keys: ['Escape'],
        does: words.forget,
        run: () => (chosenMoment.peek() === undefined ? false : forget()),
      },
    ],
    [words],
  );
  const { attribution, attribution_at_peak: atPeak, peak, footprints, timers } = explanation;
  if (attribution === undefined || atPeak === undefined || peak?.time === undefined) return null;
  const then = chosen.value;
  const rows = [...attribution, ...atPeak, ...(then?.owners ?? [])];
  const isKnown = rows.some(({ basis }) => basis !== 'unexplained');
  const isEstimated = rows.some(({ basis, bytes }) => basis === 'estimated' && bytes.mid > 0);
  const most = Math.max(...rows.map(({ bytes }) => bytes.high));
  const end = explanation.epochs.at(-1)?.end;
  const isChoosable = chosenMoment.value === undefined && explanation.one_reading === undefined;
  return (
    <section class="holders" aria-label={words.title}>
      <h2>{words.title}</h2>
      {chosen.problem !== undefined && (
        <div class="nothing-then">
          <ProblemNote problem={chosen.problem} />
          <ForgetButton />
        </div>
      )}
      {isKnown ? (
        <div class={then === undefined ? 'pair' : 'pair three'}>
          <HolderTable
            heading={words.now(formatBytes(sumOf(attribution)))}
            when={end === undefined ? '' : formatTime(Date.parse(end))}
            rows={attribution}
            most={most}
          />
          {explanation.one_reading === undefined && (
            <HolderTable
              heading={words.peak(formatBytes(peak.bytes))}
              when={formatTime(Date.parse(peak.time))}
              rows={atPeak}
              most={most}
            />
          )}
          {then !== undefined && (
            <HolderTable
              heading={words.chosen(formatBytes(sumOf(then.owners)))}
              when={formatTime(Date.parse(then.time))}
              rows={then.owners}
              most={most}
            >
              <ForgetButton />
            </HolderTable>
          )}
        </div>
      ) : (
        <p>{words.none}</p>
      )}
      {isChoosable && <p class="quiet on-screen">{words.choose}</p>}
      {isEstimated && (
        <p class="quiet">
          {explain.estimated} {words.range90}
        </p>
      )}
      <p class="spoken" role="status">
        {then === undefined ? '' : words.chosen(formatBytes(then.bytes))}
      </p>
      <ul class="plain each">
        {Object.entries(words.objects).map(([name, object]) => {
          const each = footprints?.[name as keyof typeof words.objects];
          return each === undefined || each.high === 0 ? null : (
            <li key={name}>
              {object}:{' '}
              {words.each(formatBytes(each.mid), formatRange(each.low, each.high, formatBytes))}
            </li>
          );
        })}
        {timers?.map(({ timer, period_seconds: period, amplitude_bytes: amplitude }) => (
          <li key={timer}>{explain.timers[timer](`${period}`, formatBytes(amplitude))}</li>
        ))}
      </ul>
    </section>
  );
}

function ForgetButton() {
  const { holders: words } = useWords().understandRoom;
  return (
    <button
      type="button"
      class="forget"
      aria-label={words.forget}
      title={words.forget}
      onClick={forget}
    >
      ✕
    </button>
  );
}

function forget(): void {
  chooseMoment(undefined);
}
