/** English: `diff`. */
export const diff = {
  verb: 'compare two recordings, or two windows of one: is it more memory, or just more calls?',
  argument:
    'a recording, or a window of one: FILE@03:00..04:30, FILE@10m..20m (from its beginning), @-10m.. (from the end of the same)',
  normalize: 'traffic: show B as it would be with the calls and registrations of A',
  answers: {
    same: 'Neither: hardly anything has changed.',
    moreCalls: (change: string, traffic: string) =>
      `Just more calls: ${change}, of which ${traffic} are what more calls and registrations hold. At the same traffic it would hold the same, as far as this can be told.`,
    fewerCalls: (change: string, traffic: string) =>
      `Just fewer calls: ${change}, and ${traffic} is what fewer calls and registrations gave back. At the same traffic it would hold the same, as far as this can be told.`,
    moreMemory: (other: string) =>
      `More memory, not more calls: at the same traffic B holds ${other} more.`,
    lessMemory: (other: string) => `Less memory: at the same traffic B holds ${other} less.`,
    both: (change: string, traffic: string, other: string) =>
      `Both: of ${change}, ${traffic} go with calls and registrations, and ${other} do not: at the same traffic B would differ by that.`,
    against: (traffic: string, other: string) =>
      `Two things that hide each other: calls and registrations make ${traffic}, and what does not go with them makes ${other}. At the same traffic B would differ by the second.`,
    cannotTell:
      'Cannot tell: what a call holds is not known well enough here. It takes samples in which calls come and go, best with a rest before them.',
  },
  where: (owner: string, bytes: string) =>
    `Most of what does not go with traffic: ${owner}, ${bytes}.`,
  times: (from: string, to: string, samples: string) => `${from} to ${to} UTC, ${samples} samples`,
  lifeOf: (number: number, of: number) => `life ${number} of ${of}`,
  columns: {
    mean: 'on average',
    change: 'change',
    traffic: 'with traffic',
    other: 'not with traffic',
    bAtA: 'B at the traffic of A',
    each: 'each holds',
  },
  rows: {
    total: 'in use',
    growth: 'growing with time',
    notCalls: 'not held by calls',
    peak: 'the most a sample saw',
    callsPerSecond: 'calls a second',
  },
  sameLife: 'Both are windows of one life of the server, so an object costs the same in both.',
  unknown: '?',
  changed: {
    version: (a: string, b: string) => `Version: ${a} → ${b}.`,
    allocator: (a: string, b: string) => `Allocator: ${a} → ${b}.`,
    headerBytes: (a: string, b: string) => `The header of an allocation: ${a} → ${b}.`,
    headers: (a: string, b: string) => `Headers in all: ${a} → ${b}.`,
    total: (a: string, b: string) => `Size of the pool (-m): ${a} → ${b}.`,
    private: (a: string, b: string) => `Private memory of a process (-M, in MiB): ${a} → ${b}.`,
    groups: (a: string, b: string) => `Groups that are counted: ${a} → ${b}.`,
  },
  none: 'none',
  kinds: {
    groups: 'Groups are counted by the server; how much of each goes with traffic is estimated.',
    objects: 'Estimated from what the server counts. A range holds nine times of ten.',
  },
} as const;
