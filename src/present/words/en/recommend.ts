/** English: `recommend`. */
export const recommend = {
  verb: 'say what -m should be for the traffic that was seen, or for the demand to come, and why',
  options: {
    callsPerSecond: 'calls that begin, a second',
    callSeconds: 'how long calls talk, from the answer to the BYE',
    ringSeconds: 'how long they ring',
    answerRatio: 'share of calls that are answered, such as 0.6 or 60%',
    registrations: 'contacts that are registered at once',
    prefixes: 'prefixes that drouting caches',
    reloads: 'when provisioning is reloaded',
    growth: 'how much more calls and registrations there will be, such as 30%',
    horizon: 'for how long the answer shall hold (90d)',
    risk: 'how likely any allocation may be refused meanwhile (0.1%)',
  },
  titles: {
    demand: 'For',
    because: 'Because',
    notSmaller: 'Why not smaller',
    sure: 'How sure',
    surer: 'What would make it surer',
    startLine: 'The start line',
    cautions: 'Mind',
  },
  headline: (current: string, recommended: string) =>
    `Shared memory: -m ${current} today, -m ${recommended} recommended`,
  headlineNew: (recommended: string) => `Shared memory: -m ${recommended} recommended`,
  need: (bytes: string, range: string) =>
    `At its highest it will need ${bytes} (${range}, nine times of ten).`,
  tooSmall: (bytes: string) => `Today's pool is ${bytes} smaller than recommended.`,
  largeEnough: (bytes: string) => `Today's pool is large enough: ${bytes} more than recommended.`,
  justRight: "Today's pool is as large as recommended.",
  calls: (rate: string, holding: string, ringing: string, answered: string, arrivals: string) =>
    `${rate} calls a second, ${holding} each, after ringing for ${ringing}; ${answered} are answered. They come ${arrivals}.`,
  upTo: (rate: string) => `up to ${rate}`,
  arrivals: {
    regular: 'at even distances, as a machine paces them',
    random: 'at random, as people call',
  },
  registrations: (count: string) => `${count} registered contacts.`,
  prefixes: (count: string) => `${count} prefixes.`,
  growth: (percent: string) => `All of it grows by ${percent}.`,
  horizon: (time: string, reloads: string) => `Over ${time}; ${reloads}.`,
  reloads: {
    'busy-hour': 'provisioning may be reloaded at the worst moment',
    quiet: 'provisioning is reloaded only when no calls are there',
    never: 'provisioning is never reloaded',
  },
  parts: {
    baseline: 'at rest, with provisioning',
    prefixes: 'other prefixes than now',
    dialogs: 'dialogs',
    'ended-dialogs': 'ended dialogs that wait',
    transactions: 'transactions',
    contacts: 'contacts',
    'between-samples': 'between two samples',
    reload: 'a reload: the second data set',
    fragmentation: 'the allocator itself (pieces, tails)',
    leak: 'what is lost',
    unexplained: 'unexplained',
  },
  sum: 'the highest',
  each: (count: string, bytes: string) => `${count} × ${bytes}`,
  endedDialogs: (count: string, seconds: string) =>
    `${count}, until the timer fires (every ${seconds} s)`,
  endedAtOnce: (count: string) => `${count}, for as long as the transaction of their BYE waits`,
  reloadBasis: {
    'reload-seen': 'as the last reload needed',
    'reload-without-room': 'more than the last one found',
    'start-load': 'as much as was loaded at the start',
    group: 'as much as the group of provisioning holds',
    rest: 'at most what is in use at rest beside a bare server',
    twin: 'as much as so many prefixes take in the twin',
  },
  prefixesFrom: (now: string, asked: string) => `from about ${now} to ${asked}`,
  cautions: {
    leak: (rate: string, bytes: string) =>
      `Memory is lost, ${rate} a second: within that time ${bytes} more, and no size is enough for long. Find the leak (plimsoll explain, plimsoll profile); it is no part of the need.`,
    busyReload: (mib: string) =>
      `Reloads were taken to be done when no calls are there. For one at the worst moment: -m ${mib} (--reloads busy-hour).`,
    wasFull:
      'The pool was full while it was watched: calls were refused, and what they would have held was not seen. Name the demand that was meant to be carried.',
    footprintsOfTwin: (version: string) =>
      `What a call takes was not seen here: it is that of OpenSIPS ${version} with short messages. Watch some calls to be surer.`,
    contactsOfTwin: (version: string) =>
      `What a contact takes was not seen here: it is that of OpenSIPS ${version}.`,
    prefixesGuessed: (now: string, version: string) =>
      `About ${now} prefixes are loaded now, by what a data set takes in OpenSIPS ${version}; other tables are denser or wider.`,
    reloadUnknown:
      'What a reload needs is not known, and none is in the need: watch through a start or a reload, or say --prefixes.',
  },
  rejected: (mib: number, risk: string, asked: string) =>
    `-m ${mib} would refuse an allocation with a probability of ${risk}; ${asked} was asked for.`,
  chance: (risk: string) =>
    `The probability that any allocation is refused within that time is at most ${risk}, as far as what was seen goes on.`,
  widened: (watched: string, factor: string) =>
    `Watched for ${watched}, which is short: the upper end of the range was widened ×${factor}.`,
  never: {
    rest: 'A rest without calls, as after a start: the level at rest is fitted.',
    calls: 'Calls: none were seen.',
    'busy-hour': 'A whole day: a busier hour than this may come.',
    reload: 'A reload: what it needs was not seen.',
    week: 'A whole week.',
    'full-crest':
      'Calls that end for two minutes or more: whether ended dialogs wait for a timer is not known.',
  },
} as const;
