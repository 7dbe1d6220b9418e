/** English: what somebody is woken for. */
export const alerts = {
  names: {
    SipMemoryPoolFull: 'shared memory is full',
    SipMemoryPoolNearlyFull: 'shared memory is nearly full',
    SipMemoryExhaustionForecast: 'shared memory will run out',
    SipMemoryLeakSuspected: 'shared memory leaks',
    SipMemoryFragmentation: 'free shared memory is in pieces',
    SipMemoryReloadSpikeUnsafe: 'the next reload would not fit',
    SipPrivateMemoryNearlyFull: 'private memory is nearly full',
    SipMemoryCollectorBlind: 'the server does not answer',
  },
  fullAt: (when: string) => `, at ${when}`,
  since: (when: string) => `, since ${when}`,
  forecast: {
    leak: (used: string, total: string, share: string, when: string) =>
      `${used} of ${total} are in use (${share}), and what grows with time and nothing else fills the rest by ${when}.`,
    traffic: (used: string, total: string, share: string, when: string) =>
      `${used} of ${total} are in use (${share}), and at the pace of the last minute the rest is filled by ${when}.`,
  },
  forecastAction:
    'Take traffic off this server, do not reload, and raise -m at the next restart; plimsoll explain says what fills it.',
  blind: (since: string, code: string) =>
    `Since ${since} it has given no sample (${code}), so nothing is known of its memory.`,
  blindAction:
    'See whether calls still pass; then whether the management interface listens where it should, and whether a reload holds it up.',
  to: (address: string) => `alerts go to ${address}`,
  worksAgain: (address: string) => `${address} takes alerts again`,
} as const;
