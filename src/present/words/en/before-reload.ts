/** English: `doctor --before reload`. */
export const beforeReload = {
  yes: (inUse: string, needs: string, total: string, left: string) =>
    `Yes, it is safe to reload now: ${inUse} in use and ${needs} for the reload fit into ${total}, with ${left} left.`,
  no: (inUse: string, needs: string, total: string, missing: string) =>
    `No, do not reload now: ${inUse} in use and ${needs} for the reload do not fit into ${total}; ${missing} are missing. Wait for a quieter hour, or raise -m and restart.`,
  tight: (inUse: string, needs: string, total: string, left: string) =>
    `No, do not reload now: ${inUse} in use and ${needs} for the reload would leave ${left} of ${total}, too little for the calls meanwhile. Wait for a quieter hour, or raise -m and restart.`,
  cannotTell: (inUse: string, needs: string, total: string) =>
    `Cannot tell: ${inUse} are in use, a reload needs ${needs} beside it, and there are ${total}. It may fit and it may not.`,
  basis: {
    'reload-seen': 'What a reload needs was read off the last one that was seen.',
    'reload-without-room':
      'The last reload ran out of memory, so it is only known what it needs at least.',
    'start-load': 'What a reload needs was read off what was loaded at the start.',
    group:
      'What a reload needs was read off the group of modules that holds provisioning, with up to a fifth more for what loading allocates outside it.',
    'all-in-use':
      'No reload and no start was seen and no group of modules holds provisioning, so a reload is taken to need at most all that is in use. Watch through a start or a reload, or keep history (plimsoll serve), to know better.',
  },
  grown: 'If the database holds more than when it was last loaded, the reload needs more.',
} as const;
