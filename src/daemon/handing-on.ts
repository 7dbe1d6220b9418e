/** From what the configuration says of another database to a queue that fills it. */
import type { Problem } from '../base/problem.ts';
import { success, type Result } from '../base/result.ts';
import type { Clock } from '../base/time.ts';
import { lineWriter } from '../store/influx/write.ts';
import { openOutbox, type Outbox } from '../store/outbox/outbox.ts';
import { queuePlace } from '../store/outbox/place.ts';
import type { HandOnConfig } from './config/config.ts';
import type { HandingOn } from './daemon.ts';

export interface HandingOnOptions {
  /** Each queue has a directory of its own in it, found again by its address. */
  readonly directory: string;
  readonly clock: Clock;
  /** `name` says of whom. */
  readonly told: (met: Problem | undefined, name: string) => void;
}

export function handingOnTo(
  { url, user, password, queue }: HandOnConfig,
  { directory, clock, told }: HandingOnOptions,
): Result<HandingOn> {
  const { origin, pathname } = new URL(url);
  const name = `${origin}${pathname}`;
  const outbox = openOutbox({
    directory: queuePlace(directory, url),
    most: queue,
    send: lineWriter({ url, user, password }),
    clock,
    told: (met) => told(met, name),
  });
  return outbox.ok ? success(withName(outbox.value, name)) : outbox;
}

/** The counts go on counting: they are read when they are asked for. */
function withName(outbox: Outbox, name: string): HandingOn {
  return {
    name,
    get handedOn() {
      return outbox.handedOn;
    },
    get waitingBytes() {
      return outbox.waitingBytes;
    },
    get dropped() {
      return outbox.dropped;
    },
    accept: (lines, samples) => outbox.accept(lines, samples),
    close: () => outbox.close(),
  };
}
