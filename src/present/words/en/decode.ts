/** English: `decode`. */
export const decode = {
  verb: 'a line of a log that says that memory ran out: what it means and what to do',
  argument: 'a line, in quotes; a log file; or - for standard input',
  follow: 'read a log as it grows, also when it is rotated, truncated or not there yet',
  following: (file: string) => `following ${file}; Ctrl-C ends it`,
  head: (told: string, lines: string, span: string) =>
    `${told} of ${lines} lines are about memory${span}.`,
  span: (from: string, to: string) => `, ${from} to ${to}`,
  pools: {
    shm: 'Shared memory',
    pkg: 'Private memory',
    rpm: 'Restart persistent memory',
    unknown: 'Memory',
  },
  causes: {
    'too-small': (pool: string) => `${pool} was full: too small for what it had to hold.`,
    'one-of-many': (pool: string) =>
      `${pool}: one of the 32 pools of F_PARALLEL_MALLOC was full. The others may be nearly empty.`,
    'nearly-full': (pool: string) =>
      `${pool} was as good as full: a little more was left than was asked for, but only scraps.`,
    fragmented: (pool: string) =>
      `${pool} is in pieces: much more was left than was asked for, and no piece was large enough.`,
    corrupt: (pool: string) =>
      `${pool} is not what is missing: nobody means to ask for such a size. A length was computed below zero, or memory was overwritten.`,
    oversized: (pool: string) =>
      `${pool} can never hold this: one request is larger than the whole pool.`,
    'counters-broken': (pool: string) =>
      `${pool}: the bytes left cannot be meant, so the server's own counters are wrong. Whether it is full is not known.`,
    unknown: (pool: string) =>
      `${pool} refused a request. The line does not say how much was left (a build without STATISTICS), so it cannot be told whether the pool was full or in pieces.`,
  },
  refused: (count: string, by: string) => `refused ${count}×${by}`,
  attempted: (count: string, by: string) => `free pieces to be joined first ${count}×${by}`,
  by: (name: string, allocator: string) => ` by ${name} (${allocator})`,
  byUnknown: (name: string) => ` by ${name}`,
  figures: (left: string, need: string) => `${left} left, ${need} asked for`,
  need: (need: string) => `${need} asked for`,
  signed: (value: string) => `read as a signed number: ${value}`,
  between: (from: string, to: string) => `${from} to ${to}`,
  process: (pid: string) => `process ${pid}`,
  processes: (list: string, more: string) => `processes ${list}${more}`,
  moreProcesses: (count: string) => ` and ${count} more`,
  proven: 'The line proves it.',
  likely: 'This is the likely reading, not a proof.',
  todo: 'What to do',
  advice: {
    shmFull:
      'Raise -m, but ask first who holds it: plimsoll explain SERVER. If it happened during a reload, old and new data had to fit side by side.',
    pkgFull:
      'This is the private memory of one process (-M). A process that loads a table takes as much as it finds, and proves nothing; if all workers of a kind grow, something is not given back, and a larger -M only delays it.',
    rpmFull: 'Give restart persistent memory more room.',
    fragmented:
      'A larger pool is not what is missing. F_MALLOC joins both neighbours of a freed piece from 3.1.17, 3.2.12, 3.3.5 and 3.4 on: upgrade, or start with Q_MALLOC, which always does. A restart helps until it is in pieces again.',
    alsoFull: (left: string, total: string) =>
      `Only ${left} of ${total} were left, so the pool was also nearly full, and a larger one helps as well.`,
    parallel:
      'With F_PARALLEL_MALLOC (3.6 on) the pool is 32 pools, and a request sees one of them: that one was full, the others may be nearly empty. One request must be far below a 32nd of -m.',
    maybeParallel:
      'If the server runs F_PARALLEL_MALLOC (3.6 on), this is only one of 32 pools, and the others may be nearly empty.',
    large:
      'For requests above 16 KiB, newer F_MALLOC first looks where any piece is large enough, and may refuse although one piece would have done.',
    corrupt:
      'Do not raise -m or -M. Keep the core dump, the whole log before this line and the exact version, and report it; Q_MALLOC_DBG finds the place where memory is overwritten.',
    oversized: 'Look for a table that is configured far too large, or raise the pool.',
    countersBroken:
      'HP_MALLOC before 2.4.8 is known for this. Use another allocator or version, and do not believe its statistics.',
    unknown: 'Look at the statistics of the same time: plimsoll explain RECORDING --log FILE.',
    attempt:
      'It then walks the whole pool with the lock held, and all processes wait. No refusal follows here: that helped, or the log ends too early.',
  },
  modules: 'What modules said of it',
  modulesOnly:
    'Modules were refused memory, but no line of the allocator is here, which would say how much was left and asked for. The pool that a module names is not always the right one.',
  columns: { count: 'lines', where: 'where', says: 'what', first: 'first', last: 'last' },
  others: (count: string) => `${count} more lines of kinds for which there was no room.`,
  skipped: (count: string) =>
    `Routing rules left out by a reload that went on without memory, and may have answered OK: ${count}. Their calls are not routed as configured: give it room, then reload again.`,
  loaded: (count: string) => `It said that ${count} rules were loaded.`,
  moreModules: (count: string) => `… and ${count} other kinds.`,
  tried: (count: string) =>
    `The whole pool was walked ${count}× first to join free pieces, with the lock held: every process waited.`,
  asAbove: 'as above.',
  nothing: 'No line says anything about memory.',
  more: (count: string) => `refused ${count}× more`,
} as const;
