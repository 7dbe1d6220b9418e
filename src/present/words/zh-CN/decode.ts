/** Chinese: `decode`. */
import type { Words } from '../words.ts';

export const decode: Words['decode'] = {
  verb: '解读日志中关于内存耗尽的一行：含义以及应对办法',
  argument: '一行日志（加引号）；日志文件；或 -（标准输入）',
  follow: '随日志增长而读取，日志被轮转、截断或尚不存在时也可以',
  following: (file) => `正在跟踪 ${file}；按 Ctrl-C 结束`,
  head: (told, lines, span) => `${lines} 行中有 ${told} 行与内存有关${span}。`,
  span: (from, to) => `，从 ${from} 到 ${to}`,
  pools: { shm: '共享内存', pkg: '私有内存', rpm: '重启保持内存', unknown: '内存' },
  causes: {
    'too-small': (pool) => `${pool}已满：容纳不下所需的内容。`,
    'one-of-many': (pool) =>
      `${pool}：F_PARALLEL_MALLOC 的 32 个内存池中有一个已满，其他可能几乎为空。`,
    'nearly-full': (pool) => `${pool}几乎已满：剩余略多于申请，但只是零碎。`,
    fragmented: (pool) => `${pool}已成碎片：剩余远多于申请，却没有一块足够大。`,
    corrupt: (pool) =>
      `缺的不是${pool}：没有人会申请这样的大小。某个长度算成了负数，或者内存被改写。`,
    oversized: (pool) => `${pool}永远容纳不下：一次申请就大于整个内存池。`,
    'counters-broken': (pool) =>
      `${pool}：剩余字节数不可能是真的，服务器自己的计数有误。是否已满不得而知。`,
    unknown: (pool) =>
      `${pool}拒绝了一次申请。这一行没有说明剩余多少（编译时没有 STATISTICS），无法判断内存池是已满还是已成碎片。`,
  },
  refused: (count, by) => `拒绝 ${count} 次${by}`,
  attempted: (count, by) => `先尝试合并空闲块 ${count} 次${by}`,
  by: (name, allocator) => `，函数 ${name}（${allocator}）`,
  byUnknown: (name) => `，函数 ${name}`,
  figures: (left, need) => `剩余 ${left}，申请 ${need}`,
  need: (need) => `申请 ${need}`,
  signed: (value) => `按有符号数读作：${value}`,
  between: (from, to) => `${from} 至 ${to}`,
  process: (pid) => `进程 ${pid}`,
  processes: (list, more) => `进程 ${list}${more}`,
  moreProcesses: (count) => `，另有 ${count} 个`,
  proven: '这一行足以证明。',
  likely: '这是最可能的解释，并非证明。',
  todo: '应对办法',
  advice: {
    shmFull:
      '调大 -m，但先查明由谁占用：plimsoll explain SERVER。如果发生在重载期间，则是新旧数据必须同时容纳。',
    pkgFull:
      '这是单个进程的私有内存（-M）。装载表的进程会用尽它所能得到的，这不说明问题；如果同类工作进程都在增长，则有内存未归还，调大 -M 只会推迟问题。',
    rpmFull: '给重启保持内存更多空间。',
    fragmented:
      '缺的不是更大的内存池。F_MALLOC 从 3.1.17、3.2.12、3.3.5 和 3.4 起会与两侧的空闲块合并：请升级，或改用总是合并的 Q_MALLOC。重新启动可以暂时缓解。',
    alsoFull: (left, total) => `${total} 中只剩 ${left}，内存池也几乎已满，调大同样有帮助。`,
    parallel:
      '使用 F_PARALLEL_MALLOC（3.6 起）时，内存池实为 32 个，一次申请只看其中一个：那一个已满，其他可能几乎为空。单次申请必须远小于 -m 的三十二分之一。',
    maybeParallel:
      '如果服务器使用 F_PARALLEL_MALLOC（3.6 起），这只是 32 个内存池中的一个，其他可能几乎为空。',
    large:
      '对于大于 16 KiB 的申请，较新的 F_MALLOC 先在任何块都足够大的地方查找，即使有一块合适也可能拒绝。',
    corrupt:
      '不要调大 -m 或 -M。请保留 core 文件、这一行之前的完整日志和确切版本并报告；Q_MALLOC_DBG 可以找出改写内存的位置。',
    oversized: '查找配置得过大的表，或调大内存池。',
    countersBroken: '2.4.8 之前的 HP_MALLOC 有此问题。请换用其他分配器或版本，不要相信它的统计。',
    unknown: '请查看同一时间的统计：plimsoll explain RECORDING --log FILE。',
    attempt:
      '随后它持锁遍历整个内存池，所有进程都在等待。这里没有随后的拒绝：要么有效，要么日志到此为止。',
  },
  modules: '各模块的说法',
  modulesOnly:
    '有模块申请内存被拒绝，但这里没有分配器的日志行，无从得知剩余和申请的数量。模块所说的内存池并不总是对的。',
  columns: { count: '行数', where: '位置', says: '内容', first: '最早', last: '最晚' },
  others: (count) => `另有 ${count} 行，种类太多未列出。`,
  skipped: (count) =>
    `一次内存不足仍继续的重载漏掉了 ${count} 条路由规则，而它可能应答了 OK。相应的呼叫不会按配置路由：请留出空间后重新重载。`,
  loaded: (count) => `它说装载了 ${count} 条规则。`,
  moreModules: (count) => `…… 另有 ${count} 种。`,
  tried: (count) => `先后 ${count} 次持锁遍历整个内存池以合并空闲块：其间所有进程都在等待。`,
  asAbove: '同上。',
  nothing: '没有一行与内存有关。',
  more: (count) => `又拒绝 ${count} 次`,
};
