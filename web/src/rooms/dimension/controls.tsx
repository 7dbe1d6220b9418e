/** The demand to dimension for: a slider a figure, when provisioning is reloaded, the allocator, and back to what was seen. */
import type { PlatformFacts } from '../../../../src/dimension/platform-facts.ts';
import {
  DEFAULT_HORIZON_DAYS,
  DEFAULT_RISK,
  RELOADS,
  type ReloadTime,
} from '../../../../src/dimension/demand.ts';
import { goOwn, view } from '../../view/location.ts';
import { useWords } from '../../words.ts';
import { AllocatorChoice } from './allocator-choice.tsx';
import { Slider } from './slider.tsx';
import { FIGURES, figureIn, reloadsIn, WISHES, type Figure } from './wish.ts';

export function Controls({ facts }: { readonly facts: PlatformFacts }) {
  const { dimensionRoom: words, recommend } = useWords();
  const { own } = view.value;
  const seen = seenFigures(facts);
  const reloads = reloadsIn(own) ?? facts.platform.reload?.seen ?? 'busy-hour';
  const put = (name: string, value: string | undefined) =>
    goOwn({ [name]: value }, { replaces: true });
  const isMoved = WISHES.some((name) => own[name] !== undefined);
  return (
    <form class="card wishes" onSubmit={(event) => event.preventDefault()}>
      <h2>
        {words.demand}
        <button
          type="button"
          disabled={!isMoved}
          onClick={() => goOwn(Object.fromEntries(WISHES.map((name) => [name, undefined])))}
        >
          {words.asSeen}
        </button>
      </h2>
      {FIGURES.map((figure) => (
        <Slider
          key={figure}
          figure={figure}
          wished={figureIn(own, figure)}
          seen={seen[figure]}
          change={(value) => put(figure, value === undefined ? undefined : String(value))}
        />
      ))}
      <div class={`wish ${own['reloads'] === undefined ? '' : 'moved'}`}>
        <label for="wish-reloads">{words.reloads}</label>
        <select
          id="wish-reloads"
          value={reloads}
          onChange={({ currentTarget }) => put('reloads', currentTarget.value)}
        >
          {RELOADS.map((when: ReloadTime) => (
            <option key={when} value={when}>
              {recommend.reloads[when]}
            </option>
          ))}
        </select>
      </div>
      <AllocatorChoice
        platform={facts.platform}
        wished={own['allocator']}
        change={(name) => put('allocator', name)}
      />
    </form>
  );
}

function seenFigures({ platform: { seen } }: PlatformFacts): Partial<Record<Figure, number>> {
  const { calls, registrations } = seen;
  return {
    contacts: registrations,
    growth: 0,
    days: DEFAULT_HORIZON_DAYS,
    risk: DEFAULT_RISK * 100,
    ...(calls !== undefined && {
      cps: calls.busiest,
      talk: calls.holding.mean / 1000,
      ring: calls.ringing.mean / 1000,
      answered: calls.answered * 100,
    }),
  };
}
