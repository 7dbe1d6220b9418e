/** English: the twin as the check of a recommendation. */
export const twinCheck = {
  without: 'do not try the answer in simulation',
  scenario: 'a platform that does not exist yet, instead of a server',
  either: 'a server, or --scenario FILE',
  title: 'Tried in simulation',
  progress: (mib: string, share: string) => `trying -m ${mib} in simulation: ${share}`,
  stopped: 'the answer is as it was reckoned; the twin has not tried all of it',
  agrees: (bytes: string, range: string) =>
    `The twin agrees: in its runs of this platform memory rises to ${bytes} (${range}).`,
  needsMore: (bytes: string, range: string) =>
    `The twin needs more than was reckoned: memory rises to ${bytes} (${range}). The larger of both is recommended.`,
  needsLess: (bytes: string, range: string) =>
    `The twin needs less than was reckoned: memory rises to ${bytes} (${range}). The larger of both is recommended.`,
  carries: (mib: string, runs: string) =>
    `-m ${mib} carries the demand in ${runs} of ${runs} runs, as unlucky as the risk allows.`,
  raised: (before: string, mib: string) =>
    `-m ${before} was reckoned and does not carry it: -m ${mib} is recommended.`,
  fails: (mib: string, failed: string, runs: string) =>
    `-m ${mib} fails in ${failed} of ${runs} runs.`,
  first: (time: string, bytes: string, module: string, place: string, free: string) =>
    `First after ${time}: ${module} (${place}) asks for ${bytes}; ${free} are free.`,
  holds: (mib: string, runs: string) =>
    `-m ${mib} fails in none of ${runs} runs: it is left as room for what was never seen.`,
  model: (share: string) => `It is a large platform: a model of ${share} of its size was run.`,
} as const;
