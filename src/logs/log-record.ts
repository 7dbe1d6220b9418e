/** What a server wrote into its log: one line of one message. */
import type { LogLevel } from './log-level.ts';

export interface LogRecord {
  /** The process that wrote it; -1 as long as a forked process does not know its own. */
  readonly pid?: number;
  readonly level?: LogLevel;
  /** As it stands in the log, often without a year or a zone: `readLogTime` reads it. */
  readonly time?: string;
  /** What follows the prefix, leading blanks kept. */
  readonly message: string;
  /** A further line of the same message. */
  readonly continued?: true;
}
