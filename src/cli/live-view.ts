/**
 * Watches servers and shows what their collectors tell: as a live screen on a terminal, as plain lines elsewhere.
 */
import type { Problem } from '../base/problem.ts';
import type { Milliseconds } from '../base/time.ts';
import type { Sample } from '../domain/sample.ts';
import type { MonitorEvent } from '../monitor/collector.ts';
import { lineOf } from '../monitor/line-of.ts';
import { emptyPicture, nextPicture } from '../monitor/picture.ts';
import type { LiveEvent } from '../understand/live/event-book.ts';
import { liveExplainer } from '../understand/live/live-explainer.ts';
import type { Context } from './context.ts';
import { linesView } from './lines-view.ts';
import { screenView } from './screen-view.ts';
import type { Shown, ViewOptions } from './view.ts';

/** One server that is watched. */
export interface Watching {
  readonly name: string;
  readonly events: AsyncIterable<MonitorEvent>;
  /** Between two samples. */
  readonly interval: Milliseconds;
  /** Ends after so many samples. */
  readonly count?: number;
}

/** What was seen of a server. */
export interface Watched {
  /** The good samples of the last epoch. */
  readonly samples: readonly Sample[];
  /** What happened, as it was told. */
  readonly events: readonly LiveEvent[];
  /** What was met when nothing at all was seen. */
  readonly problem: Problem | undefined;
}

export async function showLive(
  context: Context,
  watched: readonly Watching[],
  options: ViewOptions,
): Promise<readonly Watched[]> {
  const names = watched.map(({ name }) => name);
  const view =
    context.terminal === undefined ? linesView(context, names) : screenView(context, options);
  try {
    return await Promise.all(
      watched.map((each, place) => follow(each, options.stop, (shown) => view.show(place, shown))),
    );
  } finally {
    view.end();
  }
}

async function follow(
  { name, events, interval, count }: Watching,
  stop: ViewOptions['stop'],
  show: (shown: Shown) => void,
): Promise<Watched> {
  const explainer = liveExplainer({ interval });
  let picture = emptyPicture(name);
  let samples: Sample[] = [];
  let problem: Problem | undefined;
  for await (const event of events) {
    picture = nextPicture(picture, event);
    const line = lineOf(event);
    const news = line === undefined ? [] : explainer.see(line);
    show({ picture, event, events: explainer.events, news });
    if (event.kind === 'happening' && event.what.kind === 'epoch') samples = [];
    if (event.kind === 'reading' && event.reading.kind === 'failed')
      problem = event.reading.problem;
    if (event.kind === 'reading' && event.reading.kind === 'sample') {
      samples.push(event.reading);
      if (samples.length === count) stop.ask();
    }
  }
  return {
    samples,
    events: explainer.events,
    problem: samples.length === 0 ? problem : undefined,
  };
}
