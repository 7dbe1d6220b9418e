/** Which range of time is shown: quick ranges, any other by its name, zooming, and following the present. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';

import { momentText } from '../../charts/time-ticks.ts';
import { now } from '../../source/watched.ts';
import { view } from '../../view/location.ts';
import { isLive, QUICK_RANGES, timeOf } from '../../view/range.ts';
import { shownZone } from '../../view/shown-zone.ts';
import { language, useWords } from '../../words.ts';
import type { Monitor } from './use-monitor.ts';

export interface RangeBarProps {
  readonly monitor: Monitor;
  /** Follows the present, or stops. */
  readonly follow: () => void;
}

export function RangeBar({ monitor, follow }: RangeBarProps) {
  const { range: words } = useWords().charts;
  const { from, to } = view.value;
  const shown = monitor.timeline.settled.value;
  const live = isLive({ to });
  const timeText = (at: number) => momentText(at, shownZone.value, language.value);
  return (
    <div class="range-bar" role="group" aria-label={words.title}>
      <div class="quick">
        {QUICK_RANGES.map((quick) => (
          <button
            key={quick}
            type="button"
            aria-pressed={live && from === quick}
            aria-label={words.quickSpoken(words.quick[quick])}
            onClick={() => monitor.choose(quick, 'now')}
          >
            {words.quick[quick]}
          </button>
        ))}
      </div>
      <details class="any-range">
        <summary>
          {timeText(shown.from)} – {timeText(shown.to)}
        </summary>
        <AnyRange key={`${from} ${to}`} from={from} to={to} choose={monitor.choose} />
      </details>
      <div class="steps">
        <button
          type="button"
          aria-label={words.zoomOut}
          title={words.zoomOut}
          onClick={() => monitor.timeline.zoom(2)}
        >
          −
        </button>
        <button
          type="button"
          aria-label={words.zoomIn}
          title={words.zoomIn}
          onClick={() => monitor.timeline.zoom(0.5)}
        >
          +
        </button>
      </div>
      <button
        type="button"
        class="follow"
        aria-pressed={live}
        title={live ? words.stopAbout : words.followAbout}
        onClick={follow}
      >
        {live ? words.following : words.follow}
      </button>
    </div>
  );
}

interface AnyRangeProps {
  readonly from: string;
  readonly to: string;
  readonly choose: (from: string, to: string) => void;
}

function AnyRange({ from, to, choose }: AnyRangeProps) {
  const { range: words } = useWords().charts;
  const complaint = useSignal('');
  const first = useRef<HTMLInputElement>(null);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const asked = new FormData(form);
    const [wishedFrom, wishedTo] = ['from', 'to'].map((name) => textOf(asked.get(name)));
    complaint.value = complaintOf(wishedFrom ?? '', wishedTo ?? '');
    if (complaint.value !== '') return;
    form.closest('details')?.removeAttribute('open');
    choose(wishedFrom ?? '', wishedTo ?? '');
  };
  useEffect(() => {
    const details = first.current?.closest('details');
    const focus = () => {
      const isIn = details?.contains(document.activeElement) === true;
      if (details?.open === true && (!isIn || document.activeElement?.tagName === 'SUMMARY'))
        first.current?.select();
    };
    details?.addEventListener('toggle', focus);
    return () => details?.removeEventListener('toggle', focus);
  }, []);
  return (
    <form class="sheet" onSubmit={submit} onKeyDown={closeOnEscape}>
      <label>
        {words.from}
        <input ref={first} name="from" defaultValue={from} spellcheck={false} autocomplete="off" />
      </label>
      <label>
        {words.to}
        <input name="to" defaultValue={to} spellcheck={false} autocomplete="off" />
      </label>
      <small>{words.grammar}</small>
      <p class="problem" role="alert">
        {complaint}
      </p>
      <button class="primary">{words.apply}</button>
    </form>
  );

  function complaintOf(wishedFrom: string, wishedTo: string): string {
    const zone = shownZone.peek();
    const start = timeOf(wishedFrom, now(), zone, 'first');
    const end = timeOf(wishedTo, now(), zone, 'last');
    if (start === undefined) return words.notUnderstood(wishedFrom);
    if (end === undefined) return words.notUnderstood(wishedTo);
    return start < end ? '' : words.backwards;
  }
}

function closeOnEscape(event: KeyboardEvent): void {
  if (event.key !== 'Escape') return;
  const details = (event.currentTarget as HTMLElement).closest('details');
  details?.removeAttribute('open');
  details?.querySelector('summary')?.focus();
}

function textOf(field: FormDataEntryValue | null): string {
  return typeof field === 'string' ? field.trim() : '';
}
