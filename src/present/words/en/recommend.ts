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
  },
  headline: (current: string, recommended: string) =>
    `Shared memory: -m ${current} today, -m ${recommended} recommended`,
  headlineNew: (recommended: string) => `Shared memory: -m ${recommended} recommended`,
  need: (bytes: string, range: string) =>
    `At its highest it will need ${bytes} (${range}, nine times of ten).`,
  tooSmall: (bytes: string) => `Today's pool is ${bytes} smaller than recommended.`,
  largeEnough: (bytes: string) => `Today's pool is large enough: ${bytes} more than recommended.`,
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
    fragmentation: 'free memory in pieces',
    leak: 'what is lost',
    unexplained: 'unexplained',
  },
  sum: 'the highest',
  each: (count: string, bytes: string) => `${count} × ${bytes}`,
  endedDialogs: (count: string, seconds: string) =>
    `${count}, until the timer fires (every ${seconds} s)`,
  reloadBasis: {
    'reload-seen': 'as the last reload needed',
    'reload-without-room': 'more than the last one found',
    'start-load': 'as much as was loaded at the start',
    group: 'as much as the group of provisioning holds',
  },
  rejected: (mib: number, risk: string, asked: string) =>
    `-m ${mib} would refuse an allocation with a probability of ${risk}; ${asked} was asked for.`,
  chance: (risk: string) =>
    `The probability that any allocation is refused within that time is at most ${risk}, as far as what was seen goes on.`,
  widened: (factor: string) =>
    `The history is short: the upper end of the range was widened ×${factor}.`,
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
