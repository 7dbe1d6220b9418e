/**
 * Shows the events of a collector: as a live screen on a terminal, as plain lines elsewhere.
 */
import type { Problem } from '../base/problem.ts';
import type { Stop } from '../base/stop.ts';
import type { Clock, Milliseconds } from '../base/time.ts';
import type { Sample } from '../domain/sample.ts';
import type { MonitorEvent } from '../monitor/collector.ts';
import { lineOf } from '../monitor/line-of.ts';
import { emptyPicture, nextPicture, type Picture } from '../monitor/picture.ts';
import { eventText } from '../present/text/event.ts';
import { noteText } from '../present/text/note.ts';
import { formatClock } from '../present/text/numbers.ts';
import { COLOURED, inAscii, PLAIN } from '../present/text/style.ts';
import { watchHeading, watchLine } from '../present/text/watch-lines.ts';
import { watchScreen } from '../present/text/watch.ts';
import { say } from '../present/words/words.ts';
import type { EventNews, LiveEvent } from '../understand/live/event-book.ts';
import { liveExplainer } from '../understand/live/live-explainer.ts';
import type { Context } from './context.ts';
import { enterScreen } from './screen.ts';

export interface Watched {
  /** The good samples of the last epoch. */
  readonly samples: readonly Sample[];
  /** What happened, as it was told. */
  readonly events: readonly LiveEvent[];
  /** What was met when nothing at all was seen. */
  readonly problem: Problem | undefined;
}

export interface ViewOptions {
  readonly name: string;
  readonly events: AsyncIterable<MonitorEvent>;
  readonly clock: Clock;
  /** Between two samples. */
  readonly interval: Milliseconds;
  readonly stop: Stop & { ask(): void };
  /** Ends after so many samples. */
  readonly count?: number;
  /** Whether keys are read; needs a terminal on standard input. */
  readonly keys: boolean;
}

export async function showLive(context: Context, options: ViewOptions): Promise<Watched> {
  const view = context.terminal === undefined ? lines(context) : screen(context, options);
  const explainer = liveExplainer({ interval: options.interval });
  let picture = emptyPicture(options.name);
  let samples: Sample[] = [];
  let problem: Problem | undefined;
  try {
    for await (const event of options.events) {
      picture = nextPicture(picture, event);
      const line = lineOf(event);
      const news = line === undefined ? [] : explainer.see(line);
      view.show({ picture, event, events: explainer.events, news });
      if (event.kind === 'happening' && event.what.kind === 'epoch') samples = [];
      if (event.kind === 'reading' && event.reading.kind === 'failed')
        problem = event.reading.problem;
      if (event.kind === 'reading' && event.reading.kind === 'sample') {
        samples.push(event.reading);
        if (samples.length === options.count) options.stop.ask();
      }
    }
  } finally {
    view.end();
  }
  return {
    samples,
    events: explainer.events,
    problem: samples.length === 0 ? problem : undefined,
  };
}

/** What there is to show after an event of the collector. */
interface Shown {
  readonly picture: Picture;
  readonly event: MonitorEvent;
  readonly events: readonly LiveEvent[];
  readonly news: readonly EventNews[];
}

interface View {
  show(shown: Shown): void;
  end(): void;
}

function screen(
  { out, input, terminal, words }: Context,
  { clock, stop, keys }: ViewOptions,
): View {
  if (terminal === undefined) throw new Error('a screen needs a terminal');
  const live = enterScreen(out);
  const coloured = terminal.colours ? COLOURED : PLAIN;
  const style = terminal.isAscii ? inAscii(coloured) : coloured;
  let last: Shown | undefined;
  const draw = () => {
    if (last === undefined) return;
    const { columns: width, rows: height } = terminal;
    const now = clock.now();
    live.draw(watchScreen(last.picture, { width, height, words, style, now }, last.events));
  };
  const stopResizing = terminal.whenResized(() => {
    live.forget();
    draw();
  });
  const stopKeys = keys ? readKeys(input, stop) : () => undefined;
  return {
    show(shown) {
      last = shown;
      draw();
    },
    end() {
      stopResizing();
      stopKeys();
      live.leave();
    },
  };
}

const QUIT: ReadonlySet<string> = new Set(['q', 'Q', '\u0003', '\u001b']);

function readKeys(input: Context['input'], stop: { ask(): void }): () => void {
  const setRaw = (raw: boolean) => {
    if ('setRawMode' in input && typeof input.setRawMode === 'function') input.setRawMode(raw);
  };
  const onKey = (key: Buffer | string) => {
    if (QUIT.has(key.toString())) stop.ask();
  };
  setRaw(true);
  input.on('data', onKey);
  input.resume();
  return () => {
    input.off('data', onKey);
    input.pause();
    setRaw(false);
  };
}

const HEADING_EVERY = 30;

function lines({ out, words }: Context): View {
  let written = 0;
  let told: Picture['lastNote'];
  return {
    show({ picture, event, news }) {
      const { lastNote } = picture;
      if (event.kind === 'reading' && event.reading.kind === 'sample') {
        const line = watchLine(picture);
        if (line === undefined) return;
        if (written++ % HEADING_EVERY === 0) out.write(`${watchHeading(words)}\n`);
        out.write(`${line}\n`);
      } else if (
        event.kind === 'happening' &&
        (event.what.kind === 'deaf' || event.what.kind === 'dead')
      ) {
        out.write(`${formatClock(event.at)}  ${say(words, event.what.problem).sentence}\n`);
      } else if (lastNote !== undefined && lastNote !== told) {
        out.write(`${formatClock(event.at)}  ${noteText(lastNote.note, words)}\n`);
      }
      told = lastNote;
      for (const { change, told: happened } of news) {
        if (change !== 'began') continue;
        const { start } = happened.event;
        out.write(`${formatClock(start)}  ${eventText(happened.event, words)}\n`);
      }
    },
    end: () => undefined,
  };
}
