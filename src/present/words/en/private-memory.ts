/** English: what `-M` should be, and whether the machine holds the start line. */
export const privateMemory = {
  title: 'Private memory',
  hostTitle: 'The machine',
  options: {
    hostMemory: 'how much RAM the machine has (8GiB); read where the server runs here',
    processes: 'how many processes auto-scaling starts at most',
  },
  headline: (current: string, recommended: string) =>
    `Private memory: -M ${current} today, -M ${recommended} recommended, for each process`,
  headlineNew: (recommended: string) =>
    `Private memory: -M ${recommended} recommended, for each process`,
  need: (bytes: string, range: string, role: string) =>
    `The process that needs most (${role}) needs ${bytes} (${range}).`,
  parts: {
    steady: 'between messages',
    'largest-work': 'its largest work',
    reserve: 'in reserve',
    buffer: 'buffer for answers over HTTP',
  },
  work: {
    message: 'with a message',
    load: 'loading a table from the database',
    start: 'before the processes were started',
  },
  reserve: 'as much again, and room for a message of 64 KB and its copies',
  buffer: 'a quarter of whatever -M is (httpd, buf_size)',
  role: 'role',
  columns: { steady: 'steady', highest: 'highest', loading: 'loading' },
  fetch: {
    'in-pieces': (bytes: string) =>
      `Whoever loads from the database took ${bytes} more, in pieces as large as fit into what it found: it does with less, so this does not count.`,
    'large-part': (bytes: string) =>
      `Whoever loads from the database took ${bytes} more, most of the table at once. A driver without fetch (db_text) must, and with less the server does not start, so it counts; with a driver that fetches in pieces far less is enough.`,
    'not-seen': (bytes: string) =>
      `A process took ${bytes} more before anybody watched. It may have been loading; it counts. Watch a start or a reload to tell.`,
  },
  growth: (process: string, each: string, time: string) =>
    `Process ${process} grows by ${each} a day and gives nothing back: no size holds that for good, this one for about ${time}. Find the leak (plimsoll doctor).`,
  oneReading:
    'Private memory was read only once, and the first reading is a snapshot of any age: watch longer to be sure.',
  silent: (count: number) =>
    count === 1
      ? '1 process never said what it holds (timers and the attendant do not).'
      : `${count} processes never said what they hold (timers and the attendant do not).`,
  times: (processes: string, each: string, all: string) =>
    `${processes} processes × ${each} = ${all} at most.`,
  host: {
    worst: (worst: string, shared: string, own: string, beside: string) =>
      `This start line can touch ${worst} at worst: shared ${shared}, private ${own}, and ${beside} beside both pools.`,
    likely: (likely: string) =>
      `Pools are virtual until they are used. As far as the needs go, ${likely} will be touched.`,
    memory: {
      said: (bytes: string) => `The machine has ${bytes}, as you said.`,
      machine: (bytes: string) => `The machine has ${bytes}.`,
      limit: (bytes: string) => `The server's group of processes (cgroup) may use ${bytes}.`,
    },
    reserve: (bytes: string) => `${bytes} are left for the system and what else runs.`,
    fits: 'It fits.',
    'fits-as-needed':
      'If all of it were touched, it would not fit; what is needed does. Nothing else should grow on this machine.',
    'does-not-fit':
      'It does not fit: the kernel would end processes before OpenSIPS refuses an allocation. Give the machine more RAM, or carry less.',
    unknown: 'How much RAM the machine has is not known: --host-memory 8GiB says it.',
    giveBack: (bytes: string) =>
      `Today's start line can touch ${bytes} more than is needed. That much can be given back.`,
    atRisk: (line: string, risk: string) =>
      `Below ${line} calls would be at risk: ${risk} that an allocation is refused.`,
  },
} as const;
