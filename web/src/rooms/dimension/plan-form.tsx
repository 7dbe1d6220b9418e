/** The platform that is planned: version, allocator, prefixes, workers, and when ended dialogs are deleted. Its twin is started for each choice. */
import {
  PLAN_VERSIONS,
  plannedAllocators,
  REFERENCE_PLAN,
  type Plan,
} from '../../../../src/dimension/plan.ts';
import { goOwn } from '../../view/location.ts';
import { useWords } from '../../words.ts';
import { PLAN_NUMBERS, type PlanNumber } from './plan-in.ts';

export function PlanForm({ plan }: { readonly plan: Plan }) {
  const { planned, figures } = useWords().dimensionRoom;
  return (
    <form class="card wishes plan" onSubmit={(event) => event.preventDefault()}>
      <h2>{planned.platform}</h2>
      <Choice
        name="version"
        label={planned.version}
        value={plan.version}
        options={PLAN_VERSIONS}
        usual={REFERENCE_PLAN.version}
      />
      <Choice
        name="allocator"
        label={planned.allocator}
        value={plan.allocator}
        options={plannedAllocators(plan.version)}
        usual={REFERENCE_PLAN.allocator}
      />
      <Count name="prefixes" label={figures.prefixes} value={plan.prefixes} unit="" />
      <Count name="workers" label={planned.workers} value={plan.workers} unit="" />
      <Count name="period" label={planned.period} value={plan.period} unit={planned.seconds} />
    </form>
  );
}

interface ChoiceProps {
  readonly name: 'version' | 'allocator';
  readonly label: string;
  readonly value: string;
  readonly options: readonly string[];
  readonly usual: string;
}

function Choice({ name, label, value, options, usual }: ChoiceProps) {
  return (
    <div class={`wish ${value === usual ? '' : 'moved'}`}>
      <label for={`plan-${name}`}>{label}</label>
      <span class="amount">
        <select
          id={`plan-${name}`}
          value={value}
          onChange={({ currentTarget }) => put(name, currentTarget.value, usual)}
        >
          {options.map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </select>
      </span>
    </div>
  );
}

interface CountProps {
  readonly name: PlanNumber;
  readonly label: string;
  readonly value: number;
  readonly unit: string;
}

function Count({ name, label, value, unit }: CountProps) {
  const { least, most } = PLAN_NUMBERS[name];
  const usual = REFERENCE_PLAN[name];
  return (
    <div class={`wish ${value === usual ? '' : 'moved'}`}>
      <label for={`plan-${name}`}>{label}</label>
      <span class="amount">
        <input
          id={`plan-${name}`}
          type="number"
          inputMode="numeric"
          min={least}
          max={most}
          step="1"
          value={value}
          onChange={({ currentTarget }) => {
            const wanted = Math.round(Number(currentTarget.value));
            const kept = currentTarget.value === '' || !Number.isFinite(wanted) ? usual : wanted;
            put(name, String(Math.min(most, Math.max(least, kept))), String(usual));
          }}
        />
        <span class="unit">{unit}</span>
      </span>
    </div>
  );
}

/** What is as in the reference platform does not stand in the address. */
function put(name: string, value: string, usual: string): void {
  goOwn({ [name]: value === usual ? undefined : value }, { replaces: true });
}
