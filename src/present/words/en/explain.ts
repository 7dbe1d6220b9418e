/** English: the page of `explain`. */
export const explain = {
  life: (number: number, of: number) => `Life ${number} of ${of}`,
  samples: (count: string, span: string) => `${count} samples over ${span}.`,
  versionUnknown: 'Its version is not known.',
  allocator: (name: string, how: string) => `Allocator: ${name} (${how}).`,
  allocatorUnknown: 'Which allocator it runs is not known.',
  header: (bytes: string, how: string) =>
    `Each allocation costs ${bytes} besides its data (${how}).`,
  headerOfBuild: (bytes: string, how: string, debug: string, groups: string) =>
    `Each allocation costs ${bytes} besides its data (${how}): a ${debug}, ${groups}.`,
  builds: {
    debug: 'debug build (DBG_MALLOC)',
    plain: 'build without DBG_MALLOC',
    groups: 'with SHM_EXTRA_STATS',
    noGroups: 'without SHM_EXTRA_STATS',
  },
  pools: (shared: string, own: string | undefined, processes: number) =>
    `Shared memory of ${shared}${own === undefined ? '' : `; private memory of ${own} a process`}${processes === 0 ? '' : ` (${processes} processes told of theirs)`}.`,
  epochs: (count: number) =>
    `It was seen to live ${count} times; nothing is compared across a restart.`,
  learnt: {
    'own-words': 'it says so',
    'start-line': 'named on its start line',
    'default-of-version': 'the default of its version',
    groups: 'what groups of modules are charged for a fragment',
    'whole-fragments': 'the only size with which its free fragments come out whole',
    statistics: 'its statistics',
  },
  headerUnknown:
    'The size of a header cannot be told from these samples, so neither can free fragments.',
  baseline: (bytes: string, loaded: string | undefined) =>
    loaded === undefined
      ? `Baseline: at rest it holds ${bytes}. How it was loaded was not seen.`
      : `Baseline: at rest it holds ${bytes}, of which ${loaded} came while it was seen to load.`,
  noBaseline: {
    'in-traffic': 'Baseline: none yet. The first sample was taken with calls already running.',
    'not-at-rest': 'Baseline: none yet. Memory was never seen at rest before the first call.',
    'too-few-samples': 'Baseline: none yet. There are too few samples to call anything rest.',
  },
  peak: (bytes: string, percent: string, when: string) =>
    `The most that a sample saw: ${bytes}, ${percent} of the pool, at ${when}.`,
  callsNotCounted:
    'Neither calls nor registrations are counted in these samples (dialog:, tm:, usrloc:), so what they hold cannot be told from what is lost.',
  noEvents: 'Nothing happened that these samples show.',
  kinds: {
    start: 'The server started.',
    restart: 'The server restarted: a new life begins, nothing is compared across it.',
    provisioningLoad: (bytes: string, to: string, time: string) =>
      `Provisioning was loaded: ${bytes} more, up to ${to}, within ${time}. No call was running.`,
    hiddenReload: (extra: string, from: string, to: string) =>
      `A reload, which no sample saw: the high-water mark jumped from ${from} to ${to}. It needed ${extra} more than was in use: old and new data live side by side until the new set is complete.`,
    halfSeenReload: (extra: string, time: string, to: string) =>
      `A reload: ${extra} more within ${time}, and then it was given back; its top, which no sample saw, took the high-water mark to ${to}. Old and new data live side by side until the new set is complete.`,
    reload: (extra: string, time: string) =>
      `A reload: ${extra} more for ${time}, and then it was given back. Old and new data live side by side until the new set is complete.`,
    trafficRise: (before: string, after: string, bytes: string) =>
      `Calls came faster, ${before} → ${after} a second: ${bytes} more.`,
    trafficFall: (before: string, after: string, bytes: string) =>
      `Calls came slower, ${before} → ${after} a second: ${bytes} less until the next change.`,
    delayedRelease: (held: string, time: string) =>
      `The last dialog had ended and ${held} were still held; ${time} later they were back.`,
    waitedFor: {
      wt_timer: (seconds: string | undefined) =>
        ` Transactions held them: each waits ${seconds === undefined ? '' : `${seconds} s `}for retransmissions after its final reply (wt_timer).`,
      dialog_timer: (seconds: string | undefined) =>
        ` The dialog module held them: its timer deletes ended dialogs in bulk${seconds === undefined ? '' : `, every ${seconds} s`}.`,
      unknown:
        ' Transactions wait for retransmissions, and a timer deletes ended dialogs in bulk; which of them it was these figures do not tell.',
    },
    contactsExpired: (
      contacts: string,
      bytes: string,
      steps: string,
      seconds: string | undefined,
    ) =>
      `${contacts} contacts had expired and were given back in ${steps === '1' ? 'one step' : `${steps} steps`}, ${bytes}: the timer of usrloc removes what has expired in bulk${seconds === undefined ? '' : `, every ${seconds} s, so that a contact is held for up to ${seconds} s longer than it is valid`}.`,
    allocationFailure: (left: string, total: string) =>
      `The pool was full: only ${left} of ${total} were left at its fullest, so allocations failed.`,
    groupReload: (group: string, from: string, to: string) =>
      `A reload, which moved no high-water mark but that of the group ${group}: its peak jumped from ${from} to ${to}. Old and new data live side by side until the new set is complete.`,
    stepAtRest: (bytes: string) =>
      `Probably a reload: without a call, ${bytes} more were in use in one step and stayed. A peak before was higher, so how much it needed is not known.`,
    reportedReload: (by: string) =>
      `A reload, as the server tells (${by}). No high-water mark was moved, so how much it needed is not known.`,
    leak: {
      second: (rate: string, range: string, bytes: string) =>
        `Memory is lost: ${rate} a second (${range}), ${bytes} so far, with time and nothing else.`,
      call: (rate: string, range: string, bytes: string) =>
        `Memory is lost: ${rate} with every call (${range}), ${bytes} so far.`,
      reload: (rate: string, range: string, bytes: string) =>
        `Memory is lost: ${rate} with every reload (${range}), ${bytes} so far.`,
    },
    exhaustion: (left: string, total: string, when: string) =>
      `Exhaustion ahead: ${left} of ${total} were left, and at the pace of that minute the pool was full at ${when}.`,
    fragmentation: (free: string, count: string, mean: string) =>
      `Free memory is in pieces: ${free} in ${count} fragments of ${mean} on average, and nothing is left that was never in use.`,
    noRoomForReload: (free: string, provisioning: string) =>
      ` When last heard of it had ${free} free, and what it loaded at its start takes ${provisioning}: a reload that finds no room makes it deaf like this.`,
    silences: {
      deaf: (time: string) => `It did not answer for ${time}. What happened in it is not known.`,
      gone: (time: string) => `It was not there for ${time}.`,
      notAsked: (time: string) => `There are no samples of ${time}.`,
    },
  },
  holders: (when: string) => `Who held the memory at its peak (${when})`,
  holdersThen: (when: string, bytes: string) => `Who held the memory at ${when}, ${bytes} in all`,
  leak: {
    yes: {
      time: (bytes: string, range: string, when: string) =>
        `Leak: yes. ${bytes} a second (${range}) grow with time and nothing else, in what modules asked for too. If it goes on, the pool is full at ${when}.`,
      calls: (bytes: string, range: string, when: string) =>
        `Leak: yes, with calls. Each leaves ${bytes} behind (${range}), in what modules asked for too; without calls nothing grows. If calls go on as they came, the pool is full at ${when}.`,
      reloads: (bytes: string, range: string) =>
        `Leak: yes, with reloads. Each leaves ${bytes} behind (${range}), at rest and for good, unless the tables that are loaded grew by as much.`,
    },
    leftByReload: (bytes: string) =>
      ` A reload left ${bytes} in use: once is no leak; whether others leave as much tells.`,
    residue: (bytes: string) => ` A reload left ${bytes} in use: a residue, and no leak.`,
    no: 'Leak: no. What grew was held by calls, or it was given back after them.',
    notYet: (range: string, longer: string | undefined) =>
      `Leak: cannot tell yet. Growth that calls do not explain lies between ${range} a second; watch on${longer === undefined ? '' : ` for about ${longer}`}, best into a quiet hour.`,
    unknown:
      'Leak: cannot tell. It takes a rest before the first call, calls over several minutes, and a pool that is not full.',
  },
  fragmentation: {
    pieces: (count: string, mean: string) => ` It lies in ${count} pieces of ${mean} on average.`,
    yes: (free: string, pieces: string) =>
      `Fragmentation: yes. ${free} are free, but none of it is left that was never in use, and what is free is small.${pieces}`,
    no: (free: string, neverUsed: string, pieces: string) =>
      `Fragmentation: no. ${free} are free, ${neverUsed} of it never in use so far.${pieces}`,
    unknown: {
      header:
        'Fragmentation: cannot tell yet. Free fragments can be counted once the size of a header is known, which takes samples in which memory moves.',
      'allocator-hides-it':
        'Fragmentation: cannot tell. This allocator does not count what is free in a way that would show it.',
    },
  },
  exhaustion: {
    yes: {
      full: (when: string) => `Exhaustion: yes. The pool is full (${when}).`,
      leak: (when: string) =>
        `Exhaustion: yes. At the pace of the leak the pool is full at ${when}.`,
      traffic: (when: string) =>
        `Exhaustion: yes. At the pace of the last minute the pool is full at ${when}.`,
    },
    no: (headroom: string) =>
      `Exhaustion: no. At its highest mark since the start ${headroom} were left, and nothing is lost.`,
    notYet: (headroom: string, longer: string | undefined) =>
      `Exhaustion: cannot tell yet. At its highest mark since the start ${headroom} were left${longer === undefined ? '' : `; watch on for ${longer}, so that a busy hour is seen`}.`,
  },
  owners: {
    atRest: 'at rest (provisioning, core)',
    allocator: 'the allocator itself (free fragments, tails)',
    leftBehind: 'left behind by a reload',
    growth: 'lost: what grows and is given back by nobody',
    core: 'the core on behalf of calls',
    calls: 'dialogs and transactions',
    transactions: 'transactions',
    dialogs: 'dialogs',
    contacts: 'contacts',
  },
  estimated:
    'Estimated from what the server counts, with the range in which it lies nine times of ten; groups of modules (mem-group) would tell exactly.',
  footprints: (transaction: string, itsRange: string, dialog: string, theRange: string) =>
    `A transaction holds about ${transaction} (${itsRange}), a dialog ${dialog} (${theRange}).`,
  contactFootprint: (contact: string, itsRange: string) =>
    `A contact holds about ${contact} (${itsRange}).`,
  /** The teeth of a saw, named once. */
  timers: {
    dialog_timer: (seconds: string, bytes: string) =>
      `Ended dialogs stay until a timer deletes them in bulk, every ${seconds} s: a sawtooth of up to ${bytes}.`,
    usrloc_timer: (seconds: string, bytes: string) =>
      `Expired contacts stay until a timer removes them in bulk, every ${seconds} s: a sawtooth of up to ${bytes}.`,
  },
  dialogsAtOnce: 'Ended dialogs are deleted at once.',
  noGroup: 'in no group',
  unexplained: 'unexplained',
} as const;
