/** English: `report`, one page to hand on. */
export const report = {
  verb: 'write what explain says and its charts as one page to hand on',
  readBefore:
    'Whoever has the file reads all that is in it; --redact leaves out hosts and addresses.',
  output: 'file to write, report.html unless you say',
  written: (file: string, size: string) => `written: ${file} (${size})`,
  title: (server: string) => `Memory of ${server}`,
  made: (when: string, version: string) => `Made ${when} with plimsoll ${version}.`,
} as const;
