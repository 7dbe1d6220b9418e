/** English: files that are opened in the dashboard and stay in the browser. */
export const opened = {
  open: 'Open a file',
  openHint: 'Open a file: a recording, a report, a printout, a log (or drop it, or paste it)',
  invitation:
    'Drop a recording, a report, a get_statistics printout, a memory dump or a log onto this page, or paste it. It is read here, in the browser, and sent nowhere.',
  dropHere: 'Drop it: it is read here and sent nowhere',
  reading: (name: string) => `Reading ${name} …`,
  pasted: 'pasted text',
  stays: (name: string) => `${name} stays in your browser: nothing of it is sent anywhere.`,
  cut: 'Its end was cut off; everything before that is shown.',
  stop: 'Stop reading',
  leftOut: (names: string) => `Left out, because nothing of it is understood: ${names}.`,
  close: 'Close the file',
  lines: (lines: string) => `${lines} lines`,
  says: 'What it says of memory',
  modules: 'What modules said',
  where: 'Where',
  what: 'What',
  first: 'First',
  last: 'Last',
  count: 'Lines',
} as const;
