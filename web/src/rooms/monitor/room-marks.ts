/** What is marked in the charts: events, the one that is selected more, and restarts also where no event is known. */
import type { Band } from '../../charts/band.ts';
import type { Colour } from '../../charts/colour.ts';
import type { Loaded } from '../../charts/loaded.ts';
import { endOf, isLoad, startOf, weightOf, type Happened, type Weight } from './happened.ts';

export function bandsOf({ events }: Happened, selected: string | undefined): readonly Band[] {
  return events.map((event) => ({
    from: startOf(event),
    to: endOf(event),
    colour: colourOf(weightOf(event)),
    isSelected: event.id === selected,
    isTick: isLoad(event),
    sentence: event.sentence,
  }));
}

function colourOf(weight: Weight): Colour {
  return weight === 'load' ? 'notice' : weight;
}

/** When the server had been up for less long than before. Milliseconds since 1970. */
export function restartsIn({ courses }: Loaded): readonly number[] {
  const uptime = courses.get('server.uptime');
  return (uptime?.times ?? []).flatMap((time, at) => {
    const before = uptime?.last[at - 1];
    return before !== undefined && (uptime?.last[at] ?? 0) < before ? [time * 1000] : [];
  });
}
