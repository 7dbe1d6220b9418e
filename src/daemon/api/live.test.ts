/** Events reach who watches, each with its sentence; of many at once the newest, and only of the server that was asked for. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Hono } from 'hono';

import { manualClock } from '../../base/testing/manual-clock.ts';
import { instant, seconds } from '../../base/time.ts';
import { en } from '../../present/words/en.ts';
import type { EventNews } from '../../understand/live/event-book.ts';
import type { Explaining, ExplainedListener } from '../explaining.ts';
import { createFleet } from '../fleet.ts';
import { livePush } from './live.ts';
import { eventNewsSchema } from './schemas.ts';

test('what happens is pushed, the newest of it to who reads slowly', async () => {
  const listeners = new Set<ExplainedListener>();
  const explaining = {
    listen(listener: ExplainedListener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  } as unknown as Explaining;
  const clock = manualClock();
  const live = livePush({
    fleet: createFleet({ clock }),
    explaining,
    alerting: { firing: [] },
    clock,
  });
  const app = new Hono().get('/', (context) => live.stream(context, 'gw1', en));
  const answer = await app.request('/');
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  assert.ok(reader !== undefined);
  assert.match((await reader.read()).value ?? '', /^event: hello/);

  for (const listener of listeners) {
    listener('gw2', [happened(0)]);
    listener(
      'gw1',
      Array.from({ length: 600 }, (_, index) => happened(index)),
    );
  }
  let text = '';
  while ((text.match(/^event: event$/gm) ?? []).length < 500)
    text += (await reader.read()).value ?? '';
  const told = [...text.matchAll(/^data: (.*)$/gm)].map(([, data = '']) =>
    eventNewsSchema.parse(JSON.parse(data)),
  );
  assert.equal(told[0]?.event.id, 'gap-100');
  assert.deepEqual(told.at(-1), {
    server: 'gw1',
    change: 'began',
    event: {
      id: 'gap-599',
      kind: 'gap',
      start: '1970-01-01T00:09:59.000Z',
      evidence: [{ name: 'silence', value: 'deaf' }],
      sentence: 'It did not answer for 5 s. What happened in it is not known.',
    },
  });
  live.close();
  await clock.advance(seconds(2));
  await reader.cancel();
  assert.equal(listeners.size, 0);
});

function happened(second: number): EventNews {
  const start = instant(second * 1000);
  return {
    change: 'began',
    told: {
      id: `gap-${second}`,
      isOngoing: true,
      event: {
        kind: 'gap',
        start,
        end: instant(start + 5000),
        bytes: undefined,
        evidence: [{ name: 'silence', value: 'deaf' }],
      },
    },
  };
}
