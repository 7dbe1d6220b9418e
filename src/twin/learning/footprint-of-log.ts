/**
 * Reads the footprint of calls, registrations and drouting off an allocation log (memlog): which blocks each message asked
 * for, what they belong to, and in which order they go back.
 *
 * A server with SIPp before it, calls that end well and one `dr_reload` make a good log. Of many messages the most
 * frequent course is taken, and of each block the middle size. What the log does not show is absent.
 */
import type { Growth, Moment, ObjectKind, StartBlocks, Step } from '../footprint.ts';
import { loggedBlocks, type LoggedBlock, type LoggedOperation } from './logged-blocks.ts';
import { loggedMessages, type LoggedMessage, type LoggedStep } from './logged-messages.ts';
import { loggedObjects, type LoggedObject } from './logged-objects.ts';
import { loggedRules, type LoggedRules } from './logged-rules.ts';
import { middleOf, mostFrequent } from './most-frequent.ts';

/** As `footprints/` keeps it. */
export const LEARNED_SCHEMA = 'plimsoll/learned-footprint/v1';

export interface LogFootprint {
  readonly schema: typeof LEARNED_SCHEMA;
  readonly start: readonly StartBlocks[];
  readonly moments: Partial<Record<Moment, readonly Step[]>>;
  readonly freed: Partial<Record<ObjectKind, readonly number[]>>;
  /** Undefined where no rules were loaded. */
  readonly drouting: LoggedRules['footprint'] | undefined;
  /** How many messages of each kind the log shows. */
  readonly seen: Partial<Record<Moment, number>>;
}

export function footprintOfLog(operations: Iterable<LoggedOperation>): LogFootprint {
  const blocks = loggedBlocks(operations);
  const messages = loggedMessages(blocks);
  const objects = loggedObjects(blocks, messages);
  const drouting = loggedRules(blocks);
  return {
    schema: LEARNED_SCHEMA,
    start: startOf(blocks, messages, drouting?.blocks ?? new Set<LoggedBlock>()),
    ...courses(messages, objects),
    drouting: drouting?.footprint,
    seen: countsOf(messages),
  };
}

/** What was asked for before the first message and still held when it came, data sets left out. */
function startOf(
  blocks: readonly LoggedBlock[],
  messages: readonly LoggedMessage[],
  rules: ReadonlySet<LoggedBlock>,
): readonly StartBlocks[] {
  const first = Math.min(...messages.map(({ steps: [step] }) => step?.block.born ?? Infinity));
  const rows: [number, number, string, string][] = [];
  for (const block of blocks) {
    if (block.born >= first) break;
    if ((block.freed?.at ?? Infinity) < first || rules.has(block)) continue;
    const { module, place } = block;
    const bytes = block.changes.findLast(({ at }) => at < first)?.bytes ?? block.bytes;
    const row = rows.at(-1);
    if (row?.[0] === bytes && row[2] === module && row[3] === place) row[1] += 1;
    else rows.push([bytes, 1, module, place]);
  }
  return rows;
}

function courses(
  messages: readonly LoggedMessage[],
  objects: readonly LoggedObject[],
): Pick<LogFootprint, 'moments' | 'freed'> {
  const moments: Partial<Record<Moment, readonly Step[]>> = {};
  const freed: Partial<Record<ObjectKind, readonly number[]>> = {};
  const usual = new Map<LoggedBlock, { readonly kind: ObjectKind; readonly number: number }>();
  for (const [kind, all] of Map.groupBy(objects, (object) => object.kind)) {
    const alike = mostFrequent(all, ({ blocks }) => blocks.map(({ place }) => place).join());
    freed[kind] = mostFrequent(alike, (object) => object.freed.join())[0]?.freed ?? [];
    for (const object of alike) {
      for (const [number, block] of object.blocks.entries()) usual.set(block, { kind, number });
    }
  }
  for (const [moment, all] of Map.groupBy(messages, (message) => message.moment)) {
    const known = all.filter(({ steps }) => steps.every(({ block }) => usual.has(block)));
    const alike = mostFrequent(known, ({ steps }) =>
      steps.map((step) => courseOf(step, usual)).join(),
    );
    moments[moment] = grown(moment, stepsOf(alike, usual));
  }
  return { moments, freed };
}

type Usual = ReadonlyMap<LoggedBlock, { readonly kind: ObjectKind; readonly number: number }>;

function courseOf({ block, isChange, place }: LoggedStep, usual: Usual): string {
  const { kind, number } = usual.get(block) ?? {};
  return `${place}:${kind}:${number}:${isChange}`;
}

function stepsOf(alike: readonly LoggedMessage[], usual: Usual): readonly Step[] {
  const [example] = alike;
  return (example?.steps ?? []).map(({ block, isChange, place }, index): Step => {
    const { kind = 'dialog', number = 0 } = usual.get(block) ?? {};
    return {
      object: kind,
      module: block.module,
      place,
      bytes: middleOf(alike.map(({ steps }) => steps[index]?.bytes ?? 0)),
      ...(isChange && { changes: number }),
    };
  });
}

/** Which of a message's blocks hold the message itself: the largest of that place. */
const GROWTHS: readonly (readonly [Moment, string, Growth])[] = [
  ['invite', 'sip_msg.c: sip_msg_cloner', { 'invite.bytes': 1, 'invite.headers': 72 }],
  ['invite', 'msg_translator.c: build_req_buf_from_sip_req', { 'invite.bytes': 1 }],
  ['invite', 'dlg_hash.c: dlg_update_leg_info', { 'invite.sdp': 1 }],
  ['answer', 'dlg_handlers.c: dlg_update_sdp', { 'answer.sdp': 1 }],
  ['answer', 't_reply.c: relay_reply', { 'answer.bytes': 1 }],
];

function grown(moment: Moment, steps: readonly Step[]): readonly Step[] {
  const result = [...steps];
  for (const [of, place, grows] of GROWTHS) {
    if (of !== moment) continue;
    const places = result.filter((step) => step.place === place);
    const largest = places.toSorted((one, other) => other.bytes - one.bytes)[0];
    if (largest !== undefined) result[result.indexOf(largest)] = { ...largest, grows };
  }
  return result;
}

function countsOf(messages: readonly LoggedMessage[]): Partial<Record<Moment, number>> {
  const counts: Partial<Record<Moment, number>> = {};
  for (const { moment } of messages) counts[moment] = (counts[moment] ?? 0) + 1;
  return counts;
}
