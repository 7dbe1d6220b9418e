/**
 * A scenario as fast as it goes: the readings that a watcher of the platform would have taken, one at a time, and at the
 * end what the twin knows and no watcher could.
 *
 * Readings are those of a real server: a transport that is deaf during a reload answers when it is over, with what is true
 * then. Whoever consumes them decides how many he wants, and may stop at any time.
 */
import { instant, milliseconds, type Instant, type Milliseconds } from '../base/time.ts';
import type { Line } from '../domain/sample.ts';
import { softwareOf, startLineOf } from './start-line.ts';
import type { Scenario, Transport } from './scenario.ts';
import { startTwin } from './start-twin.ts';
import type { Twin } from './twin.ts';

export interface SimulateOptions {
  /** Between two samples. */
  readonly every: Milliseconds;
  /** When the server starts, on the calendar of the recording. */
  readonly startsAt: Instant;
  /** Over which the samples are taken. */
  readonly over: Transport;
}

/** Header, processes, then samples until the scenario is over; comes back with the twin as it then is. */
export function* simulate(
  scenario: Scenario,
  { every, startsAt, over }: SimulateOptions,
): Generator<Line, Twin> {
  const twin = startTwin(scenario);
  yield {
    kind: 'header',
    server: {
      name: scenario.name,
      version: softwareOf(scenario.server),
      argv: startLineOf(scenario.server),
    },
  };
  const at = (moment: number) => instant(startsAt + moment);
  yield { kind: 'processes', at: at(0), processes: twin.processes() };
  for (let moment = 0; moment <= scenario.duration; moment += every) {
    twin.advance(milliseconds(moment));
    while (twin.isBusy(over)) twin.advance(milliseconds(twin.now + ANSWERS_AFTER));
    yield { kind: 'sample', at: at(moment), statistics: twin.statistics() };
  }
  return twin;
}

/** How finely the end of a reload is looked for. */
const ANSWERS_AFTER = 5;
