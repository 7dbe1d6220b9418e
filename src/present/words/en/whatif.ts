/** English: `whatif`, and `recommend --shared`: what fits under a size. */
export const whatif = {
  verb: 'what would change with other calls, prefixes, allocator, build, or timers: before, after, and the difference by cause',
  options: {
    calls: 'so many calls more or fewer: +50%, -20%, x2',
    prefixes: 'prefixes that drouting caches (250k)',
    allocator: 'another allocator, such as Q_MALLOC_DBG',
    build: 'built otherwise: plain, dbg, xs or dbg,xs',
    dbUpdatePeriod: 'db_update_period of dialog, in seconds',
    backendLatency: 'a database or an AAA server answers so much later (2s)',
    shared: 'say what fits under so many MiB of shared memory, too',
  },
  headline: (before: string, after: string) =>
    before === after
      ? `Shared memory: -m ${before}, as before`
      : `Shared memory: -m ${before} → -m ${after}`,
  privateHeadline: (before: string, after: string) =>
    before === after
      ? `private memory: -M ${before}, as before`
      : `private memory: -M ${before} → -M ${after}`,
  need: (before: string, after: string, difference: string, range: string) =>
    `At its highest ${before} before and ${after} after (${range}): ${difference}.`,
  noDifference: 'no difference',
  byCause: 'The difference by cause',
  byPart: 'The need by part',
  columns: { part: 'part', before: 'before', after: 'after', difference: 'difference' },
  sum: 'all of it',
  causes: {
    build: (asked: string) => `built or started as ${asked}`,
    'db-update-period': (asked: string) => `ended dialogs are deleted every ${asked}`,
    'backend-latency': (asked: string) => `a backend answers ${asked} later`,
    prefixes: (asked: string) => `${asked} prefixes`,
    calls: (asked: string) => `calls ${asked}`,
  },
  caveats: {
    build:
      'What was learnt is kept; each block costs the other header, tail and rounding. What the other allocator keeps for itself under load was not seen here.',
    prefixes:
      'Other prefixes are reckoned as densely as the twin makes them up; what comes may take a fifth more or less.',
    'backend-latency':
      'Calls wait that much longer for their answer, and so do their dialogs. Retransmissions that this brings are not counted.',
  },
  under: {
    title: (mib: number) => `Under -m ${mib}`,
    risk: (risk: string) =>
      `At a risk of ${risk}, everything else as said above, there fit at most:`,
    calls: (count: string) => `${count} calls a second (at the holding time above)`,
    registrations: (count: string) => `${count} registered contacts`,
    prefixes: (count: string) => `${count} prefixes`,
  },
} as const;
