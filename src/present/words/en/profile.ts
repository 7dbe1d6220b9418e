/** English: the pages of `profile`. */
export const profile = {
  read: (lines: string, version: string) => `${lines} lines read, of OpenSIPS ${version}.`,
  readUnknown: (lines: string) =>
    `${lines} lines read. They do not say the version, so modules are named as in the versions that were seen.`,
  pools: { shm: 'shared memory', pkg: 'private memory', rpm: 'restart-persistent memory' },
  views: {
    dump: 'at the dump',
    peak: 'at its fullest',
    live: 'at the end of the log',
    asked: 'asked for over the whole log',
  },
  poolUnknown: 'a pool whose name was cut off',
  process: (pid: string) => `process ${pid}`,
  processUnknown: 'a process',
  cut: 'The log does not hold this dump from its beginning to its end: figures are what is there.',
  totals: (used: string, inUse: string, total: string, percent: string) =>
    `used ${used}, with overhead ${inUse} of ${total} (${percent})`,
  totalsUsed: (used: string) => `used ${used}`,
  highWater: (bytes: string) => `high-water mark ${bytes}`,
  headers: (count: string, mean: string, headers: string, each: string) =>
    `${count} allocations (mean ${mean}), headers ${headers} (${each} each)`,
  headersUnknown: (count: string, mean: string) =>
    `${count} allocations (mean ${mean}); the size of a header is not in this log`,
  unevenPools: (count: string, least: string, most: string) =>
    `${count} pools, used between ${least} and ${most}: an allocation fails when the pool that chance picks is full`,
  noHolders:
    'This build does not say who holds what: it was made without DBG_MALLOC, or another allocator than a _DBG one runs.',
  columns: {
    bytes: 'bytes',
    share: 'share',
    count: 'number',
    mean: 'mean',
    headers: 'headers',
    holder: 'module, file, function, line',
  },
  more: (places: string, bytes: string) => `${places} more places with ${bytes}`,
  unknownModule: 'module unknown',
  likely: 'likely',
  helper: 'helper, caller unknown',
  sizes: 'sizes (by the mean of each place)',
  sizesExact: 'sizes (of every allocation)',
  sizeColumns: { size: 'size', count: 'number', bytes: 'bytes' },
  free: (fragments: string, bytes: string, largest: string) =>
    `free list: ${fragments} fragments, ${bytes}; the largest has ${largest}`,
  freeAtLeast: (fragments: string, bytes: string, largest: string) =>
    `free list: ${fragments} fragments, at least ${bytes}; the largest has at least ${largest}`,
  contradicts: 'This dump contradicts itself',
  contradictions: {
    rowsUsed: (said: string, summed: string) =>
      `it says used ${said}, its rows add up to ${summed}: believe the rows`,
    usedSize: (said: string, size: string) => `used ${said} is more than the pool's ${size}`,
    usedReal: (said: string, real: string) =>
      `used ${said} is more than used with overhead, ${real}`,
    maxReal: (said: string, real: string) =>
      `the high-water mark ${said} is below what is in use, ${real}`,
    freeFragments: (said: string, counted: string) =>
      `it says ${said} free fragments and lists ${counted}`,
    fragments: (said: string, counted: string) =>
      `it says ${said} fragments in all and lists ${counted}`,
    walkFailed: 'it says that it failed to walk through all fragments: rows are missing',
  },
  walkComplete:
    'It says that it failed to walk through all fragments, but its rows add up to what is used: nothing is missing.',
  privatePools: (count: string) => `private memory of ${count} processes`,
  privateColumns: {
    pid: 'pid',
    used: 'used',
    inUse: 'with overhead',
    highWater: 'high-water',
    largest: 'largest holder',
  },
  onePool: (pid: string) => `The whole of one: --pid ${pid}`,
  dumps: (count: string, from: string, to: string) =>
    `${count} dumps, ${from} to ${to}; this is the last. profile --diff compares the first with it.`,
  crowded: 'The log has more pools than are told apart; some are left out.',
  log: (operations: string, from: string, to: string) =>
    `Allocation log: ${operations} operations, ${from} to ${to}`,
  live: (live: string, count: string, peak: string, when: string) =>
    `at its end ${live} in ${count} blocks; at its fullest ${peak}, at ${when}`,
  curve: 'live bytes over the log',
  peak: 'who held it at its fullest',
  kept: 'never freed',
  keptNote:
    'What the log saw given and not freed until its end. Some of it is meant to stay: tables, caches, calls that go on.',
  asked: 'who asked for most',
  shortLived: 'short-lived: freed before anything else was asked for',
  shortLivedRow: (count: string, of: string, bytes: string, where: string) =>
    `${count} of ${of}, ${bytes} each: ${where}`,
  calls: (calls: string, bytes: string, count: string) =>
    `What a call costs: ${bytes} in ${count} allocations of shared memory, over its life (${calls} calls)`,
  callsHeaders: (bytes: string) => `and ${bytes} of headers`,
  transactions: (transactions: string, bytes: string, count: string) =>
    `What a transaction costs: ${bytes} in ${count} allocations of shared memory (${transactions} transactions, no dialogs)`,
  registrations: (registrations: string, bytes: string, count: string) =>
    `What a new registration costs: ${bytes} in ${count} allocations (${registrations} registrations)`,
  noCalls: 'No call is in this log.',
  unknownFrees: (count: string) =>
    `${count} blocks were freed that the log never saw given: asked for before it began, or before the process was forked.`,
  lost: (count: string) =>
    `${count} addresses were given again without having been freed: lines are missing, or the server was restarted.`,
  overfull:
    'There were more blocks at once than are followed one by one; some frees are missing here.',
  unlogged: 'The dump behind the log counts blocks that the log does not',
  unloggedRow: (site: string, dump: string, log: string) =>
    `${site}: ${dump} in the dump, ${log} in the log`,
  agrees: 'The dump behind the log counts the same blocks as the log, place by place.',
} as const;
