/** English: what a log adds to an explanation. */
export const log = {
  option: 'join what the server logged: proof of refusals and of fragmentation',
  zoneOption: 'what the clock of the log was set to: UTC, +01:00, Europe/Berlin',
  head: (file: string, told: string, lines: string) =>
    `The log (${file}): ${told} of ${lines} lines are about memory.`,
  zones: {
    told: (zone: string) => `Its times were read as ${zone}, as it was said.`,
    'said-by-log': 'Its times say their zone.',
    fitted: (zone: string) =>
      `Its times were read as ${zone}: so its starts and refusals agree with the recording.`,
    assumed: (zone: string) =>
      `Its times were read as ${zone}, which is assumed; --log-zone says another.`,
  },
  nothing: 'It has no refusal in the time recorded.',
  timeless: (count: string) => `Lines that say no time and could not be joined: ${count}.`,
  outside: (refused: string, from: string, to: string) =>
    `Outside of the recording, and not joined to it: refused ${refused}× from ${from} to ${to}.`,
  silent: (when: string) =>
    `Samples saw the pool full at ${when}, and the log, which covers that time, has no refusal: nothing was refused, or such lines are not logged.`,
  spell: (from: string, to: string, pool: string) => `${from} to ${to}  ${pool}`,
  reason: {
    'too-small': (count: string, figures: string) =>
      `Refused ${count}× because the pool was full${figures}.`,
    'nearly-full': (count: string, figures: string) =>
      `Refused ${count}× with only scraps left${figures}.`,
    fragmented: (count: string, figures: string) =>
      `Refused ${count}× although much more was left${figures}: free memory was in pieces. This is the proof of fragmentation that no counter gives.`,
    corrupt: (count: string, figures: string) =>
      `Refused ${count}× a size that nobody means${figures}: memory was overwritten, or a length computed below zero.`,
    oversized: (count: string, figures: string) =>
      `Refused ${count}× more than the whole pool${figures}.`,
    'counters-broken': (count: string, figures: string) =>
      `Refused ${count}× with counters that cannot be meant${figures}.`,
    unknown: (count: string, figures: string) =>
      `Refused ${count}× without a word of what was left${figures}.`,
  },
  figures: (left: string, need: string) => ` (${left} left, ${need} asked for)`,
  processes: (list: string) => `By ${list}.`,
  attempts: (count: string) =>
    `The whole pool was walked ${count}× under its lock to join free pieces.`,
  skipped: (count: string) =>
    `Routing rules left out by a reload that went on, and may have answered OK: ${count}.`,
  modules: (list: string) => `What failed: ${list}.`,
  confirmed: (count: string, from: string, to: string) =>
    ` The log proves it: refused ${count}× from ${from} to ${to}.`,
  failure: (count: string, left: string, need: string) =>
    `Refused ${count}×, as the log proves and no sample shows: down to ${left} left, up to ${need} asked for.`,
  verdict: (count: string, left: string, need: string) =>
    `Fragmentation: yes, and the log proves it: up to ${need} refused ${count}× while up to ${left} were left.`,
  fragmentation: (count: string, left: string, need: string) =>
    `Free memory was in pieces, as the log proves: up to ${need} refused ${count}× while up to ${left} were left.`,
} as const;
