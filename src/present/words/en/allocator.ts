/** English: `allocator`. */
export const allocator = {
  verb: 'draw a pool: what lies where, and how large what is free is, after a replay or random traffic',
  argument: 'a vector (*.vec.gz) or an allocation log (memlog) of a server; - for standard input',
  family: 'F22, F24, F30, F31, Q22, Q30, HP30, HP31 or FP36 (docs/allocators.md); F31 unless said',
  build: 'dbg, xs, dbg,xs or plain, and round16 for Q_MALLOC of 3.0; as distributed unless said',
  size: 'of the pool, such as 64MiB',
  operations: 'stop after so many calls to the pool',
  seed: 'of random traffic: the same seed, the same traffic',
  title: (allocator: string, versions: string, family: string) =>
    `${allocator} of ${versions} (${family})`,
  built: (build: string, overhead: string) => `built ${build}, ${overhead} around each block`,
  random: (count: string, seed: string) =>
    `random traffic, ${count} calls to the pool (seed ${seed})`,
  replayed: (file: string, count: string) => `${file}, ${count} calls to the pool`,
  same: 'every address and statistic is that of the real allocator',
  differ: (count: string) => `${count} addresses or statistics differ from the real allocator's`,
  other: 'on another pool than it was recorded on: addresses are not compared',
  missing: (size: string, before: string) =>
    `the log lacks a block of at most ${size} before call ${before}; it was put in`,
  unseen: (count: string) =>
    `${count} calls are on blocks from before the log began: addresses cannot be those of the server`,
  blocks: (count: string, mean: string) => `${count} blocks in use (mean ${mean})`,
  fragmentsOfHp: (count: string) => `${count} fragments, free ones and the last header included`,
  map: (cell: string) => `from the first byte to the last, ${cell} a column`,
  legend: (full: string, half: string, free: string) =>
    `${full} in use  ${half} half free  ${free} free`,
  free: (count: string, bytes: string) => `${count} free fragments, ${bytes} together, by size`,
  noneFree: 'Nothing is free.',
  largest: {
    joins: (size: string) =>
      `The largest is ${size}. A larger request makes the server walk the whole pool and join neighbours; with none to join it fails.`,
    nextPower: (size: string, served: string) =>
      `The largest is ${size}, but a request of more than ${served} is not looked for there: it makes the server walk the whole pool and join neighbours, and may fail.`,
    fails: (size: string) => `The largest is ${size}. A larger request fails.`,
    drawn: (size: string) =>
      `The largest is ${size}, in one of 32 pools; a request fails when the pool that is drawn for it has less.`,
  },
  troubles: {
    failures: (count: string) => `${count} requests failed`,
    defragmentations: (count: string) =>
      `the whole pool was walked ${count} times to join neighbours`,
    doubleFrees: (count: string) => `${count} blocks were freed twice`,
    foreignPointers: (count: string) => `${count} addresses named no block`,
    firstFreed: (count: string) =>
      `the first block was given back ${count} times: debugging builds since 3.4 abort`,
    stalePredecessors: (count: string) =>
      `${count} times a free would have followed a stale pointer into user data: the server may crash`,
  },
} as const;
