/** English: the page of `explain`. */
export const explain = {
  life: (number: number, of: number) => `Life ${number} of ${of}`,
  samples: (count: string, span: string) => `${count} samples over ${span}.`,
  allocator: (name: string) => `Allocator: ${name}.`,
  header: (bytes: string) => `Each allocation has a header of ${bytes}.`,
  headerUnknown:
    'The size of a header cannot be told from these samples, so neither can free fragments.',
  baseline: (bytes: string, loaded: string) =>
    `Baseline: at rest it holds ${bytes}, of which ${loaded} came while it was seen to load.`,
  noBaseline: {
    'in-traffic': 'Baseline: none yet. The first sample was taken with calls already running.',
    'not-at-rest': 'Baseline: none yet. Memory was never seen at rest before the first call.',
    'too-few-samples': 'Baseline: none yet. There are too few samples to call anything rest.',
  },
  peak: (bytes: string, percent: string, when: string) =>
    `The most that a sample saw: ${bytes}, ${percent} of the pool, at ${when}.`,
  noEvents: 'Nothing happened that these samples show.',
  kinds: {
    start: 'The server started.',
    restart: 'The server restarted: a new life begins, nothing is compared across it.',
    provisioningLoad: (bytes: string, to: string, time: string) =>
      `Provisioning was loaded: ${bytes} more, up to ${to}, within ${time}. No call was running.`,
    hiddenReload: (extra: string, from: string, to: string) =>
      `A reload, which no sample saw: the high-water mark jumped from ${from} to ${to}. It needed ${extra} more than was in use: old and new data live side by side until the new set is complete.`,
    reload: (extra: string, time: string) =>
      `A reload: ${extra} more for ${time}, and then it was given back. Old and new data live side by side until the new set is complete.`,
    trafficRise: (before: string, after: string, bytes: string) =>
      `Calls came faster, ${before} → ${after} a second: ${bytes} more.`,
    trafficFall: (before: string, after: string, bytes: string) =>
      `Calls came slower, ${before} → ${after} a second: ${bytes} less until the next change.`,
    delayedRelease: (held: string, time: string) =>
      `The last dialog had ended and ${held} were still held; ${time} later they were back. Transactions wait for retransmissions, and a timer deletes ended dialogs in bulk.`,
    allocationFailure: (left: string, total: string) =>
      `The pool was full: only ${left} of ${total} were left at its fullest, so allocations failed.`,
    silences: {
      deaf: (time: string) => `It did not answer for ${time}. What happened in it is not known.`,
      gone: (time: string) => `It was not there for ${time}.`,
      notAsked: (time: string) => `There are no samples of ${time}.`,
    },
  },
  holders: (when: string) => `Who held the memory at its peak (${when})`,
  leak: {
    yes: (bytes: string, range: string, when: string) =>
      `Leak: yes. ${bytes} a second (${range}) grow with time and nothing else, in what modules asked for too. If it goes on, the pool is full at ${when}.`,
    no: 'Leak: no. What grew was held by calls, or it was given back after them.',
    notYet: (range: string) =>
      `Leak: cannot tell yet. Growth that calls do not explain lies between ${range} a second; watch on, best into a quiet hour.`,
    unknown:
      'Leak: cannot tell. It takes a rest before the first call, calls over several minutes, and a pool that is not full.',
  },
  owners: {
    atRest: 'at rest (provisioning, core)',
    transactions: 'transactions',
    dialogs: 'dialogs',
    contacts: 'contacts',
  },
  estimated:
    'Estimated from what the server counts, with the range in which it lies nine times of ten; groups of modules (mem-group) would tell exactly.',
  footprints: (transaction: string, itsRange: string, dialog: string, theRange: string) =>
    `A transaction holds about ${transaction} (${itsRange}), a dialog ${dialog} (${theRange}).`,
  dialogTimer: (seconds: string) =>
    `Ended dialogs stay until a timer deletes them in bulk, every ${seconds} s.`,
  dialogsAtOnce: 'Ended dialogs are deleted at once.',
  noGroup: 'in no group',
  unexplained: 'unexplained',
} as const;
