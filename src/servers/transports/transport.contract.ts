/**
 * What every transport promises, whatever the other side does. One suite, every implementation:
 * `transports.test.ts` runs it over FIFO, UDP, unix datagrams and HTTP.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import type { Line, Peer } from '../../../test/peers/peer.ts';
import { milliseconds } from '../../base/time.ts';
import type { Message } from '../dialects/dialect.ts';
import { jsonRpcDialect } from '../dialects/json-rpc.ts';

export interface TransportCase {
  readonly name: string;
  readonly listen: () => Promise<Peer>;
  /** Whether replies are streams, which can be cut, closed and endless; datagrams come whole or not at all. */
  readonly isStream: boolean;
}

const PATIENT = milliseconds(20_000);
const IMPATIENT = milliseconds(40);
const message: Message = jsonRpcDialect('plain').encode({ command: 'uptime' }, 7);

export function transportContract({ name, listen, isStream }: TransportCase): void {
  describe(`transport over ${name}`, () => {
    let peer: Peer;
    before(async () => {
      peer = await listen();
    });
    after(() => peer.close());

    it('brings the reply, call after call', async () => {
      const transport = peer.connect();
      let calls = 0;
      peer.answer((request, line) => {
        assert.match(request, /"method":"uptime","id":7}$/);
        peer.whole(line, `answer ${++calls}`);
      });
      for (const expected of ['answer 1', 'answer 2', 'answer 3']) {
        assert.deepEqual(await transport.exchange(message, PATIENT), { ok: true, value: expected });
      }
      transport.close();
      assert.deepEqual(peer.leftovers(), []);
    });

    it('brings a reply of many packets of the kernel whole', async () => {
      const transport = peer.connect();
      const reply = 'ü'.repeat(isStream ? 200_000 : 30_000);
      peer.answer((_, line) => peer.whole(line, reply));
      assert.deepEqual(await transport.exchange(message, PATIENT), { ok: true, value: reply });
      transport.close();
    });

    it('calls silence deaf when the deadline passes', async () => {
      const transport = peer.connect();
      peer.answer(() => undefined);
      const met = await transport.exchange(message, IMPATIENT);
      const { address } = transport;
      assert.deepEqual(met, {
        ok: false,
        problem: { code: 'server-deaf', facts: { address, milliseconds: IMPATIENT } },
      });
      transport.close();
      assert.deepEqual(peer.leftovers(), []);
    });

    it('never takes a late answer for the answer to the next call', async () => {
      const transport = peer.connect();
      let late: Line | undefined;
      peer.answer((_, line) => (late = line));
      assert.equal((await transport.exchange(message, IMPATIENT)).ok, false);
      peer.answer((_, line) => {
        if (late !== undefined) peer.whole(late, 'late');
        peer.whole(line, 'in time');
      });
      assert.deepEqual(await transport.exchange(message, PATIENT), { ok: true, value: 'in time' });
      transport.close();
    });

    it('ends a call under way when it is closed', async () => {
      const transport = peer.connect();
      const heard = new Promise<void>((resolve) => peer.answer(() => resolve()));
      const call = transport.exchange(message, PATIENT);
      await heard;
      transport.close();
      const { address } = transport;
      const closed = { ok: false, problem: { code: 'server-closed', facts: { address } } };
      assert.deepEqual(await call, closed);
      assert.deepEqual(peer.leftovers(), []);
    });

    if (isStream) {
      it('gives up on a reply that never ends', async () => {
        const transport = peer.connect();
        const mouthful = 'x'.repeat(1 << 20);
        peer.answer((_, line) => {
          if (transport.carrier === 'http') line.send('HTTP/1.1 200 OK\r\n\r\n');
          for (let megabytes = 0; megabytes <= 17; megabytes++) line.send(mouthful);
        });
        const met = await transport.exchange(message, PATIENT);
        assert.equal(met.ok ? undefined : met.problem.code, 'reply-endless');
        transport.close();
        assert.deepEqual(peer.leftovers(), []);
      });
    }

    it('says at once that nobody is there', async () => {
      const gone = await listen();
      const transport = gone.connect();
      await gone.close();
      const met = await transport.exchange(message, PATIENT);
      assert.match(met.ok ? '' : met.problem.code, /^(server-unreachable|transport-missing)$/);
      transport.close();
    });
  });
}
