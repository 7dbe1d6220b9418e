/** The demand to dimension for: a slider a figure, when provisioning is reloaded, the allocator, and back to what was seen. */
import type { PlatformFacts } from '../../../../src/dimension/platform-facts.ts';
import {
  DEFAULT_HORIZON_DAYS,
  DEFAULT_RISK,
  RELOADS,
  type ReloadTime,
} from '../../../../src/dimension/demand.ts';
import { mostPerSecond } from '../../../../src/twin/curve.ts';
import { goOwn, view } from '../../view/location.ts';
import { useWords } from '../../words.ts';
import { AllocatorChoice } from './allocator-choice.tsx';
import { Slider } from './slider.tsx';
import { figureIn, reloadsIn, slidersOf, WISHES, type Figure } from './wish.ts';

export function Controls({ facts }: { readonly facts: PlatformFacts }) {
  const { dimensionRoom: words, recommend } = useWords();
  const { own } = view.value;
  const { planned } = facts;
  const said = planned === undefined ? words.seen : words.planned.said;
  const seen = seenFigures(facts);
  const reloads = reloadsIn(own) ?? planned?.reloads ?? facts.platform.reload?.seen ?? 'busy-hour';
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
          {said.all}
        </button>
      </h2>
      {slidersOf(facts).map((figure) => (
        <Slider
          key={figure}
          figure={figure}
          wished={figureIn(own, figure)}
          seen={seen[figure]}
          back={said.back(words.figures[figure])}
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
      {planned === undefined && (
        <AllocatorChoice
          platform={facts.platform}
          wished={own['allocator']}
          change={(name) => put('allocator', name)}
        />
      )}
    </form>
  );
}

/** Of a platform that does not exist yet: as it was planned. */
function seenFigures({ platform, planned }: PlatformFacts): Partial<Record<Figure, number>> {
  const { seen } = platform;
  const call = planned?.calls?.[0] ?? seen.calls;
  return {
    contacts: planned?.registrations ?? seen.registrations,
    growth: 0,
    days: DEFAULT_HORIZON_DAYS,
    risk: DEFAULT_RISK * 100,
    ...(call !== undefined && {
      cps: seen.calls?.busiest ?? mostPerSecond(call.rate),
      talk: call.holding.mean / 1000,
      ring: call.ringing.mean / 1000,
      answered: call.answered * 100,
    }),
  };
}
