/**
 * One process of a server, as `ps` lists it.
 *
 * OpenSIPS numbers its processes from 0 (the attendant); the number names the process's private memory in the
 * statistics (`pkmem:3-used_size`) and is used again when auto-scaling starts a new process in its place, so only
 * number and pid together are one process.
 */
export interface ServerProcess {
  readonly id: number;
  readonly pid: number;
  /** As the server says it: `SIP receiver udp:10.0.0.1:5060`, `timer`, `HTTPD 127.0.0.1:8888`. */
  readonly type: string;
}

/** What a process is for, whatever it listens on: the same for all workers of one kind. */
export type Role =
  | 'attendant'
  | 'sip-worker'
  | 'tcp-main'
  | 'timer'
  | 'time-keeper'
  | 'management'
  | 'other';

const ROLES: readonly (readonly [RegExp, Role])[] = [
  [/^attendant/i, 'attendant'],
  [/^(SIP|TCP) receiver/i, 'sip-worker'],
  [/^TCP main/i, 'tcp-main'],
  [/^time_keeper/i, 'time-keeper'],
  [/^timer/i, 'timer'],
  [/^(MI|HTTPD|XMLRPC)/i, 'management'],
];

export function roleOf(process: ServerProcess): Role {
  return ROLES.find(([pattern]) => pattern.test(process.type))?.[1] ?? 'other';
}
