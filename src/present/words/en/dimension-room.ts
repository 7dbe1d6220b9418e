/** English: the dashboard's room that says what the memory should be. */
export const dimensionRoom = {
  demand: 'The demand',
  asSeen: 'as it was seen',
  asNow: 'as now',
  back: (figure: string) => `${figure}: as it was seen`,
  reloads: 'When provisioning is reloaded',
  allocator: 'Allocator',
  seenAllocator: (name: string) => `as seen: ${name}`,
  compiledIn: (name: string) =>
    `OpenSIPS 2.x runs the allocator that it was compiled with: ${name} takes another build.`,
  needsDebugBuild: (name: string) => `${name} takes a build with DBG_MALLOC.`,
  figures: {
    cps: 'Calls a second, in the busy hour',
    talk: 'How long calls talk',
    ring: 'How long they ring',
    answered: 'Calls that are answered',
    contacts: 'Registered contacts',
    prefixes: 'Prefixes in drouting',
    growth: 'Growth of calls and registrations',
    days: 'For how long it shall hold',
    risk: 'Risk that any allocation is refused',
  },
  units: {
    cps: 'calls/s',
    talk: 's',
    ring: 's',
    answered: '%',
    growth: '%',
    days: 'days',
    risk: '%',
  },
  part: 'Part',
  drawn: 'Drawn',
  bytes: 'Bytes',
  today: (mib: string) => `today's -m ${mib}`,
  private: (mib: string) => `Private memory: -M ${mib}`,
  trial: {
    waits: 'The twin tries it as soon as the demand rests.',
    runs: (mib: string, run: string, runs: string, share: string) =>
      `Trying -m ${mib}: run ${run} of ${runs}, ${share}.`,
    pool: (mib: string, used: string, overhead: string, free: string) =>
      `The pool of -m ${mib} in that run, from its first byte to its last: ${used} used, ${overhead} overhead, ${free} free.`,
  },
  copy: 'copy',
  copied: (line: string) => `${line} copied`,
  notCopied: 'This browser does not let pages copy; mark the line and copy it.',
} as const;
