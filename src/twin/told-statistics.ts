/**
 * The twin's statistics as an OpenSIPS of its version tells them: the same names, in the same classes, groups included.
 */
import { sortStatistics, type Statistics } from '../domain/statistics.ts';
import type { ContactCounts } from './modules/usrloc.ts';
import type { DialogCounts } from './modules/dialog.ts';
import type { Processes } from './modules/processes.ts';
import type { TransactionCounts } from './modules/tm.ts';
import type { Scenario } from './scenario.ts';
import type { SharedMemory } from './shared-memory.ts';

export interface Told {
  readonly scenario: Scenario;
  readonly memory: SharedMemory;
  readonly processes: Processes;
  /** Uptime. */
  readonly seconds: number;
  readonly dialogs: DialogCounts;
  readonly transactions: TransactionCounts;
  readonly contacts: ContactCounts;
}

type Row = readonly [name: string, value: number | string];

export function toldStatistics(told: Told): Statistics {
  const [major = 3, minor = 6] = told.scenario.server.version.split('.').map(Number);
  const version = major * 100 + minor;
  return sortStatistics([
    ...sharedRows(told.memory),
    ...privateRows(told),
    ...groupRows(told.memory, version),
    ...dialogRows(told.dialogs),
    ...transactionRows(told.transactions, version),
    ...contactRows(told.contacts),
    ...coreRows(told, version),
    ...loadRows(told, version),
  ]);
}

function sharedRows(memory: SharedMemory): readonly Row[] {
  const pool = memory.pool.statistics();
  return [
    ['shmem:total_size', pool.totalSize],
    ['shmem:used_size', pool.usedSize],
    ['shmem:real_used_size', pool.realUsedSize],
    ['shmem:max_used_size', pool.maxUsedSize],
    // Below zero the server prints it without its sign (knowledge, allocators.md 5.5).
    ['shmem:free_size', pool.freeSize < 0 ? String(2 ** 64 + pool.freeSize) : pool.freeSize],
    ['shmem:fragments', pool.fragments],
  ];
}

function privateRows({ scenario, processes }: Told): readonly Row[] {
  return processes.list.flatMap(({ id }): readonly Row[] => {
    const memory = processes.privateMemory(id);
    if (memory === undefined) return [];
    const total = scenario.server.private;
    return [
      [`pkmem:${id}-total_size`, total],
      [`pkmem:${id}-used_size`, memory.used],
      [`pkmem:${id}-real_used_size`, memory.realUsed],
      [`pkmem:${id}-max_used_size`, memory.maxUsed],
      [`pkmem:${id}-free_size`, total - memory.realUsed],
      [`pkmem:${id}-fragments`, memory.fragments],
    ];
  });
}

/** The class changed its name in 2.3, and has a highest mark since then and in late 2.2 (knowledge 2.7). */
function groupRows(memory: SharedMemory, version: number): readonly Row[] {
  const prefix = version < 203 ? 'shmem_group_' : 'shmem_';
  return memory
    .groups()
    .flatMap(({ name, fragments, used, realUsed, maxRealUsed }): readonly Row[] => [
      [`${prefix}${name}:fragments`, fragments],
      [`${prefix}${name}:memory_used`, used],
      [`${prefix}${name}:real_used`, realUsed],
      [`${prefix}${name}:max_real_used`, maxRealUsed],
    ]);
}

function dialogRows(counts: DialogCounts): readonly Row[] {
  return [
    ['dialog:active_dialogs', counts.active],
    ['dialog:early_dialogs', counts.early],
    ['dialog:processed_dialogs', counts.processed],
    ['dialog:expired_dialogs', counts.expired],
    ['dialog:failed_dialogs', counts.failed],
    ...zeros('dialog:', [
      'create_sent',
      'update_sent',
      'delete_sent',
      'create_recv',
      'update_recv',
      'delete_recv',
    ]),
  ];
}

function transactionRows(counts: TransactionCounts, version: number): readonly Row[] {
  return [
    ['tm:received_replies', counts.relayedReplies],
    ['tm:relayed_replies', counts.relayedReplies],
    ['tm:local_replies', counts.localReplies],
    ['tm:UAS_transactions', counts.uas],
    ['tm:UAC_transactions', 0],
    ['tm:2xx_transactions', counts.responses2xx],
    ['tm:3xx_transactions', 0],
    ['tm:4xx_transactions', counts.responses4xx],
    ['tm:5xx_transactions', 0],
    ['tm:6xx_transactions', 0],
    ['tm:inuse_transactions', counts.inuse],
    ...(version < 304 ? [] : zeros('tm:', SINCE_3_4)),
  ];
}

const SINCE_3_4 = [
  'cluster_reply_sent',
  'cluster_request_sent',
  'cluster_cancel_sent',
  'cluster_reply_recv',
  'cluster_request_recv',
  'cluster_cancel_recv',
  'retransmission_req_T1_1',
  'retransmission_req_T1_2',
  'retransmission_req_T1_3',
  'retransmission_req_T2',
  'retransmission_rpl_T2',
  'timeout_finalresponse',
  'timeout_finalresponse_inv',
];

function contactRows(counts: ContactCounts): readonly Row[] {
  return [
    ['usrloc:registered_users', counts.contacts],
    ['usrloc:location-users', counts.contacts],
    ['usrloc:location-contacts', counts.contacts],
    ['usrloc:location-expires', counts.expired],
    ['registrar:max_expires', 0],
    ['registrar:max_contacts', 0],
    ['registrar:default_expire', 3600],
    ['registrar:accepted_regs', counts.accepted],
    ['registrar:rejected_regs', counts.rejected],
  ];
}

function coreRows(
  { transactions, contacts, dialogs, seconds }: Told,
  version: number,
): readonly Row[] {
  const acknowledged = dialogs.processed - dialogs.early - dialogs.unconfirmed;
  return [
    ['core:rcv_requests', transactions.uas + acknowledged + contacts.accepted + contacts.rejected],
    ['core:rcv_replies', transactions.relayedReplies],
    ['core:fwd_requests', acknowledged],
    ...zeros('core:', [
      'fwd_replies',
      'drop_requests',
      'drop_replies',
      'err_requests',
      'err_replies',
      'bad_URIs_rcvd',
      ...(version < 302 ? ['unsupported_methods'] : []),
      'bad_msg_hdr',
      ...(version < 300 ? [] : ['slow_messages']),
    ]),
    ['core:timestamp', seconds],
  ];
}

/** The twin has no processor: its load is not known, and 0 is what idle servers tell. */
function loadRows({ processes }: Told, version: number): readonly Row[] {
  if (version < 204) return [];
  return [
    ...zeros('load:', ['load', 'load1m', 'load10m', 'load-all', 'load1m-all', 'load10m-all']),
    ['load:processes_number', processes.list.length],
  ];
}

function zeros(prefix: string, names: readonly string[]): readonly Row[] {
  return names.map((name) => [`${prefix}${name}`, 0]);
}
