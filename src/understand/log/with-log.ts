/**
 * What a log proves, put into an explanation.
 *
 * A spell during a full pool that samples saw is evidence of that event; one that none saw is an event of its own. Refusals
 * while much was left are an event of fragmentation, and the only proof of it that there is.
 */
import { instant } from '../../base/time.ts';
import type { MemoryEvent } from '../event.ts';
import { ifKnown } from '../evidence.ts';
import type { ExplainedLife, Explanation } from '../explain.ts';
import type { FragmentationVerdict } from '../fragmentation.ts';
import type { LogEvidence } from './log-evidence.ts';
import { overlaps, type Reason, type Spell } from './spell.ts';

/** The same explanation with what the log proves: evidence at events that it confirms, and events that only it saw. */
export function withLog(explanation: Explanation, { spells }: LogEvidence): Explanation {
  return {
    ...explanation,
    explained: explanation.explained.map((life, index) => {
      const own = spells.filter((spell) => spell.life === index && spell.pool === 'shm');
      const events = life.events.map((event) => proven(event, own));
      const seenByLogOnly = own.flatMap((spell) => eventsOf(spell, life));
      return {
        ...life,
        verdicts: { ...life.verdicts, fragmentation: provenPieces(life, own) },
        events: [...events, ...seenByLogOnly].toSorted((one, other) => one.start - other.start),
      };
    }),
  };
}

/** What the counters say of the end stays, unless pieces are larger on average than what was refused then. */
function provenPieces(
  { verdicts: { fragmentation } }: ExplainedLife,
  spells: readonly Spell[],
): FragmentationVerdict {
  const reasons = spells.flatMap(({ refused }) =>
    refused.filter(({ cause }) => cause === 'fragmented'),
  );
  if (reasons.length === 0) return fragmentation;
  const need = Math.max(...reasons.map((reason) => reason.need?.high ?? 0));
  const isSmall = (fragmentation.meanFreeChunk ?? Infinity) < need;
  return {
    ...fragmentation,
    answer: 'yes',
    lacking: undefined,
    ...(!isSmall && { freeFragments: undefined, meanFreeChunk: undefined }),
    logged: {
      refusals: reasons.reduce((sum, { count }) => sum + count, 0),
      left: Math.max(...reasons.map(({ left }) => left?.high ?? 0)),
      need,
    },
  };
}

function proven(event: MemoryEvent, spells: readonly Spell[]): MemoryEvent {
  if (event.kind !== 'allocation-failure') return event;
  const its = spells.filter((spell) => overlaps(spell, event));
  const refused = its.flatMap((spell) => spell.refused);
  const [first] = refused;
  if (first === undefined) return event;
  return {
    ...event,
    evidence: [
      ...event.evidence,
      { name: 'log_refusals', value: refused.reduce((sum, { count }) => sum + count, 0) },
      { name: 'log_first', value: new Date(first.first).toISOString() },
      {
        name: 'log_last',
        value: new Date(Math.max(...refused.map(({ last }) => last))).toISOString(),
      },
      { name: 'log_rules_skipped', value: its.reduce((sum, { skipped }) => sum + skipped, 0) },
    ],
  };
}

function eventsOf(spell: Spell, { life }: ExplainedLife): readonly MemoryEvent[] {
  const events: MemoryEvent[] = [];
  const pieces = spell.refused.find(({ cause }) => cause === 'fragmented');
  if (pieces !== undefined) events.push(eventOf('fragmentation', [pieces], life));
  const full = spell.refused.filter(
    ({ cause }) => cause === 'too-small' || cause === 'nearly-full',
  );
  if (full.length > 0 && !spell.wasSeen) events.push(eventOf('allocation-failure', full, life));
  return events;
}

function eventOf(
  kind: 'fragmentation' | 'allocation-failure',
  reasons: readonly Reason[],
  { moments }: ExplainedLife['life'],
): MemoryEvent {
  const start = instant(Math.min(...reasons.map(({ first }) => first)));
  const left = reasons.map(({ left: range }) => range);
  const lefts = left.flatMap((range) => (range === undefined ? [] : [range]));
  const needs = reasons.flatMap(({ need }) => (need === undefined ? [] : [need]));
  const total = moments.at(-1)?.total ?? 0;
  return {
    kind,
    start,
    end: instant(Math.max(...reasons.map(({ last }) => last))),
    bytes: undefined,
    evidence: [
      { name: 'proof', value: 'log' },
      { name: 'total', value: total },
      { name: 'log_refusals', value: reasons.reduce((sum, { count }) => sum + count, 0) },
      // The least that was left of a full pool, the most of one in pieces.
      ...ifKnown(
        'left',
        lefts.length === 0
          ? undefined
          : kind === 'fragmentation'
            ? Math.max(...lefts.map(({ high }) => high))
            : Math.min(...lefts.map(({ low }) => low)),
      ),
      ...ifKnown(
        'need',
        needs.length === 0 ? undefined : Math.max(...needs.map(({ high }) => high)),
      ),
    ],
  };
}
