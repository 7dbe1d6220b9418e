/**
 * A log, line by line, for everything that a page tells of it: what was refused and why, who holds the memory, and when, to be
 * joined to a curve.
 */
import type { Instant } from '../../../src/base/time.ts';
import { logReader } from '../../../src/logs/log-reader.ts';
import { memorySummary, type MemorySummary } from '../../../src/logs/memory-summary.ts';
import { logGatherer, type Gathered } from '../../../src/understand/log/gather.ts';
import { profileReader, type LogProfile } from '../../../src/understand/profile/log-profile.ts';

export interface ReadLog {
  readonly summary: MemorySummary;
  readonly gathered: Gathered;
  readonly profile: LogProfile;
}

export interface LogTaker {
  readonly line: (text: string) => void;
  readonly end: () => ReadLog;
}

/** `near` is about when it was written: its lines may not say the year. */
export function logTaker(near: Instant): LogTaker {
  const read = logReader();
  const summary = memorySummary();
  const gatherer = logGatherer(near);
  const profile = profileReader();
  return {
    line(text) {
      profile.line(text);
      summary.countLine();
      gatherer.countLine();
      for (const record of read(text)) {
        summary.add(record);
        gatherer.add(record);
      }
    },
    end: () => ({
      summary: summary.summary(),
      gathered: gatherer.gathered(),
      profile: profile.end(),
    }),
  };
}
