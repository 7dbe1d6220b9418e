/**
 * The messages that an allocation log shows: which blocks a process asked for, or changed, while it treated one.
 *
 * A message is told by the function that asks first, and lasts until the next one, or until the process frees what timers
 * free. The names are those of 3.x and 4.x as distributed.
 */
import type { Moment } from '../footprint.ts';
import type { LoggedBlock } from './logged-blocks.ts';

export interface LoggedMessage {
  readonly moment: Moment;
  readonly steps: readonly LoggedStep[];
}

export interface LoggedStep {
  readonly block: LoggedBlock;
  readonly isChange: boolean;
  readonly place: string;
  readonly bytes: number;
}

interface Opening {
  readonly moment: Moment;
  readonly first: string;
  readonly isChange?: boolean;
  /** Until this has been seen, another opening does not count. */
  readonly through?: string;
}

const OPENINGS: readonly Opening[] = [
  {
    moment: 'invite',
    first: 'dlg_hash.c: build_new_dlg',
    through: 'msg_translator.c: build_req_buf_from_sip_req',
  },
  {
    moment: 'ringing',
    first: 'dlg_hash.c: dlg_update_leg_info',
    through: 't_reply.c: relay_reply',
  },
  {
    moment: 'answer',
    first: 'dlg_handlers.c: dlg_update_sdp',
    through: 't_reply.c: update_totag_set',
  },
  {
    moment: 'bye',
    first: 'dlg_hash.h: init_dlg_term_reason',
    through: 'msg_translator.c: build_req_buf_from_sip_req',
  },
  { moment: 'bye-answer', first: 't_reply.c: relay_reply', isChange: false },
  {
    moment: 'register',
    first: 'urecord.c: new_urecord',
    through: '../../ut.h: shm_nt_str_dup',
  },
];

export function loggedMessages(blocks: readonly LoggedBlock[]): readonly LoggedMessage[] {
  const events = blocks.flatMap((block) => [
    { at: block.born, process: block.process, step: stepOf(block) },
    ...block.changes.map((change) => ({
      at: change.at,
      process: change.process,
      step: { block, isChange: true, place: change.place, bytes: change.bytes },
    })),
    ...(block.freed === undefined ? [] : [{ ...block.freed, step: undefined }]),
  ]);
  const open = new Map<number, { opening: Opening; steps: LoggedStep[]; isThrough: boolean }>();
  const messages: LoggedMessage[] = [];
  const close = (process: number) => {
    const message = open.get(process);
    if (message?.isThrough) {
      messages.push({ moment: message.opening.moment, steps: message.steps });
    }
    open.delete(process);
  };
  for (const { process, step } of events.toSorted((one, other) => one.at - other.at)) {
    if (step === undefined) {
      close(process);
      continue;
    }
    const current = open.get(process);
    const opening = openingOf(step);
    if (opening !== undefined && (current === undefined || current.isThrough)) {
      close(process);
      open.set(process, { opening, steps: [step], isThrough: opening.through === undefined });
    } else if (current !== undefined) {
      current.steps.push(step);
      if (step.place === current.opening.through) current.isThrough = true;
    }
  }
  for (const process of open.keys()) close(process);
  return messages;
}

function stepOf(block: LoggedBlock): LoggedStep {
  return { block, isChange: false, place: block.place, bytes: block.bytes };
}

function openingOf(step: LoggedStep): Opening | undefined {
  return OPENINGS.find(
    ({ first, isChange = false }) => first === step.place && isChange === step.isChange,
  );
}
