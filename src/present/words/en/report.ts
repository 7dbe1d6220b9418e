/** English: `report`, one page to hand on. */
export const report = {
  verb: 'write what explain and recommend say and the charts as one page to hand on',
  readBefore:
    'Whoever has the file reads all that is in it; --redact leaves out hosts and addresses.',
  output: 'file to write, report.html unless you say',
  written: (file: string, size: string) => `written: ${file} (${size})`,
  title: (server: string) => `Memory of ${server}`,
  made: (when: string, version: string) => `Made ${when} with plimsoll ${version}.`,
  size: 'What the memory should be',
  untried:
    'Reckoned here for the demand of the sliders. The twin has tried the demand that was seen, and not this one.',
} as const;
