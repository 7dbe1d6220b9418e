/**
 * What each command is called: plainly up to 3.6, by module from 4.0 on (knowledge 2.6).
 *
 * 4.0 still takes the plain names as aliases, but `which` lists only the new ones, so both spellings must be known.
 */
import type { Command } from '../../domain/query.ts';

export type Naming = 'plain' | 'by-module';

export const METHODS: Readonly<Record<Command, Readonly<Record<Naming, string>>>> = {
  get_statistics: both('get_statistics', 'statistics:get'),
  list_statistics: both('list_statistics', 'statistics:list'),
  ps: both('ps', 'core:ps'),
  version: both('version', 'core:version'),
  uptime: both('uptime', 'core:uptime'),
  which: both('which', 'core:which'),
  arg: both('arg', 'core:arg'),
  dr_reload_status: both('dr_reload_status', 'drouting:reload_status'),
  sr_list_reports: both('sr_list_reports', 'status_report:reports'),
  events_list: both('events_list', 'evi:list'),
};

/** Whether a server's `which` shows that it has this command, under either name. */
export function isOffered(command: Command, which: readonly string[]): boolean {
  const { plain, 'by-module': byModule } = METHODS[command];
  return which.includes(plain) || which.includes(byModule);
}

/** The spelling that a server's `which` uses. */
export function namingOf(which: readonly string[]): Naming {
  return which.includes(METHODS.get_statistics['by-module']) ? 'by-module' : 'plain';
}

function both(plain: string, byModule: string) {
  return { plain, 'by-module': byModule } as const;
}
