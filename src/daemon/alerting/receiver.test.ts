/** A receiver that is away, slow or contrary: nothing waits for it, nothing is lost within its bound, nothing is told twice. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { instant, milliseconds, seconds } from '../../base/time.ts';
import { manualClock } from '../../base/testing/manual-clock.ts';
import { problem } from '../../domain/problems.ts';
import type { Alert } from '../../understand/alerts/alert.ts';
import type { PostOutcome } from './post.ts';
import { receiverOf } from './receiver.ts';

const away: PostOutcome = {
  kind: 'later',
  problem: problem('receiver-unreachable', { address: 'x', why: 'ECONNREFUSED' }),
};
const refused: PostOutcome = {
  kind: 'refused',
  problem: problem('alerts-refused', { address: 'x', status: 400, said: 'no' }),
};
const taken: PostOutcome = { kind: 'taken' };

test('while it is away what changes waits, the newest of each; then it is told once, and again only later', async () => {
  const { receiver, outcome, clock, bodies, told } = receiving();
  outcome.is = away;
  receiver.tell([alert('one'), alert('two')]);
  await clock.advance(seconds(1));
  receiver.tell([{ ...alert('two'), endsAt: instant(5) }, alert('three')]);
  for (let second = 0; second < 100; second++) await clock.advance(seconds(1));
  assert.deepEqual(told, ['receiver-unreachable']);
  assert.ok(receiver.failed >= 6 && receiver.failed <= 9, `${receiver.failed}`);
  outcome.is = taken;
  bodies.splice(0);
  await clock.advance(seconds(60));
  assert.deepEqual(bodies, ['one, two over, three']);
  assert.deepEqual(told, ['receiver-unreachable', undefined]);
  await clock.advance(seconds(240));
  await clock.advance(seconds(61));
  assert.deepEqual(bodies, ['one, two over, three', 'one, three']);
  await receiver.close();
});

test('what it refuses is told of and not sent again at once; what waits when it is closed is tried', async () => {
  const { receiver, outcome, clock, bodies, told } = receiving();
  outcome.is = refused;
  receiver.tell([{ ...alert('one'), endsAt: instant(5) }]);
  for (let second = 0; second < 10; second++) await clock.advance(seconds(1));
  assert.deepEqual(bodies, ['one over']);
  assert.deepEqual(told, ['alerts-refused', undefined]);
  outcome.is = taken;
  receiver.tell([alert('two')]);
  await receiver.close();
  assert.deepEqual(bodies.at(-1), 'two');
});

test('it keeps no more than its bound, and gives up what was over long ago', async () => {
  const { receiver, outcome, clock, bodies } = receiving();
  outcome.is = away;
  receiver.tell([{ ...alert('old'), endsAt: clock.now() }]);
  for (let index = 0; index < 3000; index++) receiver.tell([alert(`gw${index}`)]);
  for (let minute = 0; minute < 70; minute++) await clock.advance(seconds(60));
  outcome.is = taken;
  bodies.splice(0);
  await clock.advance(seconds(61));
  const [body = ''] = bodies;
  assert.equal(body.split(', ').length, 2000);
  assert.ok(!body.includes('old') && body.endsWith('gw2999'));
  await receiver.close();
});

function receiving() {
  const clock = manualClock(instant(0));
  const bodies: string[] = [];
  const told: (string | undefined)[] = [];
  const outcome = { is: taken };
  const receiver = receiverOf({
    name: '1 x',
    clock,
    again: milliseconds(300_000),
    bodies: (alerts) => [{ alerts }],
    post: (body) => {
      const { alerts } = body as { alerts: readonly Alert[] };
      bodies.push(
        alerts
          .map(({ server, endsAt }) => `${server}${endsAt === undefined ? '' : ' over'}`)
          .join(', '),
      );
      return Promise.resolve(outcome.is);
    },
    told: (met) => told.push(met?.code),
  });
  return { receiver, outcome, clock, bodies, told };
}

function alert(server: string): Alert {
  return {
    name: 'SipMemoryCollectorBlind',
    server,
    severity: 'warning',
    detail: { kind: 'blind', since: instant(0), code: 'server-deaf' },
    startsAt: instant(0),
    endsAt: undefined,
  };
}
