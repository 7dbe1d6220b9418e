/**
 * A bounded queue on disk before somebody who may be away: what is accepted is delivered at least once and in order, or
 * given up because there was no space, and counted.
 *
 * Meant for databases where the same point twice is one point. While the other side is away it is tried again after a
 * second, two, four and so on up to a minute, and a little more or less, so that many do not come back at once. While
 * the disk takes nothing the newest wait in memory.
 */
import { join } from 'node:path';

import type { Problem } from '../../base/problem.ts';
import { failure, success, type Result } from '../../base/result.ts';
import { randomStream } from '../../base/random.ts';
import { stopSource, type StopSource } from '../../base/stop.ts';
import { milliseconds, type Clock } from '../../base/time.ts';
import { problem } from '../../domain/problems.ts';
import type { Send } from '../influx/write.ts';
import type { OutboxRecord } from './record.ts';
import { takeWriterLock, type WriterLock } from '../embedded/writer-lock.ts';
import { makeDirectory } from '../make-directory.ts';
import { openSegments, type FoundRecord, type Segments } from './segments.ts';

export interface Outbox {
  accept(lines: string, samples: number): void;
  /** Samples that were taken since it was opened. */
  readonly handedOn: number;
  readonly waitingBytes: number;
  /** Samples given up since it was opened: no space, or refused for good. */
  readonly dropped: number;
  /** Comes back when nothing waits; for whoever may not leave before. */
  whenEmpty(): Promise<void>;
  /** Stops sending. What waits stays on the disk for the next time. */
  close(): Promise<void>;
}

export interface OutboxOptions {
  readonly directory: string;
  readonly most: number;
  readonly send: Send;
  readonly clock: Clock;
  /** A problem that has begun, or undefined when all is well again. What is refused for good is told once. */
  readonly told: (met: Problem | undefined) => void;
}

/** Lines in one request; some hundred samples. */
const MOST_AT_ONCE = 1024 * 1024;
const MOST_IN_MEMORY = 1000;
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 60_000;
const LOCK = 'sender.lock';

export function openOutbox(options: OutboxOptions): Result<Outbox> {
  const { directory, most } = options;
  const unwritable = (error: unknown) =>
    failure(problem('queue-unwritable', { directory, why: whyOf(error) }));
  let lock: WriterLock | undefined;
  try {
    makeDirectory(directory, 0o750);
    // Two who send from one queue would send each other's samples, and take the files from under each other.
    const taken = takeWriterLock(join(directory, LOCK), directory);
    if (!taken.ok) {
      return taken.problem.code === 'store-in-use'
        ? failure(problem('queue-in-use', { directory }))
        : unwritable(taken.problem.facts['why']);
    }
    lock = taken.value;
    return success(outboxOn(openSegments(directory, most), lock, options));
  } catch (error) {
    lock?.release();
    return unwritable(error);
  }
}

function outboxOn(
  segments: Segments,
  lock: WriterLock,
  { directory, send, clock, told }: OutboxOptions,
): Outbox {
  const stop = stopSource();
  const chance = randomStream(directory);
  const unsaved: OutboxRecord[] = [];
  let handedOn = 0;
  let dropped = 0;
  /** Of the other side. */
  let failing: Problem | undefined;
  /** Of our own disk; the two come and go apart. */
  let isUnwritable = false;
  let refused: string | undefined;
  let running: Promise<void> | undefined;
  let waiters: (() => void)[] = [];

  const begin = (met: Problem) => {
    if (failing?.code !== met.code) told(met);
    failing = met;
  };
  const end = () => {
    if (failing !== undefined) told(undefined);
    failing = undefined;
  };
  const unwritable = (error: unknown) => {
    if (!isUnwritable) told(problem('queue-unwritable', { directory, why: whyOf(error) }));
    isUnwritable = true;
  };
  const save = () => {
    while (unsaved[0] !== undefined) {
      try {
        dropped += segments.append(unsaved[0]);
        unsaved.shift();
        isUnwritable = false;
      } catch (error) {
        unwritable(error);
        const over = unsaved.splice(0, Math.max(0, unsaved.length - MOST_IN_MEMORY));
        dropped += samplesOf(over);
        return;
      }
    }
  };
  const isEmpty = () => segments.isEmpty && unsaved.length === 0;

  async function run(): Promise<void> {
    let pause = FIRST_PAUSE;
    const longer = async () => {
      await clock.sleep(milliseconds(pause * (0.75 + chance.next() / 2)), stop);
      pause = Math.min(LONGEST_PAUSE, pause * 2);
    };
    while (!stop.asked && !isEmpty()) {
      try {
        if (await sendSome()) pause = FIRST_PAUSE;
        else await longer();
      } catch (error) {
        // Our own files: what was sent and could not be struck off is sent again, which is one point there.
        unwritable(error);
        await longer();
      }
    }
    running = undefined;
    if (!isEmpty()) return;
    for (const waiter of waiters) waiter();
    waiters = [];
  }

  /** False when the other side takes nothing now. */
  async function sendSome(): Promise<boolean> {
    const saved = segments.oldest(MOST_AT_ONCE);
    const batch = saved.length > 0 ? saved : [...unsaved];
    const sent = await send(batch.map(({ lines }) => lines).join(''));
    if (sent.kind === 'later') {
      begin(sent.problem);
      return false;
    }
    if (sent.kind === 'refused' && batch.length > 1) {
      await oneByOne(saved);
      return true;
    }
    settle(saved, batch, sent.kind === 'taken');
    if (sent.kind === 'refused') refuse(sent.problem);
    else end();
    return true;
  }

  /** Of a batch that was refused, what is right is to be taken all the same. */
  async function oneByOne(saved: readonly FoundRecord[]): Promise<void> {
    for (const record of saved.length > 0 ? saved : unsaved.slice()) {
      const sent = await send(record.lines);
      if (sent.kind === 'later' || stop.asked) return;
      settle(saved.length > 0 ? [record as FoundRecord] : [], [record], sent.kind === 'taken');
      if (sent.kind === 'refused') refuse(sent.problem);
    }
  }

  function settle(
    saved: readonly FoundRecord[],
    batch: readonly OutboxRecord[],
    taken: boolean,
  ): void {
    const samples = samplesOf(batch);
    if (taken) handedOn += samples;
    else dropped += samples;
    if (saved.length === 0) unsaved.splice(0, batch.length);
    // Given up while they were on their way, and counted then.
    else if (!segments.sent(saved)) dropped -= samples;
  }

  /** Whoever refuses one sample for its form refuses the next for the same: that is told once. */
  function refuse(met: Problem): void {
    const said = String(met.facts['said']).replace(/\d+/g, '');
    if (said !== refused) told(met);
    refused = said;
  }

  const wake = () => {
    if (!stop.asked && !isEmpty()) running ??= run();
  };
  wake();
  return {
    accept(lines, samples) {
      if (lines === '') return;
      unsaved.push({ lines, samples });
      save();
      wake();
    },
    get handedOn() {
      return handedOn;
    },
    get waitingBytes() {
      return segments.bytes + unsaved.reduce((all, { lines }) => all + lines.length, 0);
    },
    get dropped() {
      return dropped;
    },
    async whenEmpty() {
      if (isEmpty()) return;
      await new Promise<void>((resolve) => waiters.push(resolve));
    },
    close: () => closed(stop, () => running, save, segments).then(() => lock.release()),
  };
}

async function closed(
  stop: StopSource,
  running: () => Promise<void> | undefined,
  save: () => void,
  segments: Segments,
): Promise<void> {
  stop.ask();
  await running();
  save();
  segments.close();
}

function samplesOf(records: readonly OutboxRecord[]): number {
  return records.reduce((all, { samples }) => all + samples, 0);
}

function whyOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error ? String(error.code) : error.message;
}
