/** English: the dashboard's room that says what the memory should be. */
export const dimensionRoom = {
  demand: 'The demand',
  asNow: 'as now',
  seen: {
    all: 'as it was seen',
    back: (figure: string) => `${figure}: as it was seen`,
  },
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
  planned: {
    title: 'A platform that does not exist yet',
    short: 'a planned platform',
    lead: 'Say what it shall be and carry. It begins as an outbound gateway to the PSTN: 500 calls a second in the busy hour, 100,000 prefixes. Nothing was measured: all is reckoned from its twin.',
    platform: 'The platform',
    version: 'OpenSIPS version',
    allocator: 'Allocator',
    workers: 'SIP workers',
    period: 'Ended dialogs are deleted every (0: at once, without a database)',
    seconds: 's',
    starting: (version: string, allocator: string) =>
      `A twin of OpenSIPS ${version} with ${allocator} is started, rests and reloads …`,
    said: {
      all: 'as the gateway',
      back: (figure: string) => `${figure}: as the gateway that it began as`,
    },
  },
  copy: 'copy',
  copied: (line: string) => `${line} copied`,
  notCopied: 'This browser does not let pages copy; mark the line and copy it.',
} as const;
