/** English: what became of a simulation. */
export const simulate = {
  ran: (time: string, calls: string) =>
    `Simulated ${time} with ${calls} calls, every allocation really made.`,
  nearest: (version: string, footprint: string) =>
    `What objects cost in ${version} is not known; the sizes are those of ${footprint}.`,
  highest: (bytes: string, percent: string, total: string, at: string) =>
    `The most in use: ${bytes}, ${percent} of ${total}, ${at} after the start.`,
  highWater: (bytes: string, left: string) =>
    `High-water mark: ${bytes}; ${left} were never needed.`,
  reload: (at: string, time: string, rules: string) =>
    `dr_reload at ${at}: ${rules} rules within ${time}.`,
  reloadSkipped: (at: string, rules: string, skipped: string) =>
    `dr_reload at ${at} ran out of memory: ${rules} rules loaded, ${skipped} skipped. A real server answers OK all the same.`,
  reloadUnfinished: (at: string) => `dr_reload at ${at} had not ended.`,
  nothingRefused: 'No allocation was refused.',
  refused: (count: string, at: string, bytes: string, who: string, free: string) =>
    `${count} allocations were refused, the first at ${at}: ${bytes} for ${who}, while ${free} were free in pieces.`,
  atEnd: (bytes: string) => `At the end ${bytes} are in use.`,
  whoHeld: 'Who held it at its highest (payload, without headers)',
  allocations: (count: string) => `${count} allocations`,
  progress: (percent: string, simulated: string, inUse: string) =>
    `${percent}  ${simulated} simulated, ${inUse} in use`,
  written: (file: string, samples: string) => `${samples} samples are in ${file}`,
  twinServing: (name: string, version: string, speed: string) =>
    `the twin of ${name} runs as OpenSIPS ${version}, ${speed} times as fast as time`,
} as const;
