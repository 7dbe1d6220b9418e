/**
 * What a statistic of OpenSIPS is called by those who carried it elsewhere, and what the server itself calls it.
 *
 * Scripts and exporters write `shmem_used_size`, `opensips.shmem.used_size`, `used_size`, `pkmem_3_used_size` or
 * `location_contacts`. Any spelling that can mean one statistic only is understood; one that could mean two is not. A
 * figure of a pool without a class is one of shared memory, as it is when OpenSIPS is asked for the bare name.
 */
const POOL_FIGURES: Readonly<Record<string, string>> = {
  total_size: 'total_size',
  used_size: 'used_size',
  real_used_size: 'real_used_size',
  max_used_size: 'max_used_size',
  free_size: 'free_size',
  fragments: 'fragments',
};

/** Short forms, which are clear only behind the name of a pool. */
const SHORT_FIGURES: Readonly<Record<string, string>> = {
  ...POOL_FIGURES,
  total: 'total_size',
  size: 'total_size',
  used: 'used_size',
  real_used: 'real_used_size',
  max_used: 'max_used_size',
  free: 'free_size',
};

const CLASSES: Readonly<Record<string, readonly string[]>> = {
  core: [
    'rcv_requests',
    'rcv_replies',
    'fwd_requests',
    'fwd_replies',
    'drop_requests',
    'drop_replies',
    'err_requests',
    'err_replies',
    'bad_URIs_rcvd',
    'unsupported_methods',
    'bad_msg_hdr',
    'slow_messages',
    'timestamp',
  ],
  dialog: [
    'active_dialogs',
    'early_dialogs',
    'processed_dialogs',
    'expired_dialogs',
    'failed_dialogs',
    'create_sent',
    'update_sent',
    'delete_sent',
    'create_recv',
    'update_recv',
    'delete_recv',
  ],
  tm: [
    'received_replies',
    'relayed_replies',
    'local_replies',
    'UAS_transactions',
    'UAC_transactions',
    '2xx_transactions',
    '3xx_transactions',
    '4xx_transactions',
    '5xx_transactions',
    '6xx_transactions',
    'inuse_transactions',
    'retransmission_req_T1_1',
    'retransmission_req_T1_2',
    'retransmission_req_T1_3',
    'retransmission_req_T2',
    'retransmission_rpl_T2',
    'timeout_finalresponse',
    'timeout_finalresponse_inv',
    'cluster_cancel_recv',
    'cluster_cancel_sent',
    'cluster_reply_recv',
    'cluster_reply_sent',
    'cluster_request_recv',
    'cluster_request_sent',
  ],
  usrloc: ['registered_users'],
  registrar: ['max_expires', 'max_contacts', 'default_expire', 'accepted_regs', 'rejected_regs'],
};

/** From the figure's name in small letters to the statistic, and the same behind its class. */
const BY_FIGURE = new Map<string, string>();
const BY_CLASS = new Map<string, string>();
for (const [name, figures] of Object.entries(CLASSES)) {
  for (const figure of figures) {
    BY_FIGURE.set(figure.toLowerCase(), `${name}:${figure}`);
    BY_CLASS.set(`${name}_${figure}`.toLowerCase(), `${name}:${figure}`);
  }
}
BY_CLASS.set('core_uptime', 'core:timestamp').set('core_uptime_seconds', 'core:timestamp');

/** Undefined for what is no statistic, or could be two. `process` is told apart from the name by some. */
export function statisticOfSpelling(spelt: string, process?: string): string | undefined {
  const own = /^([A-Za-z]\w*):(\S+)$/.exec(spelt);
  if (own !== null) return own[1] === 'pkmem' && !/^\d+-/.test(own[2] ?? '') ? undefined : spelt;
  const name = spelt.replace(/[^A-Za-z0-9]+/g, '_').replace(/^_|_$/g, '');
  const small = name.toLowerCase();
  return (
    privateMemory(small, process) ??
    sharedMemory(small, name) ??
    BY_CLASS.get(small) ??
    BY_FIGURE.get(small) ??
    domainOf(name) ??
    loadOf(small)
  );
}

function privateMemory(name: string, process: string | undefined): string | undefined {
  const [, pool, id, figure = ''] =
    /^(?:id_)?(pkmem_|pkg_|pkgmem_)?(?:(\d+)_)?([a-z_]+)$/.exec(name) ?? [];
  const owner = id ?? process;
  if (owner === undefined || !/^\d+$/.test(owner)) return undefined;
  const full = (pool === undefined ? POOL_FIGURES : SHORT_FIGURES)[figure];
  return full === undefined ? undefined : `pkmem:${owner}-${full}`;
}

function sharedMemory(name: string, asWritten: string): string | undefined {
  const bare = POOL_FIGURES[name];
  if (bare !== undefined) return `shmem:${bare}`;
  const [, figure = ''] = /^sh(?:m|mem|ared_memory)_(.+)$/.exec(name) ?? [];
  const full = SHORT_FIGURES[figure];
  if (full !== undefined) return `shmem:${full}`;
  const [, group, ofGroup] =
    /^shmem_(?:group_)?(.+?)_(memory_used|max_real_used|real_used|fragments)$/i.exec(asWritten) ??
    [];
  // `shmem_max_real_used` is no figure of a group "max".
  return group === undefined || ofGroup === undefined || group === 'max'
    ? undefined
    : `shmem_${group}:${ofGroup.toLowerCase()}`;
}

/** `usrloc_location_contacts`; without the class only `contacts`, because others have users and expiries too. */
function domainOf(name: string): string | undefined {
  const [, domain, figure] = /^usrloc_(.+)_(contacts|users|expires)$/.exec(name) ?? [];
  if (domain !== undefined) return `usrloc:${domain}-${figure}`;
  const [, bare] = /^([A-Za-z0-9]+)_contacts$/.exec(name) ?? [];
  return bare === undefined || bare === 'max' ? undefined : `usrloc:${bare}-contacts`;
}

function loadOf(name: string): string | undefined {
  const [, figure, ofWhat] = /^load_(load(?:1m|10m)?)(?:_(all|proc_\d+))?$/.exec(name) ?? [];
  if (figure !== undefined) {
    return ofWhat === undefined
      ? `load:${figure}`
      : `load:${figure}-${ofWhat.replace('proc_', 'proc-')}`;
  }
  return name === 'load_processes_number' ? 'load:processes_number' : undefined;
}
