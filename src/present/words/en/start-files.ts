/** English: the files that a recommendation comes to. */
export const startFiles = {
  writeOption: 'write the files of the recommendation into this directory',
  written: (count: number, directory: string) => `${count} files are written to ${directory}.`,
  write: (names: string) =>
    `--write DIR writes all of it there (${names}); nothing is written without it.`,
  startLine: 'The start line, today and recommended.',
  defaults: (file: string) =>
    `${file}, for the packages of OpenSIPS: their service hands S_MEMORY to -m and P_MEMORY to -M. Apply with: patch -p1 -d /`,
  defaultsAssumed:
    "On RPM systems the file is /etc/sysconfig/opensips; old Debian packages have MEMORY instead of S_MEMORY. The lines before are assumed to be today's sizes.",
  dropIn:
    'A drop-in for systemd: /etc/systemd/system/opensips.service.d/memory.conf, then systemctl daemon-reload. It replaces the whole start line and takes effect at the next restart.',
  dropInKnown: 'All other options are those that the server says it was started with.',
  dropInAssumed:
    "The server did not tell its whole start line; this is assumed to be the packages'. Compare with systemctl cat opensips and keep your own options.",
  memGroups:
    'Add to opensips.cfg, so that the next recommendation knows who holds what; they take effect at the next restart.',
  notBuilt:
    'WARNING: this build cannot count groups and does not start with mem-group in its configuration. Build it first:',
  rebuild: [
    '1. make generate-mem-stats in the source of OpenSIPS',
    '2. add SHM_EXTRA_STATS to the compile flags (make menuconfig, or DEFS+= -DSHM_EXTRA_STATS in Makefile.conf)',
    '3. make and install; headers grow by 8 to 16 bytes an allocation, so recommend again afterwards',
    '4. only then add the lines and restart',
  ],
  rules:
    'Rules for Prometheus that scrapes plimsoll serve: put it among rule_files, and check with promtool check rules. The server is called as it is here.',
  alerts: {
    underLoadLine: (mib: number) =>
      `shared memory is smaller than recommended: start with -m ${mib}`,
    beyondNeed: 'shared memory has been higher than was reckoned: recommend again',
    nextReload: 'the next reload would not fit into shared memory',
    beyondDemand: 'more calls are up than shared memory was recommended for',
    privateBeyondNeed: 'a process holds more private memory than was reckoned for any',
  },
} as const;
