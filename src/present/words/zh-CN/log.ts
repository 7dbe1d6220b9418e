/** Chinese: what a log adds to an explanation. */
import type { Words } from '../words.ts';

export const log: Words['log'] = {
  option: '结合服务器的日志：证明分配被拒绝以及碎片化',
  zoneOption: '日志时钟的时区：UTC、+01:00、Europe/Berlin',
  head: (file, told, lines) => `日志（${file}）：${lines} 行中有 ${told} 行与内存有关。`,
  zones: {
    told: (zone) => `其时间按指定的 ${zone} 读取。`,
    'said-by-log': '其时间自带时区。',
    fitted: (zone) => `其时间按 ${zone} 读取：这样日志中的启动和拒绝与录制一致。`,
    assumed: (zone) => `其时间按 ${zone} 读取，这是假定；用 --log-zone 指定其他时区。`,
  },
  nothing: '在录制的时间内没有拒绝。',
  timeless: (count) => `其中 ${count} 行没有时间，无法对应。`,
  outside: (refused, from, to) =>
    `在录制时间之外、未与之对应：从 ${from} 到 ${to} 拒绝 ${refused} 次。`,
  silent: (when) =>
    `样本在 ${when} 看到内存池已满，而覆盖该时间的日志没有拒绝：要么没有拒绝，要么没有记录这类日志。`,
  spell: (from, to, pool) => `${from} 至 ${to}  ${pool}`,
  reason: {
    'too-small': (count, figures) => `因内存池已满拒绝 ${count} 次${figures}。`,
    'nearly-full': (count, figures) => `只剩零碎时拒绝 ${count} 次${figures}。`,
    fragmented: (count, figures) =>
      `剩余远多于申请仍拒绝 ${count} 次${figures}：空闲内存已成碎片。这是任何计数都给不出的碎片化证明。`,
    corrupt: (count, figures) =>
      `${count} 次申请了不可能的大小${figures}：内存被改写，或长度算成了负数。`,
    oversized: (count, figures) => `${count} 次申请大于整个内存池${figures}。`,
    'counters-broken': (count, figures) => `拒绝 ${count} 次，而计数不可能是真的${figures}。`,
    unknown: (count, figures) => `拒绝 ${count} 次，没有说明剩余多少${figures}。`,
  },
  figures: (left, need) => `（剩余 ${left}，申请 ${need}）`,
  processes: (list) => `进程：${list}。`,
  attempts: (count) => `持锁遍历整个内存池以合并空闲块 ${count} 次。`,
  skipped: (count) => `一次重载漏掉 ${count} 条路由规则后继续；它可能应答了 OK。`,
  modules: (list) => `失败之处：${list}。`,
  confirmed: (count, from, to) => `日志证明了这一点：从 ${from} 到 ${to} 拒绝 ${count} 次。`,
  failure: (count, left, need) =>
    `申请被拒绝 ${count} 次，由日志证明，样本没有看到：剩余最少 ${left}，申请最多 ${need}。`,
  verdict: (count, left, need) =>
    `碎片化：是，日志可以证明：剩余最多 ${left} 时，仍拒绝了 ${count} 次最大 ${need} 的申请。`,
  fragmentation: (count, left, need) =>
    `空闲内存已成碎片，由日志证明：剩余最多 ${left} 时，仍拒绝了 ${count} 次最大 ${need} 的申请。`,
};
