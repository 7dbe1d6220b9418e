/** English: the daemon. */
export const serve = {
  watching: (count: number) =>
    count === 1 ? 'One server is watched.' : `${count} servers are watched.`,
  listening: (address: string) => `listening at ${address}`,
  keeping: (directory: string, size: string) =>
    `keeping samples in ${directory}; they will come to about ${size}`,
  understood: (servers: number, where: string) =>
    `Understood: ${servers === 1 ? 'one server' : `${servers} servers`}, listening at ${where}.`,
  tokenAsked: 'a token is asked for',
  stateDirectory: 'the state directory',
  readingFrom: (address: string) => `keeping nothing here, reading history from ${address}`,
  keepingNothing: 'keeping nothing here',
  reloaded: (count: number) => `configuration read again: ${count} servers`,
  notReloaded: 'the configuration is not taken over; it goes on as before',
  needsRestart: (what: string) => `needs a restart: ${what}`,
  storeWorks: 'the store works again',
  handsOnAgain: (address: string) => `${address} takes samples again`,
  stopping: 'stopping',
  lost: (lines: number) => `${lines} lines could not be kept and are lost`,
  pages: {
    servers: 'every server as it is now',
    live: 'news as they come (server-sent events)',
    api: 'all of the API (OpenAPI)',
    metrics: 'for Prometheus',
    health: 'for load balancers and service managers',
  },
} as const;
