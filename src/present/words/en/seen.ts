/** English: what was seen, told at the end. */
export const seen = {
  title: 'What was seen',
  happened: 'What happened',
  baseline: (bytes: string, groups: string) =>
    `At rest the server holds ${bytes}${groups}: the baseline.`,
  ofWhich: (bytes: string, group: string) => ` (${bytes} in group ${group})`,
  top: (bytes: string, percent: string, when: string) =>
    `In the samples it rose to ${bytes}, ${percent} of the pool, at ${when}.`,
  perDialog: (each: string, from: string, dialogs: string) =>
    `At steady load an active dialog costs ${each} (mean of ${from}, ${dialogs} dialogs). The figure holds for calls as long as these: dialogs that have ended stay allocated until the next database timer.`,
  outlives: (held: string, later: string) =>
    `Memory outlives its calls: when the last dialog had ended, ${held} over the baseline were still held; ${later} later they were back.`,
  outlivesStill: (held: string) =>
    `Memory outlives its calls: after the last dialog ended, ${held} over the baseline are still held.`,
  hiddenPeak: (when: string, from: string, to: string, extra: string) =>
    `At ${when} the high-water mark jumped from ${from} to ${to}, ${extra} more than was in use, and no sample saw it. A reload does that: old and new data live side by side until the new set is complete.`,
  highWater: (bytes: string, percent: string) =>
    `The high-water mark is ${bytes}, ${percent} of the pool: less than that would have failed.`,
  highWaterFull: (bytes: string) =>
    `The high-water mark is ${bytes}, the whole pool: there was nothing left to give.`,
  nothing: 'Too little was seen to say anything.',
  samples: (count: number, span: string) => `${count} samples over ${span} of the server's time.`,
} as const;
