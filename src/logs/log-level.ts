/**
 * How grave a line of a log is, in the words of OpenSIPS, of syslog and of journald.
 */
export type LogLevel =
  | 'debug'
  | 'info'
  | 'notice'
  | 'warning'
  | 'error'
  | 'critical'
  | 'alert'
  | 'emergency';

/** From the gravest on: the numbers of syslog. */
const BY_PRIORITY: readonly LogLevel[] = [
  'emergency',
  'alert',
  'critical',
  'error',
  'warning',
  'notice',
  'info',
  'debug',
];

const BY_WORD: Readonly<Record<string, LogLevel>> = {
  DBG: 'debug',
  DEBUG: 'debug',
  INFO: 'info',
  NOTICE: 'notice',
  WARN: 'warning',
  WARNING: 'warning',
  ERR: 'error',
  ERROR: 'error',
  CRIT: 'critical',
  CRITICAL: 'critical',
  ALERT: 'alert',
  EMERG: 'emergency',
};

/** `WARNING`, `warning`, or the number of syslog: `4`. Undefined for anything else. */
export function readLogLevel(said: string): LogLevel | undefined {
  return /^[0-7]$/.test(said) ? BY_PRIORITY[Number(said)] : BY_WORD[said.toUpperCase()];
}
