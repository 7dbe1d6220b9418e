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
    'history-unreachable': {
      sentence: 'Nobody answers at {address} ({why}).',
      advice: 'Check that the database runs, and its address.',
    },
    'history-deaf': {
      sentence: 'The database at {address} did not answer within {milliseconds} ms.',
      advice: 'Ask for less time at once (--since), or wait longer (--deadline).',
    },
    'history-refused': {
      sentence: 'The database at {address} refused: {said}.',
      advice:
        'Check the name of the database, user and password; in influx=URL they stand as http://user:password@host:8086/database.',
    },
    'history-garbled': {
      sentence: 'The answer of {address} cannot be understood: {why}.',
      advice: 'Check that this is the database that it was named as.',
    },
    'history-too-large': {
      sentence: 'An answer of {address} is larger than {bytes} bytes.',
      advice: 'Ask for less time at once (--since, --until).',
    },
    'history-read-only': {
      sentence: 'Nothing can be written to {address}.',
      advice:
        'Prometheus collects by itself: let it scrape Plimsoll. VictoriaMetrics and InfluxDB can be written to.',
    },
    'history-empty': {
      sentence: 'No statistics of OpenSIPS are found in {address}.',
      advice: 'If they are there under names of your own, say which with --map name=statistic.',
    },
    'history-server-unknown': {
      sentence: '{address} knows no server called {server}; it knows {known}.',
      advice: 'Name one of those.',
    },
    'table-row-invalid': {
      sentence: 'Line {line} of {file} is no row of statistics: {why}.',
      advice:
        'Export ocp_monitoring_stats with the columns name, time, value and box_id, in this order or with their names in the first line.',
    },
    'printout-without-time': {
      sentence: 'The name of {file} does not say when it was printed.',
      advice: 'Call it like 2026-11-24_03-00.txt or stats-20261124T030000Z.json.',
    },
    'printout-empty': {
      sentence: 'There are no statistics in {file}.',
      advice: 'It should hold what get_statistics printed, as text or JSON.',
    },
    'database-unreachable': {
      sentence: '{address} takes nothing ({why}).',
      advice:
        'Check that the database runs, and its address; serve keeps what is not taken and goes on trying.',
    },
    'lines-refused': {
      sentence: '{address} does not take the lines (status {status}): {said}',
      advice:
        'Check the name of the database, user and password, and whether a field had another type before.',
    },
    'queue-unwritable': {
      sentence: 'Nothing can be written into the queue at {directory} ({why}).',
      advice: 'Make space or give rights; the newest samples wait in memory meanwhile.',
    },
    'config-invalid': {
      sentence: 'There are {complaints} complaints about {file}.',
      advice: 'Correct what they name; serve takes nothing over until then.',
    },
    'config-syntax': {
      sentence: '{file}:{line}:{column}: this is no YAML ({why}).',
      advice: 'Correct the line; spaces at its beginning count, tabs are not allowed there.',
    },
    'config-key-unknown': {
      sentence: '{file}:{line}:{column}: there is no key {key} here.',
      advice: 'The keys here are: {known}.',
    },
    'config-key-misspelt': {
      sentence: '{file}:{line}:{column}: there is no key {key} here.',
      advice: 'Did you mean {meant}?',
    },
    'config-key-missing': {
      sentence: '{file}:{line}:{column}: {key} is missing.',
      advice: 'Add it; docs/serve.md has an example.',
    },
    'config-value-wrong': {
      sentence: '{file}:{line}:{column}: the value of {key} is not understood.',
      advice: 'Expected is something like this: {expected}',
    },
    'config-name-twice': {
      sentence: '{file}:{line}:{column}: there are two servers called {name}.',
      advice: 'Give each a name of its own: its history is kept under it.',
    },
    'config-secret-inline': {
      sentence: '{file}:{line}:{column}: a secret does not belong into the configuration ({key}).',
      advice:
        'Write it into a file that only the service can read, and name that: token_file, password_file.',
    },
    'config-secret-open': {
      sentence: '{file}:{line}:{column}: everybody can read the secret in {secret} (mode {why}).',
      advice: 'Take the right away: chmod o= {secret}',
    },
    'config-secret-unreadable': {
      sentence: '{file}:{line}:{column}: the secret in {secret} cannot be read ({why}).',
      advice: 'Check that the file exists, is not empty, and that the service may read it.',
    },
    'config-token-needed': {
      sentence: '{file}:{line}:{column}: listening at {host} needs a token.',
      advice: 'Set token_file, or listen at 127.0.0.1.',
    },
    'request-invalid': {
      sentence: 'This request is not understood: {why}.',
      advice: 'See /api/v1/openapi.json for what can be asked.',
    },
    'host-refused': {
      sentence: 'Nothing is told to who asks for the host "{host}".',
      advice:
        'Ask for 127.0.0.1 or localhost; to be asked under another name the daemon needs a token (token_file).',
    },
    'token-refused': {
      sentence: 'The token is missing or wrong.',
      advice: 'Send the header Authorization: Bearer TOKEN with the token of the configuration.',
    },
    'page-missing': {
      sentence: 'There is nothing at {path}.',
      advice: 'See / for what there is.',
    },
    'server-not-watched': {
      sentence: 'No server called "{server}" is watched.',
      advice: 'See /api/v1/servers for those that are.',
    },
    'sample-missing': {
      sentence: 'There is no sample of "{server}" yet.',
      advice: 'Wait for the next one; /api/v1/servers says whether the server answers.',
    },
    'store-missing': {
      sentence: 'No history is kept here.',
      advice: 'Configure a store, or where history is kept.',
    },
    'watchers-too-many': {
      sentence: 'More than {most} are watching already.',
      advice: 'Close some of the pages or programs that follow the live push.',
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

  explain: {
    life: (number: number, of: number) => `Life ${number} of ${of}`,
    samples: (count: string, span: string) => `${count} samples over ${span}.`,
    allocator: (name: string) => `Allocator: ${name}.`,
    header: (bytes: string) => `Each allocation has a header of ${bytes}.`,
    headerUnknown:
      'The size of a header cannot be told from these samples, so neither can free fragments.',
    baseline: (bytes: string, loaded: string) =>
      `Baseline: at rest it holds ${bytes}, of which ${loaded} came while it was seen to load.`,
    noBaseline: {
      'in-traffic': 'Baseline: none yet. The first sample was taken with calls already running.',
      'not-at-rest': 'Baseline: none yet. Memory was never seen at rest before the first call.',
      'too-few-samples': 'Baseline: none yet. There are too few samples to call anything rest.',
    },
    peak: (bytes: string, percent: string, when: string) =>
      `The most that a sample saw: ${bytes}, ${percent} of the pool, at ${when}.`,
    noEvents: 'Nothing happened that these samples show.',
    kinds: {
      start: 'The server started.',
      restart: 'The server restarted: a new life begins, nothing is compared across it.',
      provisioningLoad: (bytes: string, to: string, time: string) =>
        `Provisioning was loaded: ${bytes} more, up to ${to}, within ${time}. No call was running.`,
      hiddenReload: (extra: string, from: string, to: string) =>
        `A reload, which no sample saw: the high-water mark jumped from ${from} to ${to}. It needed ${extra} more than was in use: old and new data live side by side until the new set is complete.`,
      reload: (extra: string, time: string) =>
        `A reload: ${extra} more for ${time}, and then it was given back. Old and new data live side by side until the new set is complete.`,
      trafficRise: (before: string, after: string, bytes: string) =>
        `Calls came faster, ${before} → ${after} a second: ${bytes} more.`,
      trafficFall: (before: string, after: string, bytes: string) =>
        `Calls came slower, ${before} → ${after} a second: ${bytes} less until the next change.`,
      delayedRelease: (held: string, time: string) =>
        `The last dialog had ended and ${held} were still held; ${time} later they were back. Transactions wait for retransmissions, and a timer deletes ended dialogs in bulk.`,
      allocationFailure: (left: string, total: string) =>
        `The pool was full: only ${left} of ${total} were left at its fullest, so allocations failed.`,
      silences: {
        deaf: (time: string) => `It did not answer for ${time}. What happened in it is not known.`,
        gone: (time: string) => `It was not there for ${time}.`,
        notAsked: (time: string) => `There are no samples of ${time}.`,
      },
    },
    holders: (when: string) => `Who held the memory at its peak (${when})`,
    leak: {
      yes: (bytes: string, range: string, when: string) =>
        `Leak: yes. ${bytes} a second (${range}) grow with time and nothing else, in what modules asked for too. If it goes on, the pool is full at ${when}.`,
      no: 'Leak: no. What grew was held by calls, or it was given back after them.',
      notYet: (range: string) =>
        `Leak: cannot tell yet. Growth that calls do not explain lies between ${range} a second; watch on, best into a quiet hour.`,
      unknown:
        'Leak: cannot tell. It takes a rest before the first call, calls over several minutes, and a pool that is not full.',
    },
    owners: {
      atRest: 'at rest (provisioning, core)',
      transactions: 'transactions',
      dialogs: 'dialogs',
      contacts: 'contacts',
    },
    estimated:
      'Estimated from what the server counts, with the range in which it lies nine times of ten; groups of modules (mem-group) would tell exactly.',
    footprints: (transaction: string, itsRange: string, dialog: string, theRange: string) =>
      `A transaction holds about ${transaction} (${itsRange}), a dialog ${dialog} (${theRange}).`,
    dialogTimer: (seconds: string) =>
      `Ended dialogs stay until a timer deletes them in bulk, every ${seconds} s.`,
    dialogsAtOnce: 'Ended dialogs are deleted at once.',
    noGroup: 'in no group',
    unexplained: 'unexplained',
  },

  demo: {
    opening: (version: string, speed: number, seconds: number) =>
      `This is a recording of a real ${version}, an outbound PSTN gateway with 100,000 prefixes, served at ${speed} times its speed and watched as a live server (about ${seconds} s).`,
    next: 'Next: plimsoll watch http://127.0.0.1:8888/mi (your own server), or plimsoll help.',
  },

  serve: {
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
    pages: {
      servers: 'every server as it is now',
      live: 'news as they come (server-sent events)',
      api: 'all of the API (OpenAPI)',
      metrics: 'for Prometheus',
      health: 'for load balancers and service managers',
    },
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
      serve: 'watch many servers, keep what they say, and answer over HTTP',
      explain: 'say what every rise and fall was, from a recording or kept history',
      config: 'say what is wrong with a configuration, line by line',
      import: 'take over history that is kept elsewhere',
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
      name: 'what to call the server in the output',
      to: 'hand the lines to a database, such as http://127.0.0.1:8086/write?db=sip',
      spool: 'where lines wait while the database is away (with --every)',
      from: 'read it where it is kept instead: influx=URL, prometheus=URL, store=DIR, control-panel=FILE, printouts=DIR',
      map: 'what a name means, such as --map my.metric=shmem:real_used_size; may be given again',
      source:
        'influx=URL, prometheus=URL, store=DIR, control-panel=FILE, printouts=DIR, or a recording',
      importStore: 'the store that takes it',
      importOutput: 'write it into a recording instead',
      importServer: 'only this server, or what to call the only one',
      since: 'from when: 30d, 12h, 2026-11-24T03:00:00Z',
      until: 'until when',
      json: 'print one JSON object',
      config: 'the configuration; docs/serve.md explains it',
      listen: 'listen for HTTP, PORT or HOST:PORT (127.0.0.1:9560)',
      storeDirectory: 'where samples are kept, or none',
    },
    examples: 'Examples',
    recordingTo: (file: string) => `recording to ${file}; Ctrl-C ends it`,
    recorded: (samples: number, failed: number, file: string) =>
      `${samples} samples and ${failed} failed ones are in ${file}`,
    serving: (address: string) => `answering at ${address}`,
    servingUntil: 'Ctrl-C ends it',
    imported: (server: string, samples: number, first: string, last: string, from: string) =>
      `${server}: ${samples} samples from ${first} to ${last} (${from})`,
    importedNothing: (server: string, from: string) => `${server}: no samples (${from})`,
    notUnderstood: (names: string) =>
      `not understood: ${names}; --map name=statistic says what a name means`,
    moreTroubles: (count: number, address: string) =>
      `${count} more could not be read in ${address}`,
    localTimes: (count: number, zone: string) =>
      `${count} names did not say a zone; their times were read as ${zone} (TZ=… says another)`,
    cut: (file: string) => `the end of ${file} is cut off; what is before it is used`,
  },
} as const;
