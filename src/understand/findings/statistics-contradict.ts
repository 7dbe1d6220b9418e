/**
 * The server's figures cannot all be true: sums that do not come out, counts below nought printed as 1.844674e+19, or
 * more in use than there is. A few samples are torn on any busy server, because counters are not read at one time.
 */
import type { Life, Moment } from '../life.ts';
import { asText, inCount, rule } from './finding.ts';

/** Of all samples: more than a busy server's counters are torn by chance. */
const TORN = 0.01;
const TORN_AT_LEAST = 3;
/** Of the pool: counters that are read one after the other are that far apart. */
const NEAR = 0.01;

export const statisticsContradict = rule({
  code: 'statistics-contradict',
  concerns: 'past',
  figures: ['samples', 'torn', 'disordered', 'garbage', 'names'],
  look({ life }) {
    const { torn, moments } = life;
    const samples = moments.length + torn;
    const disordered = moments.filter(isDisordered).length;
    const garbage = garbageIn(life);
    const isTorn = torn >= TORN_AT_LEAST && torn > samples * TORN;
    if (!isTorn && disordered <= samples * TORN && garbage.size === 0) return [];
    return [
      {
        severity: 'warning',
        figures: {
          samples: inCount(samples),
          torn: inCount(torn),
          disordered: inCount(disordered),
          garbage: inCount(garbage.size),
          names: asText([...garbage].slice(0, 3).join(', ')),
        },
      },
    ];
  },
});

function isDisordered({ used, realUsed, maxUsed, total }: Moment): boolean {
  const near = total * NEAR;
  return used > realUsed + near || realUsed > maxUsed + near || maxUsed > total + near;
}

/** The names of what was a number and cannot be meant. */
function garbageIn({ readings }: Life): ReadonlySet<string> {
  const names = new Set<string>();
  for (const reading of readings) {
    if (reading.kind !== 'sample') continue;
    for (const [name, printed] of reading.statistics.untrusted)
      if (printed !== '' && Number.isFinite(Number(printed))) names.add(name);
  }
  return names;
}
