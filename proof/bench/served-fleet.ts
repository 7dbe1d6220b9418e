/**
 * The other side of `bench fleet`, in a process of its own: five hundred MI endpoints over HTTP, of which some never
 * answer. Prints their addresses, one a line, and then runs until it is killed.
 *
 * They answer with the samples of a real gateway, a worker more or less, so that each has about 150 statistics; what
 * they cost is not what is measured.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { recordingForTest } from '../../src/monitor/testing/recordings.ts';

const [, , count = '500', hanging = '50'] = process.argv;
const { samples, header } = recordingForTest('figure1full-36');
// A calm stretch in which memory rises with the calls, told forwards only: going back would be a restart.
const replies = samples.slice(60, 180).map(({ statistics }) => {
  const values = Object.fromEntries(statistics.values);
  // As many statistics as the promise names; a gateway of this recording has fewer.
  for (let extra = 0; Object.keys(values).length < 150; extra++) {
    values[
      `pkmem:${20 + (extra >> 2)}-${['used_size', 'real_used_size', 'max_used_size', 'free_size'][extra & 3]}`
    ] = 1_300_000 + extra * 8;
  }
  return values;
});
const FIXED: Readonly<Record<string, unknown>> = {
  version: { Server: header.version },
  which: ['get_statistics', 'ps', 'version', 'which', 'arg', 'list_statistics'],
  arg: header.argv ?? [],
  ps: {
    Processes: Array.from({ length: 18 }, (_, ID) => ({
      ID,
      PID: 4000 + ID,
      Type: `SIP receiver udp:10.0.0.1:50${ID}`,
    })),
  },
  list_statistics: Object.fromEntries(
    Object.keys(replies[0] ?? {}).map((name) => [name, 'non-incremental']),
  ),
};

for (let index = 0; index < Number(count); index++) {
  let asked = index % 20;
  const isHanging = index < Number(hanging);
  const server = createServer((request, response) => {
    if (isHanging) return;
    let body = '';
    request.on('data', (part) => (body += String(part)));
    request.on('end', () => {
      const { method, id } = JSON.parse(body) as { method: string; id: unknown };
      const result =
        method === 'get_statistics'
          ? replies[Math.min(asked++, replies.length - 1)]
          : FIXED[method];
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify({ jsonrpc: '2.0', result, id }));
    });
  });
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo;
    process.stdout.write(`http://127.0.0.1:${port}/mi\n`);
  });
}
