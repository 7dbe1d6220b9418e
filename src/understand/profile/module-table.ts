/**
 * Which module a source file belongs to, as dumps, allocation logs and documents of real servers have shown it.
 *
 * A dump names files as they were compiled, without their module; several modules have a `timer.c`, so such names are told
 * apart by function. Versions are those in which the pair was seen: 3.6.8 and 4.0.1 under a gateway's configuration. Written
 * from what servers print, never from their source; what is not here is unknown and said to be (docs/profile.md).
 */
export interface KnownFile {
  readonly module: string;
  readonly versions: readonly string[];
  /** Undefined when every function of a file of that name is the module's, as far as was seen. */
  readonly functions?: readonly string[];
}

/** `module versions: file file …`, or `file(function function …)` where other modules have a file of that name. */
const SEEN = `
core 3.6,4.0: cfg.lex cfg.y cfg_reload.c context.c core_stats.c data_lump.c dprint.c forward.c io_wait.c ipc.c map.c(map_create map_get map_destroy)
core 3.6,4.0: mod_fix.c modparam.c msg_translator.c proxy.c pt.c pvar.c reactor_proc.c receive.c route.c route_struct.c
core 3.6,4.0: rw_locking.h script_cb.c shutdown.c socket_info.c sr_module.c sr_module_deps.c statistics.c status_report.c
core 3.6,4.0: usr_avp.c xlog.c timer.c(init_timer new_os_timer destroy_timer)
core 4.0: action.c data_lump_rpl.c
tm 3.6,4.0: h_table.c t_funcs.c t_fwd.c t_hooks.c t_reply.c lock.c(lock_initialize lock_cleanup)
tm 3.6,4.0: sip_msg.c(sip_msg_cloner) timer.c(tm_init_timers free_timer_table) ../../resolve.h(shm_clone_proxy)
dialog 3.6,4.0: dlg_hash.c dlg_hash.h dlg_handlers.c dlg_timer.c ../tm/../../rw_locking.h(lock_init_rw lock_destroy_rw)
dialog 3.6: dlg_vals.c dlg_db_handler.c
drouting 3.6,4.0: drouting.c dr_cb.c prefix_tree.c routing.c(add_dst add_rt_info build_rt_data build_rt_info free_rt_data)
drouting 3.6,4.0: routing.c(parse_destination_list shm_free_w)
usrloc 3.6,4.0: dlist.c udomain.c ucontact.c urecord.c ul_callback.c ul_evi.c ul_timer.c hslot.c(ul_destroy_locks)
registrar 3.6,4.0: reg_mod.c lookup.c(reg_init_lookup)
registrar 4.0: reply.c(build_contact) sip_msg.c(extract_aor)
sl 3.6,4.0: sl_cb.c sl_funcs.c
rr 3.6,4.0: rr_cb.c record.c(build_rr insert_rr_param_lump)
sipmsgops 3.6,4.0: sipmsgops.c
httpd 3.6,4.0: httpd.c httpd_proc.c
mi_http 3.6,4.0: mi_http.c http_fnc.c(mi_json_init_async_lock)
mi_fifo 3.6,4.0: fifo_fnc.c(mi_init_fifo_server)
mi_datagram 3.6,4.0: datagram_fnc.c(mi_init_datagram_buffer)
cachedb_local 3.6,4.0: cachedb_local.c hash.c(lcache_htable_init lcache_htable_destroy)
db_sqlite 3.6,4.0: sqlite_con.c row.c(db_sqlite_convert_row) dbase.c(db_sqlite_free_result db_sqlite_free_result_rows)
db_sqlite 3.6,4.0: res.c(db_sqlite_allocate_rows)
`;

/** Directories of the core's own source: a path that begins with one is the core's. */
export const CORE_DIRECTORIES = [
  'mem/',
  'mi/',
  'db/',
  'parser/',
  'net/',
  'evi/',
  'cachedb/',
  'aaa/',
  'lib/',
];

/** Helpers of the core that allocate for whoever calls them: the caller is not in the log. */
export const CORE_HELPERS: ReadonlySet<string> = new Set([
  'usr_avp.c:new_avp',
  'map.c:map_create',
  'map.c:map_get',
  'proxy.c:hostent_shm_cpy',
  'route.c:__ref_script_route_by_name',
]);

/** Modules by name: a file that is called like one is most likely its own. */
export const MODULES: ReadonlySet<string> = new Set(
  `acc auth auth_db avpops b2b_entities b2b_logic b2b_sca cachedb_local cachedb_redis call_center carrierroute clusterer
  dialog dialplan dispatcher domain drouting event_datagram event_rabbitmq event_stream fraud_detection group httpd
  load_balancer lua mid_registrar mi_datagram mi_fifo mi_html mi_http mi_json mi_xmlrpc_ng mi_script msilo nathelper
  opentelemetry options perl permissions pike prometheus presence profiling_proc pua qos ratelimit registrar rest_client rr
  rtpengine rtpproxy rtp_relay signaling sipcapture sipmsgops siprec siptrace sl snmpstats sst statsd stun textops tls_mgm tm
  topology_hiding tracer uac uac_auth uac_registrant usrloc xcap db_mysql db_postgres db_sqlite db_text`.split(
    /\s+/,
  ),
);

/** How modules begin the names of their files and functions, where only one does. */
export const PREFIXES: readonly (readonly [string, string])[] = [
  ['dlg_', 'dialog'],
  ['tm_', 'tm'],
  ['ul_', 'usrloc'],
  ['dr_', 'drouting'],
  ['db_sqlite_', 'db_sqlite'],
  ['lcache_', 'cachedb_local'],
  ['ds_', 'dispatcher'],
  ['lb_', 'load_balancer'],
  ['b2b_', 'b2b_entities'],
  ['b2bl_', 'b2b_logic'],
  ['rtpengine_', 'rtpengine'],
  ['rtp_relay_', 'rtp_relay'],
  ['sl_', 'sl'],
  ['acc_', 'acc'],
  ['tls_', 'tls_mgm'],
  ['mi_json_', 'mi_http'],
  ['httpd_', 'httpd'],
  ['presence_', 'presence'],
];

/** By file, the more special first. */
export const KNOWN_FILES: ReadonlyMap<string, readonly KnownFile[]> = read(SEEN);

function read(text: string): ReadonlyMap<string, readonly KnownFile[]> {
  const files = new Map<string, KnownFile[]>();
  for (const line of text.trim().split('\n')) {
    const [head = '', rest = ''] = line.split(': ');
    const [module = '', versions = ''] = head.split(' ');
    for (const [, file = '', functions] of rest.matchAll(/([^\s(]+)(?:\(([^)]*)\))?/g)) {
      const known = { module, versions: versions.split(',') };
      const entry = functions === undefined ? known : { ...known, functions: functions.split(' ') };
      files.set(file, [...(files.get(file) ?? []), entry]);
    }
  }
  return files;
}
