/** English: the page of a profile. */
export const profilePage = {
  title: (files: string) => `Who holds the memory: ${files}`,
  find: 'find a module, file or function',
  all: 'all',
  flame: 'Flame graph: module, file, function; a click magnifies',
  treemap: 'Treemap: the area is the bytes',
  table: 'Every place',
  amount: (bytes: string, share: string, count: string) =>
    `${bytes}, ${share}, ${count} allocations`,
  headers: (bytes: string) => `headers ${bytes}`,
  sum: (bytes: string, count: string) => `${bytes} in ${count} allocations`,
  written: (file: string) => `written: ${file}`,
  redactedName: 'redacted',
} as const;
