/**
 * Gets to know a server: version, start line, commands and statistics, each asked once a life.
 *
 * Only the version must be answered; whatever else a server does not tell stays unknown, and it is sampled all the same.
 */
import { success, type Result } from '../base/result.ts';
import type { Command } from '../domain/query.ts';
import { versionIn, type ServerIdentity } from '../domain/server.ts';
import type { SipServer } from '../domain/sip-server.ts';
import { USUAL_CLASSES, wantedClasses } from './classes.ts';

/** Commands under both of their names; 4.0 lists only the second. */
const NAMES: Partial<Readonly<Record<Command, readonly string[]>>> = {
  dr_reload_status: ['dr_reload_status', 'drouting:reload_status'],
  sr_list_reports: ['sr_list_reports', 'status_report:reports'],
};

/** What only a twin offers; the second in 4.0. */
const OF_TWINS: ReadonlySet<string> = new Set(['twin_scenario', 'twin:scenario']);

export async function identify(server: SipServer): Promise<Result<ServerIdentity>> {
  const version = await server.ask({ command: 'version' });
  if (!version.ok) return version;
  const which = await server.ask({ command: 'which' });
  const arg = await server.ask({ command: 'arg' });
  const list = await server.ask({ command: 'list_statistics' });
  return success({
    software: version.value,
    version: versionIn(version.value),
    argv: arg.ok ? arg.value : undefined,
    commands: new Set(which.ok ? offered(which.value) : []),
    isTwin: which.ok && which.value.some((name) => OF_TWINS.has(name)),
    classes: list.ok ? wantedClasses(list.value.keys()) : USUAL_CLASSES,
  });
}

function offered(which: readonly string[]): readonly Command[] {
  return (['dr_reload_status', 'sr_list_reports'] as const).filter((command) =>
    NAMES[command]?.some((name) => which.includes(name)),
  );
}
