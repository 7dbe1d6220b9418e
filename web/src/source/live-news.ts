/**
 * Listens to a daemon's news for as long as somebody looks: calls again when the line breaks, hangs up while the page is
 * hidden (browsers allow a handful of connections, and a forgotten tab must not hold one), and hands news on in batches.
 */
import { eventsIn } from './event-stream.ts';
import type { LiveListener, LiveState, News, Server, MemoryEvent } from './source.ts';

export type Call = (stop: AbortSignal) => Promise<Response>;

/** How often a listener is told at most. A page need not redraw faster than that. Milliseconds. */
const BATCH = 250;
/** The first wait before calling again, and the longest. */
const [SOONEST, LATEST] = [1000, 15_000];

export function liveNews(call: Call, { heard, changed }: LiveListener): () => void {
  const over = new AbortController();
  let line: AbortController | undefined;
  let waiting: News[] = [];
  let batch: ReturnType<typeof setTimeout> | undefined;
  let wake = () => {};
  let state: LiveState | undefined;

  const become = (next: LiveState) => {
    if (state !== next && !over.signal.aborted) changed((state = next));
  };
  const tell = (news: News) => {
    waiting.push(news);
    batch ??= setTimeout(() => {
      const told = waiting;
      waiting = [];
      batch = undefined;
      heard(told);
    }, BATCH);
  };
  const look = () => {
    if (document.hidden) line?.abort();
    else wake();
  };
  document.addEventListener('visibilitychange', look);

  void (async () => {
    let wait = SOONEST;
    become('calling');
    while (!over.signal.aborted) {
      if (document.hidden) await new Promise<void>((resolve) => (wake = resolve));
      if (over.signal.aborted) return;
      line = new AbortController();
      try {
        const answer = await call(line.signal);
        if (!answer.ok || answer.body === null) throw new Error(String(answer.status));
        become('live');
        wait = SOONEST;
        for await (const { name, data } of eventsIn(chunksOf(answer.body))) {
          const news = newsOf(name, data);
          if (news !== undefined) tell(news);
        }
      } catch {
        // Whatever broke the line, it is called again; that nobody answers is what `away` says.
      }
      if (over.signal.aborted) return;
      if (document.hidden) {
        become('calling');
        continue;
      }
      become('away');
      await new Promise<void>((resolve) => {
        const patience = setTimeout(resolve, wait);
        wake = () => {
          clearTimeout(patience);
          resolve();
        };
      });
      wait = Math.min(wait * 2, LATEST);
    }
  })();

  return () => {
    over.abort();
    line?.abort();
    clearTimeout(batch);
    document.removeEventListener('visibilitychange', look);
    wake();
  };
}

function newsOf(name: string, data: string): News | undefined {
  if (name === 'server') return { kind: 'server', server: JSON.parse(data) as Server };
  if (name !== 'event') return undefined;
  const { server, change, event } = JSON.parse(data) as {
    server: string;
    change: 'began' | 'changed' | 'ended' | 'withdrawn';
    event: MemoryEvent;
  };
  return { kind: 'event', server, change, event };
}

/** Not every browser can iterate over a stream. */
async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    reader.releaseLock();
  }
}
