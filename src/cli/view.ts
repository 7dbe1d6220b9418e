/** What a live view is: something that is shown what is new of a server, on a screen or as lines. */
import type { Stop } from '../base/stop.ts';
import type { Clock } from '../base/time.ts';
import type { MonitorEvent } from '../monitor/collector.ts';
import type { Picture } from '../monitor/picture.ts';
import type { EventNews, LiveEvent } from '../understand/live/event-book.ts';

export interface ViewOptions {
  readonly clock: Clock;
  readonly stop: Stop & { ask(): void };
  /** Whether keys are read; needs a terminal on standard input. */
  readonly keys: boolean;
  /** What a key does, besides those that end the view. */
  readonly actions?: ReadonlyMap<string, () => void>;
  /** Says what the keys do, on the last row. */
  readonly hint?: string;
}

/** What there is to show of a server after an event of its collector. */
export interface Shown {
  readonly picture: Picture;
  readonly event: MonitorEvent;
  readonly events: readonly LiveEvent[];
  readonly news: readonly EventNews[];
}

export interface View {
  /** `place` is which of the servers. */
  show(place: number, shown: Shown): void;
  end(): void;
}
