/** English: the text of a bug report, and how much room debugging needs. */
export const bundle = {
  title: 'Memory report',
  intro: (version: string) =>
    `Put together by plimsoll ${version} in the order in which maintainers ask. Attached: recording, explanation, findings, and the profile of a dump where one was taken.`,
  version: 'Version, flags, allocator',
  tooSmallOrLeak: 'Too small, or a leak?',
  debugging: 'Memory debugging',
  dump: 'The largest places of the dump, with their modules',
  noDump:
    'No dump is attached. docs/profile.md says how to take one and what it costs; two, some time apart, show what grows.',
  counters: 'Counters at the same moments',
  processes: 'Processes',
  noProcesses: 'ps was not recorded.',
  toAdd: 'To add by hand',
  asked: [
    'the full log around the first "not enough"',
    'whether errors come back after 5 minutes without traffic and some new calls',
    'the output of opensips -V',
    'what was changed before it began: version, configuration, traffic',
  ],
  unknown: 'not known',
  default: 'default',
  yes: 'yes',
  no: 'no',
  fields: {
    version: 'version',
    startLine: 'start line',
    allocator: 'allocator',
    header: 'overhead of an allocation',
    flags: 'compiled with',
  },
  moments: { first: 'first', peak: 'fullest', last: 'last' },
  columns: {
    bytes: 'bytes',
    count: 'number',
    module: 'module',
    place: 'file, function, line',
    counter: 'counter',
    type: 'type',
  },
  written: (file: string, files: string) => `${files} files are in ${file}`,
  readBefore: 'Read it before you hand it on.',
  notRedacted: 'It names hosts and addresses; --redact leaves them out.',
} as const;

export const debugRoom = {
  unseen: 'The larger figure is for its high-water mark, which no sample saw.',
  there: 'It runs with Q_MALLOC_DBG already.',
  needs: (bytes: string, megabytes: string, total: string) =>
    `With -a Q_MALLOC_DBG the same load needs ${bytes} more: start it with -m ${megabytes} to have as much free as now (of ${total}).`,
  needsBetween: (low: string, high: string, megabytes: string, total: string) =>
    `With -a Q_MALLOC_DBG the same load needs ${low} to ${high} more: start it with -m ${megabytes} to be safe (now ${total}).`,
  reason: (count: string, bytes: string) =>
    `It had up to ${count} allocations at once; each takes ${bytes} B more, and the pool's own tables are larger.`,
  unknown: (count: string) =>
    `It had up to ${count} allocations at once; how it was built, and so what each takes more, is not known.`,
} as const;
