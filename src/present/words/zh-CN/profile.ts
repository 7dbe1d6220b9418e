/** Chinese: the pages of `profile`. */
import type { Words } from '../words.ts';

export const profile: Words['profile'] = {
  read: (lines, version) => `读取了 ${lines} 行，OpenSIPS ${version}。`,
  readUnknown: (lines) => `读取了 ${lines} 行。其中没有版本，因此按已见过的版本给出模块名。`,
  pools: { shm: '共享内存', pkg: '私有内存', rpm: '重启保留内存' },
  views: {
    dump: '转储时',
    peak: '最满时',
    live: '日志结束时',
    asked: '整个日志期间申请的',
  },
  poolUnknown: '名称被截断的内存池',
  process: (pid) => `进程 ${pid}`,
  processUnknown: '某个进程',
  cut: '日志中没有这次转储的完整内容：数字只反映现有部分。',
  totals: (used, inUse, total, percent) =>
    `已用 ${used}，连同开销 ${inUse}，共 ${total}（${percent}）`,
  totalsUsed: (used) => `已用 ${used}`,
  highWater: (bytes) => `最高水位 ${bytes}`,
  headers: (count, mean, headers, each) =>
    `${count} 次分配（平均 ${mean}），头部 ${headers}（每个 ${each}）`,
  headersUnknown: (count, mean) => `${count} 次分配（平均 ${mean}）；日志中没有头部大小`,
  unevenPools: (count, least, most) =>
    `${count} 个内存池，已用在 ${least} 与 ${most} 之间：随机选中的池满时分配就会失败`,
  noHolders: '这个构建不说明内存由谁占用：编译时没有 DBG_MALLOC，或运行的不是 _DBG 分配器。',
  columns: {
    bytes: '字节',
    share: '占比',
    count: '数量',
    mean: '平均',
    headers: '头部',
    holder: '模块、文件、函数、行',
  },
  more: (places, bytes) => `另有 ${places} 处，共 ${bytes}`,
  unknownModule: '模块未知',
  likely: '很可能',
  helper: '辅助函数，调用者未知',
  sizes: '大小（按每处的平均值）',
  sizesExact: '大小（每次分配）',
  sizeColumns: { size: '大小', count: '数量', bytes: '字节' },
  free: (fragments, bytes, largest) =>
    `空闲列表：${fragments} 个碎片，${bytes}；最大的为 ${largest}`,
  freeAtLeast: (fragments, bytes, largest) =>
    `空闲列表：${fragments} 个碎片，至少 ${bytes}；最大的至少 ${largest}`,
  contradicts: '这次转储自相矛盾',
  contradictions: {
    rowsUsed: (said, summed) => `它说已用 ${said}，各行合计为 ${summed}：以各行为准`,
    usedSize: (said, size) => `已用 ${said} 超过内存池的 ${size}`,
    usedReal: (said, real) => `已用 ${said} 超过连同开销的 ${real}`,
    maxReal: (said, real) => `最高水位 ${said} 低于在用的 ${real}`,
    freeFragments: (said, counted) => `它说有 ${said} 个空闲碎片，列出的有 ${counted} 个`,
    fragments: (said, counted) => `它说共有 ${said} 个碎片，列出的有 ${counted} 个`,
    walkFailed: '它说没能走完所有碎片：缺少若干行',
  },
  walkComplete: '它说没能走完所有碎片，但各行合计等于已用内存：并无缺失。',
  privatePools: (count) => `${count} 个进程的私有内存`,
  privateColumns: {
    pid: '进程号',
    used: '已用',
    inUse: '连同开销',
    highWater: '最高水位',
    largest: '最大占用者',
  },
  onePool: (pid) => `查看其中一个的全部：--pid ${pid}`,
  dumps: (count, from, to) =>
    `${count} 次转储，${from} 至 ${to}；这是最后一次。profile --diff 将第一次与它比较。`,
  crowded: '日志中的内存池过多，无法一一区分；有些被略去。',
  log: (operations, from, to) => `分配日志：${operations} 次操作，${from} 至 ${to}`,
  live: (live, count, peak, when) => `结束时 ${live}，共 ${count} 块；最满时 ${peak}，时间 ${when}`,
  curve: '日志期间的在用字节',
  peak: '最满时由谁占用',
  kept: '从未释放',
  keptNote: '日志看到给出、直到结束都没有释放的内存。其中一些本应保留：表、缓存、仍在进行的呼叫。',
  asked: '谁申请得最多',
  shortLived: '短命：在申请其他内存之前就被释放',
  shortLivedRow: (count, of, bytes, where) => `${of} 次中的 ${count} 次，每次 ${bytes}：${where}`,
  calls: (calls, bytes, count) =>
    `一次呼叫的开销：整个过程共 ${bytes}，${count} 次共享内存分配（${calls} 次呼叫）`,
  callsHeaders: (bytes) => `另有头部 ${bytes}`,
  transactions: (transactions, bytes, count) =>
    `一个事务的开销：${bytes}，${count} 次共享内存分配（${transactions} 个事务，没有对话）`,
  registrations: (registrations, bytes, count) =>
    `一次新注册的开销：${bytes}，${count} 次分配（${registrations} 次注册）`,
  noCalls: '日志中没有呼叫。',
  unknownFrees: (count) =>
    `有 ${count} 块被释放，但日志没有看到它们被给出：在日志开始之前或进程派生之前申请的。`,
  lost: (count) => `有 ${count} 个地址未经释放又被给出：缺少若干行，或服务器重新启动过。`,
  overfull: '同时存在的内存块过多，无法逐一跟踪；这里缺少一些释放。',
  unlogged: '日志之后的转储中有日志没有的内存块',
  unloggedRow: (site, dump, log) => `${site}：转储中 ${dump} 块，日志中 ${log} 块`,
  agrees: '日志之后的转储与日志逐处一致。',
};
