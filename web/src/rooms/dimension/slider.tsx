/** One figure of the demand: moved by a slider, or written; marked when it is other than it was seen, and put back by a button. */
import { useWords } from '../../words.ts';
import { LIMITS, type Figure, type Limits } from './wish.ts';

export interface SliderProps {
  readonly figure: Figure;
  /** Undefined: as it was seen. */
  readonly wished: number | undefined;
  /** Undefined where nobody knows. */
  readonly seen: number | undefined;
  /** What the button says that puts it back. */
  readonly back: string;
  readonly change: (value: number | undefined) => void;
}

const STEPS = 400;

export function Slider({ figure, wished, seen, back, change }: SliderProps) {
  const { dimensionRoom: words } = useWords();
  const limits = LIMITS[figure];
  const value = wished ?? seen;
  const id = `wish-${figure}`;
  const label = words.figures[figure];
  const units: Partial<Record<Figure, string>> = words.units;
  const unit = units[figure] ?? '';
  return (
    <div class={`wish ${wished === undefined ? '' : 'moved'}`}>
      <label for={id}>{label}</label>
      <span class="amount">
        <input
          id={id}
          type="number"
          inputMode="decimal"
          min={limits.least}
          max={limits.most}
          step="any"
          placeholder={words.asNow}
          value={value === undefined ? '' : rounded(value, limits)}
          onChange={({ currentTarget }) => change(written(currentTarget.value, limits))}
        />
        <span class="unit">{unit}</span>
      </span>
      <input
        type="range"
        min="0"
        max={STEPS}
        aria-label={label}
        aria-valuetext={`${value === undefined ? words.asNow : rounded(value, limits)} ${unit}`}
        value={value === undefined ? 0 : placeOf(value, limits)}
        onInput={({ currentTarget }) => change(valueAt(Number(currentTarget.value), limits))}
      />
      <button
        type="button"
        class="icon back"
        disabled={wished === undefined}
        aria-label={back}
        title={back}
        onClick={() => change(undefined)}
      >
        ↺
      </button>
    </div>
  );
}

/** From the left end to the right, in steps. By factors a slider that may stand at nought has it at its very end. */
function placeOf(value: number, { least, most, isByFactors }: Limits): number {
  const share = isByFactors
    ? Math.log(Math.max(value, floorOf(least)) / floorOf(least)) / Math.log(most / floorOf(least))
    : (value - least) / (most - least);
  return Math.round(Math.min(1, Math.max(0, share)) * STEPS);
}

function valueAt(place: number, limits: Limits): number {
  const { least, most, isByFactors } = limits;
  if (place === 0) return least;
  const share = place / STEPS;
  const value = isByFactors
    ? floorOf(least) * (most / floorOf(least)) ** share
    : least + (most - least) * share;
  return Number(rounded(Number(value.toPrecision(isByFactors ? 3 : 6)), limits));
}

function floorOf(least: number): number {
  return least === 0 ? 100 : least;
}

function written(text: string, { least, most }: Limits): number | undefined {
  const value = Number(text);
  return text === '' || !Number.isFinite(value)
    ? undefined
    : Math.min(most, Math.max(least, value));
}

function rounded(value: number, { digits }: Limits): string {
  return String(Number(value.toFixed(digits)));
}
