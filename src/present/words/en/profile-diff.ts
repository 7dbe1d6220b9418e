/** English: `profile --diff`. */
export const profileDiff = {
  totals: (before: string, after: string, change: string, count: string) =>
    `${before} → ${after} in use by allocations: ${change}, ${count} blocks`,
  calls: (before: string, after: string) =>
    `${before} → ${after} calls. With --normalize calls, growth that goes with them does not count.`,
  normalized: (before: string, after: string) =>
    `${before} → ${after} calls. Only growth beyond what staying the same or going with calls explains counts.`,
  nothing: 'Nothing grew.',
  nothingUnexplained: 'Nothing grew beyond what calls explain.',
  grew: (module: string, bytes: string, place: string, blocks: string) =>
    `${module} grew by ${bytes} at ${place}: ${blocks} more blocks.`,
  grewInPlace: (module: string, bytes: string, place: string) =>
    `${module} grew by ${bytes} at ${place}, in blocks that became larger.`,
  isNew: 'Nothing was held there before.',
  beyondCalls: 'Calls do not explain it.',
  lookFirst: 'Calls do not explain it: look here first.',
  withCalls: (blocks: string) => `It goes with calls, ${blocks} for each.`,
  between: ' ',
  columns: {
    grown: 'grown',
    unexplained: 'unexplained',
    count: 'number',
    before: 'before',
    after: 'after',
    place: 'module: file, function, line',
  },
  more: (places: string) => `${places} more places changed`,
} as const;
