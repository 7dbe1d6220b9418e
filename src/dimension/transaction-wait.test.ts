import assert from 'node:assert/strict';
import { test } from 'node:test';

import { seconds } from '../base/time.ts';
import { livesIn, type Moment } from '../understand/life.ts';
import { recorded, RECORDINGS } from '../understand/testing/recorded.ts';
import { transactionWaitOf, USUAL_WAIT } from './transaction-wait.ts';

test('every server that was recorded waits for five seconds, as its configuration says', () => {
  for (const name of RECORDINGS)
    for (const life of livesIn(recorded(name)).lives)
      assert.equal(transactionWaitOf(life), seconds(5), name);
});

test('another wait shows in the transactions; of too few calls, and of what is far from usual, nothing is believed', () => {
  const [life] = livesIn(recorded('ladder-36')).lives;
  assert.ok(life !== undefined);
  const waiting = (times: number): readonly Moment[] =>
    life.moments.map((moment) => {
      const early = moment.sample.statistics.values.get('dialog:early_dialogs') ?? 0;
      const { transactions = 0 } = moment;
      return { ...moment, transactions: early + (transactions - early) * times };
    });
  assert.equal(transactionWaitOf({ ...life, moments: waiting(8 / 5) }), seconds(8));
  assert.equal(transactionWaitOf({ ...life, moments: waiting(4) }), USUAL_WAIT);
  assert.equal(transactionWaitOf({ ...life, moments: life.moments.slice(0, 40) }), USUAL_WAIT);
  assert.equal(transactionWaitOf({ ...life, moments: [] }), USUAL_WAIT);
});
