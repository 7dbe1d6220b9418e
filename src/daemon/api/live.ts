/**
 * Live push: each watcher gets a server's news as it comes, as server-sent events.
 *
 * A watcher that reads slowly gets the newest of each server and misses what lay between; it costs the daemon a summary a
 * server and the last events, never a growing queue. No server is pushed more than once a second.
 */
import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';

import { stopSource } from '../../base/stop.ts';
import { milliseconds, type Clock } from '../../base/time.ts';
import type { Words } from '../../present/words/words.ts';
import type { EventNews } from '../../understand/live/event-book.ts';
import type { Alerting } from '../alerting/alerting.ts';
import type { Explaining } from '../explaining.ts';
import type { Fleet } from '../fleet.ts';
import type { WatchedServer } from '../watched-server.ts';
import { summaryOf } from './summary.ts';
import { eventAnswer } from '../../present/answers/event-answer.ts';

export interface Live {
  /** How many are watching. */
  readonly watchers: number;
  /** Answers a request with the stream; it ends when the watcher goes or the daemon stops. */
  stream(context: Context, only: string | undefined, words: Words): Response;
  close(): void;
}

export interface LiveOptions {
  readonly fleet: Fleet;
  readonly explaining: Explaining;
  readonly alerting: Pick<Alerting, 'firing'>;
  readonly clock: Clock;
}

export const MOST_WATCHERS = 200;
/** Of those that a slow watcher has not had yet. */
const MOST_EVENTS = 500;
const BETWEEN = milliseconds(1000);
/** A comment every so often shows a proxy that the stream lives. */
const SILENCE = 15_000;

export function livePush({ fleet, explaining, alerting, clock }: LiveOptions): Live {
  const endings = new Set<() => void>();
  return {
    get watchers() {
      return endings.size;
    },
    stream(context, only, words) {
      return streamSSE(context, async (stream) => {
        const news = new Map<string, WatchedServer>();
        let wake: () => void = () => undefined;
        const over = stopSource();
        const end = () => {
          over.ask();
          wake();
        };
        let events: (EventNews & { readonly server: string })[] = [];
        const stopHearing = explaining.listen((name, happened) => {
          if (happened.length === 0 || (only !== undefined && name !== only)) return;
          events = [...events, ...happened.map((one) => ({ ...one, server: name }))].slice(
            -MOST_EVENTS,
          );
          wake();
        });
        const stopListening = fleet.listen((server) => {
          if (only !== undefined && server.entry.name !== only) return;
          news.set(server.entry.name, server);
          wake();
        });
        endings.add(end);
        stream.onAbort(end);
        for (const server of fleet.servers) {
          if (only === undefined || server.entry.name === only) news.set(server.entry.name, server);
        }
        try {
          await stream.writeSSE({ event: 'hello', data: '{}', retry: 3000 });
          while (!over.asked) {
            if (news.size + events.length === 0) {
              const quiet = setTimeout(() => wake(), SILENCE);
              await new Promise<void>((resolve) => (wake = resolve));
              clearTimeout(quiet);
              if (news.size + events.length === 0 && !over.asked)
                await stream.write(': still here\n\n');
              continue;
            }
            const servers = [...news.values()];
            const happened = events;
            news.clear();
            events = [];
            for (const server of servers) {
              if (over.asked) break;
              const data = JSON.stringify(summaryOf(server, { explaining, alerting }, words));
              await stream.writeSSE({ event: 'server', data });
            }
            for (const { server, change, told } of happened) {
              if (over.asked) break;
              const data = JSON.stringify({ server, change, event: eventAnswer(told, words) });
              await stream.writeSSE({ event: 'event', data });
            }
            await clock.sleep(BETWEEN, over);
          }
        } finally {
          stopListening();
          stopHearing();
          endings.delete(end);
        }
      });
    },
    close() {
      for (const end of endings) end();
    },
  };
}
