/** The transports that a command line names for a server to answer over: `replay` serves a recording so, `twin` a simulated server. */
import type { Command } from 'commander';

import type { Words } from '../present/words/words.ts';
import { readEndpoint, type Endpoint } from './options.ts';

export interface ServingOptions {
  readonly http?: Endpoint;
  readonly udp?: Endpoint;
  readonly unix?: string;
  readonly fifo?: string;
  readonly replyDir: string;
}

export function addServing(command: Command, { cli: { options } }: Words): Command {
  return command
    .option('--http <port>', options.http, readEndpoint)
    .option('--fifo <path>', options.fifo)
    .option('--reply-dir <directory>', options.replyDir, '/tmp')
    .option('--udp <port>', options.udp, readEndpoint)
    .option('--unix <path>', options.unix);
}
