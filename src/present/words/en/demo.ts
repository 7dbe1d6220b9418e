/** English: the demonstration. */
export const demo = {
  opening: (version: string, speed: number, seconds: number) =>
    `This is a recording of a real ${version}, an outbound PSTN gateway with 100,000 prefixes, served at ${speed} times its speed and watched as a live server (about ${seconds} s).`,
  next: 'Next: plimsoll watch http://127.0.0.1:8888/mi (your own server), or plimsoll help.',
} as const;
