/** English: what one reading can tell and what it cannot. */
export const oneReading = {
  title: (total: string) => `One reading of a shared memory of ${total}`,
  inUse: (bytes: string, percent: string) =>
    `In use are ${bytes}, ${percent} of the pool: this is what counts against -m.`,
  parts: (used: string, overhead: string, percent: string) =>
    `Of that ${used} are what modules asked for, and ${overhead} (${percent}) what it costs: headers of allocations, mostly.`,
  highWater: (bytes: string, percent: string) =>
    `The high-water mark is ${bytes}, ${percent}: with less than that something would have failed since the start.`,
  free: (bytes: string) => `Free are ${bytes}.`,
  allocations: (count: string, mean: string) =>
    `There are ${count} allocations of ${mean} on average, if the allocator is F_MALLOC or Q_MALLOC, which count those in use.`,
  traffic: (dialogs: string, transactions: string) =>
    `At that moment there were ${dialogs} dialogs and ${transactions} transactions.`,
  groups: 'Who holds it, as the server counts it:',
  noGroup: 'in no group',
  cannot: 'What one reading cannot tell',
  header: (bytes: string) => `Groups prove a header of ${bytes} an allocation.`,
  headerNone:
    'The build and the size of a header: unknown. No known header size makes the number of free fragments whole, so free fragments are unknown too. (shmem:fragments is not their number.)',
  headerSome: (headers: string) =>
    `The build and the size of a header: unknown. ${headers} would make the number of free fragments whole, but a single reading fits some sizes by chance; so free fragments are unknown too. (shmem:fragments is not their number.)`,
  change:
    'Whether memory rises or falls, and why: calls, a reload, a leak. It takes two readings, better an hour.',
  baseline:
    'How much is provisioning and how much is calls: that shows when calls end, or from groups of modules (mem-group).',
  mark: 'What made the high-water mark: traffic, a reload or the start. It cannot be reset, and no reading says when it rose.',
  next: 'Next: plimsoll watch SERVER, or plimsoll record SERVER -o night.jsonl.gz and then plimsoll explain.',
} as const;
