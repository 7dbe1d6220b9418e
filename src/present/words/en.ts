/** English, the master of all catalogues. */
export const en = {
  language: 'en',
  comma: ', ',
  colon: ': ',
  units: { day: 'd', hour: 'h', minute: 'min', second: 's' },

  unknownProblem: { sentence: 'Something went wrong: {code}.', advice: 'See docs/problems.md.' },
  problems: {
    'address-invalid': {
      sentence: 'This is no address of a server: "{address}" ({why}).',
      advice:
        'Name where the management interface listens, such as http://127.0.0.1:8888/mi, fifo:/tmp/opensips_fifo or udp:127.0.0.1:8080, or a recording.',
    },
    'usage-wrong': {
      sentence: 'This cannot be run like that: {why}.',
      advice: 'See plimsoll help.',
    },
    'file-unreadable': {
      sentence: 'The file {file} cannot be read ({why}).',
      advice: 'Check its name and your rights.',
    },
    'file-unwritable': {
      sentence: 'The file {file} cannot be written ({why}).',
      advice: 'Check space and rights; what was written before is kept.',
    },
    'server-unreachable': {
      sentence: 'Nobody answers at {address} ({why}).',
      advice: 'Check that OpenSIPS runs and that its management module listens there.',
    },
    'server-deaf': {
      sentence: 'The server at {address} did not answer within {milliseconds} ms.',
      advice:
        'It may be reloading; a second address after a comma, such as udp:127.0.0.1:8080, is used while the first is deaf.',
    },
    'server-closed': {
      sentence: 'The way to {address} was closed.',
      advice: 'Nothing to do: Plimsoll was told to stop.',
    },
    'address-taken': {
      sentence: 'Plimsoll cannot listen at {address} ({why}).',
      advice: 'Choose another port or path.',
    },
    'transport-missing': {
      sentence: 'This machine lacks something to reach {address}: {why}.',
      advice: 'Install it, or use another transport.',
    },
    'reply-truncated': {
      sentence: 'The reply of {address} ends after {bytes} bytes, before its end.',
      advice: 'If it happens again, look into the log of OpenSIPS.',
    },
    'reply-garbled': {
      sentence: 'The reply of {address} cannot be understood: {why}.',
      advice: 'Check that this is the management interface of OpenSIPS.',
    },
    'reply-mismatched': {
      sentence: '{address} answered question {got} when {expected} was asked.',
      advice: 'Something between here and the server mixes up replies.',
    },
    'reply-endless': {
      sentence: 'The reply of {address} does not end ({bytes} bytes so far).',
      advice: 'Check that this is the management interface of OpenSIPS.',
    },
    'reply-too-large': {
      sentence: 'The answer to {command} is larger than {address} can send.',
      advice: 'Raise buf_size of httpd, or use the FIFO.',
    },
    'request-refused': {
      sentence: '{address} refuses {command}: {said}.',
      advice: 'This version may not have it.',
    },
    'command-unknown': {
      sentence: 'The server at {address} has no command {command}.',
      advice: 'Nothing to do: what it would have told stays unknown.',
    },
    'not-opensips': {
      sentence: 'This is not the management interface of OpenSIPS: {address} says "{said}".',
      advice: 'Check port and path: /mi for 3.0 and later, /json before.',
    },
    'recording-line-invalid': {
      sentence: 'Line {line} of {file} is no line of a recording: {why}.',
      advice: 'A recording has one JSON object a line; see docs/recording.md.',
    },
    'recording-empty': {
      sentence: 'There is no sample in {file}.',
      advice: 'Record again, or paste a printout of get_statistics.',
    },
    'store-in-use': {
      sentence: 'Another process is writing to {file}.',
      advice: 'Stop it, or let it do the work: one process writes, others may read.',
    },
    'store-read-only': {
      sentence: '{file} was opened for reading only.',
      advice: 'Open it for writing, or write where samples are kept.',
    },
    'store-full': {
      sentence: 'There is no space left for {file}.',
      advice:
        'Make space or keep samples for less long; what was kept before is whole, and nothing else was lost than what came since.',
    },
    'store-unusable': {
      sentence: 'The store {file} cannot be used ({why}).',
      advice: 'Check that the directory exists and that you may write there.',
    },
    'store-damaged': {
      sentence: '{file} is no store of Plimsoll, or it is damaged ({why}).',
      advice: 'Move it away and start a new one, or bring it back from a copy.',
    },
    'store-newer': {
      sentence: '{file} was written by a newer Plimsoll (schema {schema}; this one knows {known}).',
      advice: 'Use that version, or a copy of the store from before it.',
    },
    'store-older': {
      sentence:
        '{file} was written by an older Plimsoll (schema {schema}; this one writes {known}) and was only opened for reading.',
      advice:
        'Open it once for writing (plimsoll serve or import): it is brought up to date, and a copy of it as it was stays beside it.',
    },
  },

  watch: {
    sharedMemory: 'shared memory',
    ofPool: (percent: string, total: string) => `${percent} of ${total}`,
    used: 'used',
    overhead: 'overhead',
    free: 'free',
    highWater: 'high-water mark',
    realUsed: 'in use',
    allocations: (count: string, mean: string) => `${count} allocations (mean ${mean})`,
    freeFragments: (count: string, mean: string) => `${count} free fragments (mean ${mean})`,
    headers: (bytes: string, each: string) => `headers ${bytes} (${each} each)`,
    headerSize: (each: string) => `${each} headers`,
    buildUnknown: 'header size unknown',
    groups: 'who holds it',
    notGrouped: 'in no group',
    traffic: 'traffic',
    dialogs: (active: string) => `${active} dialogs active`,
    early: (count: string) => `${count} early`,
    transactions: (count: string) => `${count} transactions in use`,
    callsPerSecond: (rate: string) => `${rate} calls per second`,
    contacts: (count: string) => `${count} contacts`,
    overTime: (span: string) => `last ${span}`,
    memory: 'memory',
    dialogsShort: 'dialogs',
    processes: 'private memory, fullest first',
    roles: {
      attendant: 'attendant',
      'sip-worker': 'SIP worker',
      'tcp-main': 'TCP main',
      timer: 'timer',
      'time-keeper': 'time keeper',
      management: 'management',
      other: 'other',
    },
    processCount: (count: number) => (count === 1 ? '1 process' : `${count} processes`),
    peak: 'peak',
    up: (time: string) => `up ${time}`,
    waiting: 'waiting for the first sample …',
    silentSince: (time: string) => `no answer for ${time}`,
    notes: {
      restart: 'restarted: a new epoch begins',
      gap: (time: string) => `no samples for ${time}`,
      jump: 'the clock was set',
      deaf: 'does not answer',
      dead: 'is not there',
      back: 'answers again',
      peak: (bytes: string) =>
        `the high-water mark rose by ${bytes} between two samples: a peak that no sample saw`,
      reload: 'a reload was done',
      torn: 'this sample is torn (its figures were not read at one time)',
      untrusted: (names: string) => `not believed: ${names}`,
    },
    keys: 'q quits',
    columns: {
      time: 'time',
      inUse: 'in use',
      ofPool: 'of pool',
      peak: 'peak',
      dialogs: 'dialogs',
      transactions: 'trans.',
      rate: 'calls/s',
    },
  },

  seen: {
    title: 'What was seen',
    baseline: (bytes: string, groups: string) =>
      `At rest the server holds ${bytes}${groups}: the baseline.`,
    ofWhich: (bytes: string, group: string) => ` (${bytes} in group ${group})`,
    top: (bytes: string, percent: string, when: string) =>
      `In the samples it rose to ${bytes}, ${percent} of the pool, at ${when}.`,
    perDialog: (each: string, from: string, dialogs: string) =>
      `At steady load an active dialog costs ${each} (mean of ${from}, ${dialogs} dialogs). The figure holds for calls as long as these: dialogs that have ended stay allocated until the next database timer.`,
    outlives: (held: string, later: string) =>
      `Memory outlives its calls: when the last dialog had ended, ${held} over the baseline were still held; ${later} later they were back.`,
    outlivesStill: (held: string) =>
      `Memory outlives its calls: after the last dialog ended, ${held} over the baseline are still held.`,
    hiddenPeak: (when: string, from: string, to: string, extra: string) =>
      `At ${when} the high-water mark jumped from ${from} to ${to}, ${extra} more than was in use, and no sample saw it. A reload does that: old and new data live side by side until the new set is complete.`,
    highWater: (bytes: string, percent: string) =>
      `The high-water mark is ${bytes}, ${percent} of the pool: less than that would have failed.`,
    highWaterFull: (bytes: string) =>
      `The high-water mark is ${bytes}, the whole pool: there was nothing left to give.`,
    nothing: 'Too little was seen to say anything.',
    samples: (count: number, span: string) => `${count} samples over ${span} of the server's time.`,
  },

  demo: {
    opening: (version: string, speed: number, seconds: number) =>
      `This is a recording of a real ${version}, an outbound PSTN gateway with 100,000 prefixes, served at ${speed} times its speed and watched as a live server (about ${seconds} s).`,
    next: 'Next: plimsoll watch http://127.0.0.1:8888/mi (your own server), or plimsoll help.',
  },

  cli: {
    description:
      'Monitors, explains and dimensions the memory of OpenSIPS servers. Read-only: it runs management commands that change nothing.',
    server: 'where its management interface listens, or a recording, or - for a pasted printout',
    verbs: {
      watch: 'show the memory of a server, live',
      record: 'keep what a server says, as a recording',
      replay: 'let a recording answer as an OpenSIPS',
      collect: 'take one sample and print it for other programs',
      demo: 'watch a real gateway from a recording (about 80 s)',
      completion: 'print the completion for bash, zsh or fish',
    },
    options: {
      lang: 'language: en or zh-CN',
      noColor: 'no colours',
      noInput: 'read no keys',
      interval: 'time between samples, 1s to 60s',
      speed: 'play a recording this many times as fast',
      deadline: 'how long to wait for a reply',
      count: 'stop after this many samples',
      output: 'file to write (gzipped when it ends in .gz)',
      forTime: 'stop after this time',
      format: 'json, influx or prometheus',
      once: 'take one sample and end (the default)',
      every: 'go on, one sample every so often',
      http: 'listen for HTTP, PORT or HOST:PORT',
      fifo: 'make a FIFO and answer through it',
      replyDir: 'where clients make their reply FIFOs',
      udp: 'listen for datagrams, PORT or HOST:PORT',
      unix: 'listen for datagrams at a unix socket',
      loop: 'begin again at the end',
      measurement: 'name of the measurement in line protocol',
    },
    examples: 'Examples',
    recordingTo: (file: string) => `recording to ${file}; Ctrl-C ends it`,
    recorded: (samples: number, failed: number, file: string) =>
      `${samples} samples and ${failed} failed ones are in ${file}`,
    serving: (address: string) => `answering at ${address}`,
    servingUntil: 'Ctrl-C ends it',
    cut: (file: string) => `the end of ${file} is cut off; what is before it is used`,
  },
} as const;
