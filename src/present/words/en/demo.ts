/** English: the demonstration. */
export const demo = {
  opening: (version: string, speed: number, seconds: number) =>
    `Two servers, watched as live ones at ${speed} times their speed (about ${seconds} s): the recording of a real ${version}, an outbound PSTN gateway with 100,000 prefixes; and the twin of a platform that carries 500 calls a second.`,
  page: (address: string) => `The dashboard shows them too, as long as this runs: ${address}`,
  twin: 'twin',
  keys: ' r  reload the prefixes of the twin (dr_reload)    q  end',
  next: 'Next: plimsoll watch http://127.0.0.1:8888/mi (your own server), plimsoll recommend with it, or plimsoll help.',
} as const;
