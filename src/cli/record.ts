/** `record`: keeps what a server says, as a recording that can be played, explained and handed on. */
import { stopSource } from '../base/stop.ts';
import { seconds, type Milliseconds } from '../base/time.ts';
import type { Reading } from '../domain/sample.ts';
import type { ServerIdentity } from '../domain/server.ts';
import { collect } from '../monitor/collector.ts';
import { say } from '../present/words/words.ts';
import { writeHeader, writeReading } from '../domain/recording.ts';
import { createRecording } from '../servers/recorded/writer.ts';
import type { Context, Outcome } from './context.ts';
import { openServer } from './open-server.ts';
import { fromOptions } from './options.ts';

export interface RecordCommand {
  readonly output: string;
  readonly interval?: Milliseconds;
  readonly for?: Milliseconds;
  readonly count?: number;
  readonly deadline?: Milliseconds;
  readonly speed: number;
  readonly from?: string;
  readonly map?: readonly string[];
}

export async function recordCommand(
  named: string,
  options: RecordCommand,
  context: Context,
): Promise<Outcome> {
  const { output: file, deadline, count, speed } = options;
  const { talk, words } = context;
  const opened = await openServer(named, context, {
    speed,
    ...(deadline !== undefined && { deadline }),
    ...fromOptions(options),
  });
  if (!opened.ok) return opened.problem;
  const created = await createRecording(file);
  if (!created.ok) return created.problem;
  const writer = created.value;
  const { server, clock, played, cadence } = opened.value;
  const stop = stopSource();
  context.stop.whenAsked(() => stop.ask());
  stop.whenAsked(() => void server.close());
  const interval = options.interval ?? cadence ?? played?.interval ?? seconds(1);
  const until = options.for ?? (played && seconds((played.end - clock.now() + interval) / 1000));
  if (until !== undefined) void clock.sleep(until, stop).then(() => stop.ask());
  talk.write(`plimsoll: ${words.cli.recordingTo(file)}\n`);

  const kept = { samples: 0, failed: 0 };
  // A header stands first; what is met before the server has told who it is waits for it.
  let waiting: Reading[] | undefined = [];
  const keep = (reading: Reading) =>
    writer.write(writeReading(reading, ({ problem }) => say(words, problem).sentence));
  const begin = (identity: ServerIdentity | undefined) => {
    if (waiting === undefined) return;
    const { software, argv } = identity ?? {};
    writer.write(
      writeHeader({
        name: named,
        ...(software !== undefined && { version: software }),
        ...(argv !== undefined && { argv }),
      }),
    );
    for (const reading of waiting) keep(reading);
    waiting = undefined;
  };

  const source = collect(server, {
    clock,
    stop,
    interval,
    ...(played !== undefined && { phase: played.phase, bursts: false }),
  });
  for await (const event of source) {
    if (event.kind === 'identified') begin(event.identity);
    if (event.kind !== 'reading') continue;
    const { reading } = event;
    if (reading.kind === 'failed' && reading.problem.code === 'server-closed') continue;
    if (waiting !== undefined) waiting.push(reading);
    else if (keep(reading) !== undefined) break; // the problem is told by close()
    if (reading.kind === 'sample') kept.samples++;
    if (reading.kind === 'failed') kept.failed++;
    if (kept.samples === count) stop.ask();
  }
  begin(undefined);
  await server.close();
  const problem = await writer.close();
  talk.write(`plimsoll: ${words.cli.recorded(kept.samples, kept.failed, file)}\n`);
  return problem;
}
