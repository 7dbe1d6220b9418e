/**
 * From an address to a server that can be asked.
 *
 * Only for servers that are alive; recordings and standard input are opened by `recorded/`.
 */
import { milliseconds, type Clock, type Milliseconds } from '../base/time.ts';
import type { SipServer } from '../domain/sip-server.ts';
import type { ServerAddress } from './address.ts';
import { openSipsServer } from './opensips.ts';
import { severalWays } from './several.ts';
import { datagramTransport } from './transports/datagram.ts';
import { fifoTransport } from './transports/fifo.ts';
import { httpTransport } from './transports/http.ts';
import type { Transport } from './transports/transport.ts';
import { unixDatagramTransport } from './transports/unix-datagram.ts';

export type LiveAddress = Exclude<ServerAddress, { readonly kind: 'recording' | 'stdin' }>;

export interface ConnectOptions {
  readonly clock: Clock;
  /** How long any one reply may take. */
  readonly deadline?: Milliseconds;
}

/** A reload can hold an answer back for seconds; that is no reason to call a server deaf. */
const DEADLINE = milliseconds(5000);

/** With another way at hand there is no point in waiting for the first one as long. */
const DEADLINE_WITH_ANOTHER_WAY = milliseconds(1500);

export function connect(
  addresses: readonly [LiveAddress, ...LiveAddress[]],
  { clock, deadline }: ConnectOptions,
): SipServer {
  const patience = deadline ?? (addresses.length > 1 ? DEADLINE_WITH_ANOTHER_WAY : DEADLINE);
  const [first, ...others] = addresses;
  const open = (address: LiveAddress) =>
    openSipsServer(transportTo(address), { deadline: patience });
  return others.length === 0 ? open(first) : severalWays([open(first), ...others.map(open)], clock);
}

export function transportTo(to: LiveAddress): Transport {
  const address = to.text;
  switch (to.kind) {
    case 'http':
      return httpTransport({ address, host: to.host, port: to.port, root: to.root });
    case 'udp':
      return datagramTransport({ address, host: to.host, port: to.port });
    case 'unix':
      return unixDatagramTransport({ address, path: to.path });
    case 'fifo':
      return fifoTransport({ address, path: to.path, replyDirectory: to.replyDirectory });
  }
}

export function isLive(address: ServerAddress): address is LiveAddress {
  return address.kind !== 'recording' && address.kind !== 'stdin';
}
