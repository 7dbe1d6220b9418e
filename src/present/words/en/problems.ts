/** English: what each problem says: the fact, and what to do. Facts stand in {braces}. */
export const problems = {
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
  'file-foreign': {
    sentence: 'The file {file} is there already, and Plimsoll did not write it.',
    advice: 'Nothing was written. Name another directory, or move the file away.',
  },
  'file-not-understood': {
    sentence:
      'There is no recording, no printout of get_statistics and no line about memory in {file}.',
    advice:
      'A recording is what plimsoll record writes; a log has to hold what OpenSIPS says about memory: refusals, a memory dump, or memlog.',
  },
  'report-missing': {
    sentence: '{file} is a page of HTML, and no report of Plimsoll is in it.',
    advice:
      'Open what `plimsoll report` wrote, as it wrote it; or a recording, a printout or a log.',
  },
  'report-unreadable': {
    sentence: 'The report in {file} cannot be read ({why}).',
    advice:
      'It was cut off or changed, or another version wrote it: have it sent again, or open it by itself in a browser.',
  },
  'report-not-alone': {
    sentence: '{file} is a report, and is opened alone.',
    advice:
      'A log is joined when a report is made: `plimsoll report SERVER --log FILE`. Recordings and logs can be opened together.',
  },
  'page-unbuilt': {
    sentence: 'The page that a report is made of is missing from {directory}.',
    advice: 'Run `npm run build` in the directory of Plimsoll, or `npm start` once.',
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
  'log-silent': {
    sentence: 'None of the lines ({lines}) says anything about memory.',
    advice: 'Give the whole log: lines with "not enough free shm memory", and those before them.',
  },
  'window-empty': {
    sentence: 'There is no sample of {file} in the window {window}.',
    advice: 'Times are UTC; FILE@10m..20m counts from the beginning, FILE@-10m.. from the end.',
  },
  'moment-unknown': {
    sentence:
      'Nothing is known of who held the memory of {server} at {time}: there is no sample then.',
    advice:
      'Choose a moment when it answered. Of a server that is watched, `explain NAME --from store=DIRECTORY --at TIME` knows older ones.',
  },
  'recording-empty': {
    sentence: 'There is no sample in {file}.',
    advice: 'Record again, or paste a printout of get_statistics.',
  },
  'pool-missing': {
    sentence: 'The samples in {file} do not have the six statistics of shared memory.',
    advice: 'Ask the server for shmem: as well, such as opensipsctl fifo get_statistics shmem:',
  },
  'pool-unreadable': {
    sentence: 'No sample in {file} has figures of shared memory that can be true ({why}).',
    advice:
      'Read them again; if they stay so, it is a fault of this version: update to its newest minor.',
  },
  'vector-invalid': {
    sentence: 'Line {line} of {file} is no line of a vector of allocations ({why}).',
    advice: 'docs/allocators.md says what can be replayed.',
  },
  'recommendation-without-samples': {
    sentence: 'Without a sample of shared memory there is nothing to reckon with.',
    advice: 'Watch the server while it works (plimsoll record), or name a recording.',
  },
  'build-not-known': {
    sentence:
      'How this server was built is not known: its figures do not tell what a fragment costs.',
    advice:
      'Watch longer, or record it with its version and start line; then another build can be compared.',
  },
  'blocks-not-known': {
    sentence:
      'How many blocks this server holds at rest is not known: an older version of Plimsoll told of it.',
    advice:
      'Update the daemon, or open a recording of the server; then another allocator can be compared.',
  },
  'traffic-not-seen': {
    sentence: 'Neither calls nor registrations were seen, so there is no demand to reckon with.',
    advice:
      'Watch while calls are there; or name the demand, as in --calls-per-second 150 --call-seconds 60, or --registrations 200000.',
  },
  'traffic-not-counted': {
    sentence:
      'These samples count neither dialogs nor contacts, so no demand can be read off them.',
    advice:
      'Sample the classes dialog:, tm: and usrloc: as well; or name the demand, as in --calls-per-second 150 --call-seconds 60.',
  },
  'history-too-short': {
    sentence: '{seconds} s of history tell too little of what calls hold.',
    advice:
      'Watch for {needed} s or more while calls begin and end (--for 10m), or name a longer recording.',
  },
  'demand-incomplete': {
    sentence: 'No calls were seen, and the demand does not say {missing}.',
    advice: 'Name both --calls-per-second and --call-seconds; or watch while calls are there.',
  },
  'demand-empty': {
    sentence: 'This demand is nothing: no calls, no registrations, no prefixes.',
    advice: 'Name what is to be carried, or leave it out, and it is as it was seen.',
  },
  'demand-absurd': {
    sentence: 'No platform carries this: {what} is {value}.',
    advice: 'Give a value from {least} to {most}.',
  },
  'finding-present': {
    sentence: 'Findings that are {severity} or worse: {count}.',
    advice: 'Each says what to do; docs/findings.md explains them all.',
  },
  'reload-unsafe': {
    sentence: 'It is not safe to reload now.',
    advice: 'Wait for a quieter hour, or raise -m and restart.',
  },
  'reload-unknown': {
    sentence: 'Whether it is safe to reload now cannot be told.',
    advice: 'Watch through a start or a reload, or give a history in which there is one.',
  },
  'pool-unknown': {
    sentence: 'The log {file} does not say which pool it is of.',
    advice: 'Say --family, --build and --size, or keep the first lines of the log, which say it.',
  },
  'allocations-missing': {
    sentence: 'The file {file} holds no call to a pool of shared memory.',
    advice: 'docs/allocators.md says what can be replayed, and how a server is made to log it.',
  },
  'log-without-memory': {
    sentence: 'There is no memory dump and no allocation log in {file}.',
    advice: 'Take a dump as docs/profile.md says, with memdump set to a level that is logged.',
  },
  'log-without-holders': {
    sentence: 'The dumps in {file} do not say who holds what.',
    advice:
      'Take them from a build with DBG_MALLOC under an allocator whose name ends in _DBG; see docs/profile.md.',
  },
  'dumps-too-few': {
    sentence: 'There are no two dumps of one pool in {file} to compare.',
    advice: 'Take two dumps some time apart, or name two files: profile --diff A B.',
  },
  'calls-unknown': {
    sentence: 'No call is counted in {file}, so growth cannot be measured against calls.',
    advice: 'Compare dumps that were taken while calls were up, or leave --normalize away.',
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
  'history-stale': {
    sentence: 'The newest sample that is kept of {server} is {seconds} s old, or older.',
    advice: 'Whatever fills that history has stopped; look whether it runs and is let in.',
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
  'queue-in-use': {
    sentence: 'Another process sends what is in the queue at {directory}.',
    advice: 'Stop it, or give each a queue of its own: --spool DIRECTORY.',
  },
  'receiver-unreachable': {
    sentence: 'Alerts cannot be handed to {address}: {why}.',
    advice:
      'They are kept and tried again, at longer intervals. Check that the receiver runs and that the address under alerts.receivers is its own.',
  },
  'alerts-refused': {
    sentence: '{address} refuses alerts (status {status}): {said}',
    advice:
      'Status 401 or 403 asks for a token (token_file); 404 for another path; 400 says what is wrong with what it got.',
  },
  'config-invalid': {
    sentence: '{file} cannot be used as it is; complaints: {complaints}.',
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
  'config-address-twice': {
    sentence: '{file}:{line}:{column}: samples are handed on to {address} twice.',
    advice: 'Take one of them away: a database is given every sample once.',
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
  'daemon-unreachable': {
    sentence: 'The daemon does not answer ({why}).',
    advice: 'It may be restarting; the page tries again by itself.',
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
} as const;
