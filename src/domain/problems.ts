/**
 * The catalogue of problems: every code, the facts that go with it, and the exit code of a command that ends with it.
 *
 * A code is never renamed and never used for anything else once released. docs/problems.md explains each to users, and
 * `present/words` has its sentence and its advice in every language; tests compare the three.
 */
import type { Problem } from '../base/problem.ts';

/** Exit codes of DESIGN.md: 2 wrong usage, 3 out of reach, 4 too little data, 5 bad configuration, 10 a finding. */
type Exit = 1 | 2 | 3 | 4 | 5 | 10;

const CATALOGUE = {
  // what the operator named
  'address-invalid': { exit: 2, facts: ['address', 'why'] },
  'usage-wrong': { exit: 2, facts: ['why'] },
  'file-unreadable': { exit: 3, facts: ['file', 'why'] },
  'file-unwritable': { exit: 3, facts: ['file', 'why'] },
  'file-foreign': { exit: 2, facts: ['file'] },
  'file-not-understood': { exit: 4, facts: ['file'] },
  'report-missing': { exit: 4, facts: ['file'] },
  'report-unreadable': { exit: 3, facts: ['file', 'why'] },
  'report-not-alone': { exit: 2, facts: ['file'] },
  'page-unbuilt': { exit: 1, facts: ['directory'] },

  // the way to a server
  'server-unreachable': { exit: 3, facts: ['address', 'why'] },
  'server-deaf': { exit: 3, facts: ['address', 'milliseconds'] },
  'server-closed': { exit: 3, facts: ['address'] },
  'address-taken': { exit: 3, facts: ['address', 'why'] },
  'transport-missing': { exit: 3, facts: ['address', 'why'] },

  // what a server answered
  'reply-truncated': { exit: 3, facts: ['address', 'bytes'] },
  'reply-garbled': { exit: 3, facts: ['address', 'why'] },
  'reply-mismatched': { exit: 3, facts: ['address', 'expected', 'got'] },
  'reply-endless': { exit: 3, facts: ['address', 'bytes'] },
  'reply-too-large': { exit: 3, facts: ['address', 'command'] },
  'request-refused': { exit: 3, facts: ['address', 'command', 'said'] },
  'command-unknown': { exit: 3, facts: ['address', 'command'] },
  'not-opensips': { exit: 3, facts: ['address', 'said'] },

  // what a recording holds
  'recording-line-invalid': { exit: 3, facts: ['file', 'line', 'why'] },
  'log-silent': { exit: 4, facts: ['lines'] },
  'window-empty': { exit: 4, facts: ['file', 'window'] },
  'moment-unknown': { exit: 4, facts: ['server', 'time'] },
  'recording-empty': { exit: 4, facts: ['file'] },
  'pool-missing': { exit: 4, facts: ['file'] },
  'pool-unreadable': { exit: 4, facts: ['file', 'why'] },

  // what a pool was told to replay
  'vector-invalid': { exit: 3, facts: ['file', 'line', 'why'] },
  'pool-unknown': { exit: 2, facts: ['file'] },
  'allocations-missing': { exit: 4, facts: ['file'] },

  // what a log holds
  'log-without-memory': { exit: 4, facts: ['file'] },
  'log-without-holders': { exit: 4, facts: ['file'] },
  'dumps-too-few': { exit: 4, facts: ['file'] },
  'calls-unknown': { exit: 4, facts: ['file'] },

  // what a recommendation needs
  'recommendation-without-samples': { exit: 4, facts: [] },
  'traffic-not-seen': { exit: 4, facts: [] },
  'build-not-known': { exit: 4, facts: [] },
  'blocks-not-known': { exit: 4, facts: [] },
  'traffic-not-counted': { exit: 4, facts: [] },
  'history-too-short': { exit: 4, facts: ['seconds', 'needed'] },
  'demand-incomplete': { exit: 4, facts: ['missing'] },
  'demand-empty': { exit: 4, facts: [] },
  'demand-absurd': { exit: 4, facts: ['what', 'value', 'least', 'most'] },

  // what was found, for who asked to fail on it
  'finding-present': { exit: 10, facts: ['count', 'severity'] },
  'reload-unsafe': { exit: 10, facts: [] },
  'reload-unknown': { exit: 4, facts: [] },

  // the store
  'store-in-use': { exit: 3, facts: ['file'] },
  'store-read-only': { exit: 3, facts: ['file'] },
  'store-full': { exit: 3, facts: ['file'] },
  'store-unusable': { exit: 3, facts: ['file', 'why'] },
  'store-damaged': { exit: 3, facts: ['file', 'why'] },
  'store-newer': { exit: 3, facts: ['file', 'schema', 'known'] },
  'store-older': { exit: 3, facts: ['file', 'schema', 'known'] },

  // history kept elsewhere
  'history-unreachable': { exit: 3, facts: ['address', 'why'] },
  'history-deaf': { exit: 3, facts: ['address', 'milliseconds'] },
  'history-refused': { exit: 3, facts: ['address', 'said'] },
  'history-garbled': { exit: 3, facts: ['address', 'why'] },
  'history-too-large': { exit: 3, facts: ['address', 'bytes'] },
  'history-read-only': { exit: 3, facts: ['address'] },
  'history-stale': { exit: 3, facts: ['server', 'seconds'] },
  'history-empty': { exit: 4, facts: ['address'] },
  'history-server-unknown': { exit: 3, facts: ['address', 'server', 'known'] },
  'table-row-invalid': { exit: 3, facts: ['file', 'line', 'why'] },
  'printout-without-time': { exit: 3, facts: ['file'] },
  'printout-empty': { exit: 3, facts: ['file'] },

  // handing on
  'database-unreachable': { exit: 3, facts: ['address', 'why'] },
  'lines-refused': { exit: 3, facts: ['address', 'status', 'said'] },
  'queue-unwritable': { exit: 3, facts: ['directory', 'why'] },
  'queue-in-use': { exit: 3, facts: ['directory'] },

  // alerts
  'receiver-unreachable': { exit: 3, facts: ['address', 'why'] },
  'alerts-refused': { exit: 3, facts: ['address', 'status', 'said'] },

  // the configuration
  'config-invalid': { exit: 5, facts: ['file', 'complaints'] },
  'config-syntax': { exit: 5, facts: ['file', 'line', 'column', 'why'] },
  'config-key-unknown': { exit: 5, facts: ['file', 'line', 'column', 'key', 'known'] },
  'config-key-misspelt': { exit: 5, facts: ['file', 'line', 'column', 'key', 'meant'] },
  'config-key-missing': { exit: 5, facts: ['file', 'line', 'column', 'key'] },
  'config-value-wrong': { exit: 5, facts: ['file', 'line', 'column', 'key', 'expected'] },
  'config-name-twice': { exit: 5, facts: ['file', 'line', 'column', 'name'] },
  'config-address-twice': { exit: 5, facts: ['file', 'line', 'column', 'address'] },
  'config-secret-inline': { exit: 5, facts: ['file', 'line', 'column', 'key'] },
  'config-secret-open': { exit: 5, facts: ['file', 'line', 'column', 'secret', 'why'] },
  'config-secret-unreadable': { exit: 5, facts: ['file', 'line', 'column', 'secret', 'why'] },
  'config-token-needed': { exit: 5, facts: ['file', 'line', 'column', 'host'] },

  // the daemon's API
  'daemon-unreachable': { exit: 3, facts: ['why'] },
  'request-invalid': { exit: 2, facts: ['why'] },
  'host-refused': { exit: 3, facts: ['host'] },
  'token-refused': { exit: 3, facts: [] },
  'page-missing': { exit: 3, facts: ['path'] },
  'server-not-watched': { exit: 3, facts: ['server'] },
  'sample-missing': { exit: 4, facts: ['server'] },
  'store-missing': { exit: 3, facts: [] },
  'watchers-too-many': { exit: 3, facts: ['most'] },
} as const satisfies Record<string, { readonly exit: Exit; readonly facts: readonly string[] }>;

export type ProblemCode = keyof typeof CATALOGUE;

type FactsOf<Code extends ProblemCode> = Readonly<
  Record<(typeof CATALOGUE)[Code]['facts'][number], string | number>
>;

export const PROBLEM_CODES = Object.keys(CATALOGUE) as readonly ProblemCode[];

/** The only way to make a problem: code and facts must belong together. */
export function problem<Code extends ProblemCode>(code: Code, facts: FactsOf<Code>): Problem {
  return { code, facts };
}

/** What a command exits with when it ends on this problem. */
export function exitCodeOf(met: Problem): Exit {
  return isListed(met.code) ? CATALOGUE[met.code].exit : 1;
}

/** The names of the facts that sentences about this code may use. */
export function factsOf(code: ProblemCode): readonly string[] {
  return CATALOGUE[code].facts;
}

function isListed(code: string): code is ProblemCode {
  return code in CATALOGUE;
}
