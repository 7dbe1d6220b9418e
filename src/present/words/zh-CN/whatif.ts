/** 简体中文：`whatif`，以及 `recommend --shared`：某个大小之下容得下什么。 */
import type { Words } from '../words.ts';

export const whatif: Words['whatif'] = {
  verb: '如果呼叫、前缀、分配器、编译方式或定时器改变，会怎样：改变前、改变后，以及按原因列出的差别',
  options: {
    calls: '呼叫增减多少：+50%、-20%、x2',
    prefixes: 'drouting 缓存的前缀数（250k）',
    allocator: '换用其他分配器，例如 Q_MALLOC_DBG',
    build: '换一种编译方式：plain、dbg、xs 或 dbg,xs',
    dbUpdatePeriod: 'dialog 的 db_update_period，单位秒',
    backendLatency: '数据库或 AAA 服务器多慢多久才应答（2s）',
    shared: '还要说明在这么多 MiB 的共享内存之下容得下什么',
  },
  headline: (before, after) =>
    before === after ? `共享内存：-m ${before}，不变` : `共享内存：-m ${before} → -m ${after}`,
  privateHeadline: (before, after) =>
    before === after ? `私有内存：-M ${before}，不变` : `私有内存：-M ${before} → -M ${after}`,
  need: (before, after, difference, range) =>
    `最高时，改变前 ${before}，改变后 ${after}（${range}）：${difference}。`,
  noDifference: '没有差别',
  byCause: '按原因列出的差别',
  byPart: '按组成列出的需求',
  columns: { part: '组成', before: '改变前', after: '改变后', difference: '差别' },
  sum: '合计',
  causes: {
    build: (asked) => `以 ${asked} 编译或启动`,
    'db-update-period': (asked) => `每 ${asked} 删除一次已结束的对话`,
    'backend-latency': (asked) => `后端慢 ${asked} 应答`,
    prefixes: (asked) => `${asked} 个前缀`,
    calls: (asked) => `呼叫 ${asked}`,
  },
  caveats: {
    build:
      '已学到的占用保持不变，只是每个内存块换成另一种头部、尾部和取整。另一种分配器在负载下为自己保留多少，此处没有观察到。',
    prefixes: '其他前缀按孪生模型生成的疏密估算；增加的部分可能多或少五分之一。',
    'backend-latency': '呼叫要多等这么久才得到应答，其对话也是如此。由此引起的重传没有计入。',
  },
  under: {
    title: (mib) => `在 -m ${mib} 之下`,
    risk: (risk) => `风险为 ${risk}，其他条件如上所述，最多容得下：`,
    calls: (count) => `每秒 ${count} 个呼叫（按上述通话时长）`,
    registrations: (count) => `${count} 个已注册的联系地址`,
    prefixes: (count) => `${count} 个前缀`,
  },
};
