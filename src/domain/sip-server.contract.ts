/**
 * What every SipServer promises, be it alive, recorded or several ways to one. One suite, every implementation:
 * `servers/sip-servers.test.ts` runs it over each transport and dialect, and on recordings.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { problem } from './problems.ts';
import { selectors } from './query.ts';
import type { SipServer } from './sip-server.ts';

export interface SipServerCase {
  readonly name: string;
  /** A server at rest that does not change while it is asked. */
  readonly open: () => Promise<SipServer>;
  readonly dispose: () => Promise<void>;
  readonly version: string;
  /** Its shared pool's statistics, in its own order. */
  readonly shared: readonly (readonly [string, number])[];
}

export function sipServerContract({ name, open, dispose, version, shared }: SipServerCase): void {
  describe(`SipServer: ${name}`, () => {
    let server: SipServer;
    before(async () => {
      server = await open();
    });
    after(dispose);

    it('says its version and what it can be asked', async () => {
      assert.deepEqual(await server.ask({ command: 'version' }), { ok: true, value: version });
      const which = await server.ask({ command: 'which' });
      assert.ok(
        which.ok &&
          which.value.some((command) => /^(get_statistics|statistics:get)$/.test(command)),
      );
    });

    it('gives the statistics asked for, no more, as numbers under its own names', async () => {
      const answer = await server.ask({
        command: 'get_statistics',
        statistics: selectors('shmem:'),
      });
      assert.ok(answer.ok);
      assert.deepEqual([...answer.value.values], shared);
      assert.equal(answer.value.untrusted.size, 0);
    });

    it('leaves out what it does not have', async () => {
      const some = await server.ask({
        command: 'get_statistics',
        statistics: selectors('nosuch:', 'shmem:'),
      });
      assert.ok(some.ok);
      assert.deepEqual([...some.value.values], shared);
    });

    it('lists its statistics with their kinds', async () => {
      const list = await server.ask({ command: 'list_statistics' });
      assert.ok(list.ok);
      assert.equal(list.value.get('shmem:real_used_size'), 'non-incremental');
    });

    it('keeps the order of those who ask at once', async () => {
      const commands = ['version', 'which', 'version', 'which', 'version'] as const;
      const answers = await Promise.all(commands.map((command) => server.ask({ command })));
      assert.deepEqual(
        answers.map((answer) => answer.ok && typeof answer.value),
        ['string', 'object', 'string', 'object', 'string'],
      );
    });

    it('has no answer to what it does not know, and says so', async () => {
      const events = await server.ask({ command: 'events_list' });
      const { name: address } = server;
      assert.deepEqual(events, {
        ok: false,
        problem: problem('command-unknown', { address, command: 'events_list' }),
      });
    });

    it('can be closed more than once', async () => {
      await server.close();
      await server.close();
    });
  });
}
