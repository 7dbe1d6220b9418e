/** What is known of a server's processes: how many there are, and what each was seen to hold. */
import type { ServerProcess } from '../domain/process.ts';
import type { ExplainedLife } from '../understand/explain.ts';
import { processEvidence } from './process-evidence.ts';
import type { KnownProcesses } from './private-need.ts';

/** Lives of one server, in order of time. Undefined where no process ever said a figure. */
export function knownProcesses(explained: readonly ExplainedLife[]): KnownProcesses | undefined {
  const evidence = processEvidence(explained);
  if (evidence.length === 0) return undefined;
  const last = explained.at(-1)?.life;
  const lists = (last?.readings ?? []).flatMap((reading) =>
    reading.kind === 'processes' ? [reading.processes] : [],
  );
  const listed = lists.at(-1) ?? [];
  // Processes are numbered from 0; those that say nothing count too.
  const told = new Set(evidence.map(({ history }) => history.id));
  const numbered = Math.max(...told) + 1;
  const now = Math.max(numbered, listed.length);
  return {
    evidence,
    now,
    most: Math.max(now, ...lists.map(({ length }) => length)),
    told: {
      readings: Math.max(...evidence.map(({ history }) => history.readings.length)),
      silent: listed.filter(({ id }: ServerProcess) => !told.has(id)).length,
    },
  };
}
