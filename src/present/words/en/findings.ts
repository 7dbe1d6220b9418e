/** English: what was found, code by code: what it is, when it is harmless, and what to do. Braces hold figures. */
export const findings = {
  severities: { critical: 'CRITICAL', warning: 'WARNING', notice: 'NOTICE' },
  title: 'What is worth knowing',
  more: 'When each is harmless and what to do about it is told by plimsoll doctor.',
  harmless: 'Harmless: ',
  advice: 'Do: ',
  found: (count: string, worst: string) => `${count} findings, the worst first (${worst}).`,
  one: '1 finding.',
  looked: (samples: string, time: string) => `Samples looked at: ${samples}, over ${time}.`,
  nothing:
    'Nothing found. That accounts only for what these counters show: not for faults of modules, nor for what the operating system or the log knows.',
  remarks: {
    'too-little-data':
      'This is too little to judge by: only the state of the moment was looked at. Watch for longer, or give a recording.',
    'nearly-empty':
      'Nothing runs on this server that could be judged: no call, no contact, and hardly any memory in use. Ask again when it carries traffic.',
  },
  names: {
    'one-sided-joining':
      'F_MALLOC joins freed fragments on one side only, so memory stays in pieces, and a request without room walks the whole pool under the lock',
    'hp-counters': 'HP_MALLOC miscounts, so its statistics run below nought and cannot be trusted',
    'hp-runs-out': 'HP_MALLOC runs out of memory with gigabytes free',
    'mi-json-leaks': 'asking over HTTP (mi_json) leaks memory with every question on some of these',
    deaf: 'management has been deaf',
    'taking-all':
      'the pool has been full and what is provisioned has grown at the expense of calls',
  },
  codes: {
    'reload-does-not-end': {
      sentence:
        'A reload without room does not end: {witness} since {when}, for {lasted}, from a moment at which {free} of {total} were free, far less than a reload needs. Each rule that finds no room searches the whole pool under the lock, and the reload takes whatever ending calls give back.',
      harmless:
        'if nobody reloaded then and management is deaf for another reason; else never, calls fail for as long as it goes on.',
      advice:
        'Ask over another way meanwhile (mi_datagram answers while mi_http is deaf). Only a restart ends it; restart with -m large enough for two sets of provisioning.',
    },
    'reload-ran-out-of-memory': {
      sentence:
        'The reload of {when} ran out of memory and answered OK all the same: afterwards {lost} less were in use and {allocations} fewer allocations held, {share} of what was provisioned. Routes are missing.',
      harmless: 'only if somebody has made provisioning that much smaller at that very time.',
      advice:
        'Look for "skipping" and "not enough free shm memory" in the log, raise -m above {total} so that two sets fit beside the traffic, restart, and reload again.',
    },
    'pool-was-full': {
      sentence:
        'Shared memory was full ({total}): from {when} on, for {lasted}, whatever asked for some was refused, new calls among it.',
      harmless: 'never; callers were turned away.',
      advice:
        'Raise -m. plimsoll explain says what filled it: calls, a reload, or a leak. The log says what was refused ("not enough free shm memory").',
    },
    'exhaustion-ahead': {
      sentence:
        'Shared memory fills: {inUse} are in use ({share}), and at the pace of the last minute it is full at {fullAt}, in {left}.',
      harmless: 'if the rise is about to end, as the first minutes of a busy hour do.',
      advice:
        'Keep new calls away (other gateways, a lower limit in the load balancer) until calls have ended, and raise -m at the next restart. Do not reload now.',
    },
    'pool-nearly-full': {
      sentence: 'Shared memory is nearly full: {inUse} of {total} in use ({share}), {free} free.',
      harmless:
        'if nothing but what is there now will ever come: no busier hour, no reload, no longer list.',
      advice:
        'Raise -m at the next restart; until then avoid reloads and keep traffic from growing.',
    },
    'next-reload-will-not-fit': {
      sentence:
        'The next reload will not fit: it needs {need} beside the {inUse} in use, and {missing} of that are missing from the {total} there are. Old and new data live side by side until the new set is complete.',
      harmless: 'if nobody reloads before the next restart, no script and no schedule included.',
      advice:
        'Do not reload. Raise -m by at least {missing} and restart; if it cannot wait, a restart loads the new data without needing both sets.',
    },
    'private-pool-nearly-full': {
      sentence:
        'The private memory of process {process} is nearly full: {inUse} of {total} ({share}), {free} free; {others} other processes are as full.',
      harmless: 'if it stands still there and the process never meets a larger message or answer.',
      advice:
        'Raise -M at the next restart. If it keeps rising it is a leak: plimsoll explain shows the curve of each process.',
    },
    'memory-leaks': {
      sentence:
        'Memory leaks: {perSecond} a second ({perDay} a day) grow with time and nothing else. If it goes on, the pool is full at {fullAt}.',
      harmless:
        'if it is a cache that fills and will stop by itself, such as keys without expiry that are overwritten later.',
      advice:
        'Ask which module: two memory dumps some time apart, compared (plimsoll profile). Look for entries stored without expiry (cachedb_local, $shv), and on 3.4 to 4.0 for $DLG_del_delay without a global delete_delay, which may keep ended dialogs (#3370). Update to the newest minor version; plan a restart before that time.',
    },
    'calls-leak': {
      sentence:
        'Every call leaves {perCall} behind, {lost} so far. If calls go on as they came, the pool is full at {fullAt}.',
      harmless:
        'if it is kept on purpose for each call, such as cache entries that expire later than was watched.',
      advice:
        'Ask which module: two memory dumps in quiet hours with calls between them, compared (plimsoll profile). Look at what the script stores for each call ($shv, cachedb_local, dialog values and profiles), and for $DLG_del_delay on 3.4 to 4.0. Update to the newest minor version; plan a restart before that time.',
    },
    'reloads-leak': {
      sentence:
        'Every reload leaves {perReload} behind, {lost} so far. After {fits} more of them the pool is full.',
      harmless: 'if the tables that are loaded grow by as much each time.',
      advice:
        'Compare the number of rows before and after; if it stayed, compare two memory dumps with a reload between them (plimsoll profile). Reload less often, update to the newest minor version, and plan a restart.',
    },
    'work-nearly-fills-pool': {
      sentence:
        'Ordinary work has nearly filled shared memory: {top} ({share}) at {when}, with {left} left. It is over; a little more traffic next time and calls fail.',
      harmless: 'if that was the most that will ever come.',
      advice:
        'Raise -m at the next restart, by a fifth at least, and by what a reload needs besides.',
    },
    'reload-will-not-fit-at-peak': {
      sentence:
        'A reload while calls run as at the peak will not fit: it needs {need} beside the {inUse} that were in use then, and {missing} of that are missing from the {total} there are.',
      harmless: 'if reloads only ever run in quiet hours.',
      advice:
        'Ask plimsoll doctor SERVER --before reload first, reload in quiet hours, or raise -m by {missing} and some for growth.',
    },
    'error-paths-leaked': {
      sentence:
        'Since the pool was full {left} did not come back: traffic is over, {dialogs} dialogs are left, and more is in use than the {baseline} at rest before. What failed half way was not cleaned up.',
      harmless: 'if it happened once: it does not grow by itself.',
      advice:
        'Only a restart gives it back. Raise -m, so that it does not happen again: each exhaustion leaves more.',
    },
    'dialogs-left-behind': {
      sentence:
        '{dialogs} dialogs belong to no call any more: all are older than {older}, none has ended for long, and calls here last about {holding}. Their BYE came while the server was away, or never.',
      harmless:
        'they end by themselves at the dialog timeout (default_timeout, 12 hours unless set).',
      advice:
        'Let the dialog module ping both ends (options_ping_interval, or "P" and "p" of create_dialog), or set default_timeout nearer to your longest call.',
    },
    'dialogs-pile-up': {
      sentence:
        'Dialogs pile up: {before} became {now} within {over} while calls came at a steady {perSecond} a second. After an hour of steady calls their number should stand still.',
      harmless: 'if calls really last for hours here.',
      advice:
        'Compare with the carrier how many calls are up. Ping both ends of dialogs, shorten default_timeout, and look for a peer or database that is slow to take a BYE.',
    },
    'transactions-pile-up': {
      sentence:
        'Transactions pile up: about {inUse} in use with {perSecond} a second beginning, so each lives {lives} (at {when}), {times} times the usual {usual}. An answer and 5 s of waiting are all that one should take.',
      harmless: 'where phones ring that long before anybody answers.',
      advice:
        'Somebody answers slowly: a carrier, a database or an AAA server. Look at timeouts (fr_timeout), slow queries and DNS; memory follows what they make wait.',
    },
    'free-memory-in-pieces': {
      sentence:
        'Free memory is in pieces: {free} are free in {pieces} fragments of {mean} each on average, so that a large request can fail with much free.',
      harmless: 'as long as nothing large is asked for.',
      advice:
        'A log line with much left and little needed proves it (plimsoll decode). A restart puts it together; F_MALLOC of 3.4 and later joins neighbours on both sides.',
    },
    'private-memory-grows': {
      sentence:
        'The private memory of process {process} grows and does not come back: {before} became {now} within {over} ({total} there are); {others} other processes do the same.',
      harmless: 'if it comes to a stop: caches fill once.',
      advice:
        'All workers alike: a leak with every message, so look at what the script calls. One alone: look at its job (management, timer, HTTP). reload_routes leaks in some versions (#3662).',
    },
    'near-exhaustion-can-crash': {
      sentence:
        'Memory came near exhaustion ({share} of the pool, {left} left) on {version} with F_MALLOC: a request without room makes this allocator defragment, which leaves a pointer behind that a later free may follow into foreign data. The server can crash.',
      harmless: 'until a request really finds no room; it is then a matter of chance.',
      advice: 'Keep clear of the ceiling: raise -m, and reload only when it fits.',
    },
    'known-bad-version': {
      sentence: '{version} has a known fault: {fault} ({issues} of OpenSIPS).',
      harmless: 'if your distribution has applied the fix.',
      advice: 'Update to the newest minor version of your branch, or to a supported branch.',
    },
    'statistics-contradict': {
      sentence:
        'The statistics contradict each other: of {samples} samples {torn} are torn, {disordered} have more in use than can be, and {garbage} statistics are garbage ({names}).',
      harmless: 'single torn samples are usual on a busy server; these are more.',
      advice:
        'Plimsoll calculates with none of them. An underflow (1.844674e+19) is a fault of that statistic in this version; update to the newest minor version.',
    },
    'header-tax': {
      sentence:
        'A debug build costs {tax}, {share} of what is in use: {each} of the {header} bytes that each allocation has as overhead only say who asked for it.',
      harmless:
        'as long as memory is not short: this is how OpenSIPS is distributed since 3.0, and it makes memory dumps readable.',
      advice:
        'Where memory is short, build without DBG_MALLOC (make menuconfig), or give the memory. Choosing F_MALLOC over F_MALLOC_DBG changes nothing.',
    },
    'debugging-allocator': {
      sentence:
        'Q_MALLOC is for finding bugs: {overhead} bytes of overhead an allocation where F_MALLOC has {other} come to {more}, {share} of what is in use.',
      harmless: 'while you look for a corruption or a leak with it.',
      advice: 'Go back to F_MALLOC (-a F_MALLOC) once you have found what you were looking for.',
    },
    'parallel-pools': {
      sentence:
        'F_PARALLEL_MALLOC divides {total} into {pools} pools of {each}, picks one by chance and tries no other: memory can run out with most of it free, and the high-water mark is too high, a sum of {pools} marks.',
      harmless:
        'where each pool has several times the largest allocation (the transaction table alone is 2.6 MB).',
      advice: 'Give -m a quarter more than F_MALLOC needs, and never less than 128 MB.',
    },
    'high-water-of-reload': {
      sentence:
        'The high-water mark ({mark}, {share} of the pool) is of the reload of {when}; ordinary work reached {ordinary}. It cannot be reset, so whoever judges by it (opensips-cli warns over 80 %, is critical over 90 %) is alarmed until the next restart.',
      harmless: 'yes, as long as the next reload still fits, which another finding would say.',
      advice:
        'Alarm on real_used_size instead. Count the mark when you size -m: a reload needs that much again.',
    },
    'high-water-of-start': {
      sentence:
        'The high-water mark ({mark}, {share} of the pool) is of the start; nothing since has reached more than {ordinary}. It cannot be reset and says nothing about traffic.',
      harmless: 'yes; but -m must still be large enough to start.',
      advice: 'Alarm on real_used_size instead.',
    },
    'high-water-of-before': {
      sentence:
        'The high-water mark ({mark}, {share} of the pool) is of a time before this watch; the most that was seen here is {ordinary}. It may be the start, a reload, or a busier hour.',
      harmless: 'if it was the start.',
      advice: 'Watch through a busy hour and a reload before you size -m by either figure.',
    },
    'overhead-is-kept': {
      sentence:
        'Overhead stays after load: {kept} ({share} of the rest before). In use are {now} instead of {before}, while what modules asked for changed by {used} only. These are the headers of free fragments.',
      harmless:
        'yes: the next rise uses them again; it comes to a stop after a few busy hours or reloads.',
      advice:
        'Judge leaks by used_size on this server, not by real_used_size. F_MALLOC of 3.1.17, 3.2.12, 3.3.5 and 3.4 on joins neighbours on both sides and gives it back.',
    },
    'loader-inflates-private-memory': {
      sentence:
        'Process {process} has loaded from a database: its private memory was up to {mark} ({share} of -M) where {usual} is usual, and is {now} now. {others} other processes have done the same.',
      harmless:
        'yes: a loader takes as many rows at once as it finds room for, so the mark says how much there was, not how much it needs.',
      advice:
        'Do not raise -M for it. Only drivers that cannot fetch in parts (db_text) need room for the whole table: there, size -M by this mark.',
    },
    'shared-memory-far-too-large': {
      sentence:
        '-m is far too large: of {total} never more than {mark} were in use in {uptime}, {times} times less.',
      harmless: 'mostly: memory that was never touched costs the machine nothing but the promise.',
      advice: 'Twice the mark is plenty; keep more only for growth that you expect.',
    },
    'private-memory-far-too-large': {
      sentence:
        '-M is far too large: {processes} processes may each take {each}, {all} together, and none was ever over {most}.',
      harmless: 'as long as no process leaks: untouched memory costs nothing.',
      advice:
        'Twice the highest mark is plenty. A leak would otherwise eat the machine before the pool.',
    },
    'deaf-while-reloading': {
      sentence:
        'Management was deaf for {lasted} while a reload ran (at {when}): the process that answers is the one that reloads.',
      harmless: 'yes, for calls; only who watches is blind meanwhile.',
      advice:
        'Name a second way after a comma, such as http://127.0.0.1:8888/mi,udp:127.0.0.1:8080: it is used while the first is deaf.',
    },
    'groups-not-configured': {
      sentence:
        'This build can count memory by groups of modules, and no group is configured: who holds the {inUse} can only be estimated.',
      harmless: 'yes.',
      advice:
        'Add mem-group = "traffic": "tm" "dialog" and mem-group = "provision": "drouting" to the configuration; they take effect at the next restart.',
    },
    'groups-not-built': {
      sentence:
        'This build cannot count memory by groups of modules (no SHM_EXTRA_STATS, as distributed): who holds the {inUse} can only be estimated.',
      harmless: 'yes: the estimate says its range.',
      advice:
        'To know exactly, build with SHM_EXTRA_STATS after make generate-mem-stats. Do not add mem-group to the configuration before that: this build would not start with it.',
    },
    'below-load-line': {
      sentence:
        'Shared memory is below its load line: it has {total}, and the traffic that was seen may need {need} at its highest; {risk} that an allocation is refused within 90 days.',
      harmless:
        'if provisioning is never reloaded while calls are there, or if traffic was tested on purpose beyond what will come.',
      advice:
        'Raise -m to {recommended} at the next restart; plimsoll recommend says why, and for other demands.',
    },
  },
} as const;
