/**
 * What a need is made of, part by part, each with the figures that it was reckoned from.
 */
import { callBytes, type Crest } from './crest.ts';
import type { Demand } from './demand.ts';
import type { KnownPlatform } from './known-platform.ts';
import type { Provisioning } from './provisioning.ts';
import type { Part } from './recommendation.ts';

export interface Reckoned {
  readonly platform: KnownPlatform;
  readonly demand: Demand;
  readonly crest: Crest;
  readonly contacts: number;
  readonly beyond: number;
  readonly times: number;
  readonly provisioning: Provisioning;
}

/** They sum to the middle of the need. Without calls in the way, a quiet reload may be the highest of all: then calls are no part of it. */
export function partsOf({
  platform,
  demand,
  crest,
  contacts,
  beyond,
  times,
  provisioning,
}: Reckoned): readonly Part[] {
  const { footprints, rest, overhead } = platform;
  const { reload, change } = provisioning;
  const { load } = crest;
  const registered = contacts * footprints.mid.contact;
  const lucky = Math.max(0, beyond) * crest.deviation;
  const calls = callBytes(crest, beyond);
  const own = (calls + registered) * overhead.share;
  const baseline: Part = {
    name: 'baseline',
    bytes: rest.mid,
    facts: { basis: platform.restBasis },
  };
  const prefixes: Part = {
    name: 'prefixes',
    bytes: change,
    facts: { asked: demand.prefixes ?? 0, now: Math.round(provisioning.now ?? 0) },
  };
  const busy: readonly Part[] = [
    baseline,
    prefixes,
    {
      name: 'dialogs',
      bytes: crest.dialogs + lucky,
      facts: {
        count: Math.round(crest.dialogs / footprints.mid.dialog),
        each: footprints.mid.dialog,
        chance: lucky,
      },
    },
    {
      name: 'ended-dialogs',
      bytes: crest.ended,
      facts: {
        count: Math.round(crest.ended / footprints.mid.dialog),
        seconds: Math.max(...platform.dialogTimers) / 1000,
      },
    },
    {
      name: 'transactions',
      bytes: crest.transactions,
      facts: {
        count: Math.round(times * (load.invites + load.byes)),
        each: crest.transactions / (times * Math.max(1e-9, load.invites + load.byes)),
        wait: platform.transactionWait / 1000,
      },
    },
    {
      name: 'contacts',
      bytes: registered,
      facts: { count: Math.round(contacts), each: footprints.mid.contact },
    },
    {
      name: 'between-samples',
      bytes: crest.betweenSamples,
      facts: { finals: times * (load.answers + load.hangUps) },
    },
    { name: 'fragmentation', bytes: own, facts: { share: overhead.share } },
  ];
  const needed = reload === undefined || demand.reloads === 'never' ? 0 : reload.mid;
  const facts = { basis: reload?.basis ?? 'none', when: demand.reloads };
  if (demand.reloads === 'busy-hour')
    return withoutNone([...busy, { name: 'reload', bytes: needed, facts }]);
  const crestBytes = busy.reduce((sum, { bytes }) => sum + bytes, 0);
  const left = calls * overhead.kept;
  const quiet = rest.mid + change + registered + left + needed;
  if (needed === 0 || quiet <= crestBytes) return withoutNone(busy);
  const contactsPart = busy.filter(({ name }) => name === 'contacts');
  return withoutNone([
    baseline,
    prefixes,
    ...contactsPart,
    { name: 'fragmentation', bytes: left, facts: { share: overhead.kept } },
    { name: 'reload', bytes: needed, facts: { ...facts, crest: crestBytes } },
  ]);
}

function withoutNone(parts: readonly Part[]): readonly Part[] {
  return parts.filter(({ name, bytes }) => name === 'baseline' || bytes !== 0);
}
