/** 简体中文：`-M` 应设多大，以及主机是否容纳得下。 */
import type { Words } from '../words.ts';

export const privateMemory: Words['privateMemory'] = {
  title: '私有内存',
  hostTitle: '主机',
  options: {
    hostMemory: '主机有多少内存（8GiB）；服务器在本机运行时自动读取',
    processes: '自动伸缩最多启动多少个进程',
  },
  headline: (current, recommended) =>
    `私有内存：目前 -M ${current}，建议每个进程 -M ${recommended}`,
  headlineNew: (recommended) => `私有内存：建议每个进程 -M ${recommended}`,
  need: (bytes, range, role) => `需要最多的进程（${role}）需要 ${bytes}（${range}）。`,
  parts: {
    steady: '处理消息之间',
    'largest-work': '最大的一次工作',
    reserve: '预留',
    buffer: 'HTTP 应答缓冲区',
  },
  work: { message: '处理消息', load: '从数据库装载数据表', start: '各进程启动之前' },
  reserve: '再留同样多，并容得下一条 64 KB 的消息及其副本',
  buffer: '始终是 -M 的四分之一（httpd 的 buf_size）',
  role: '角色',
  columns: { steady: '平时', highest: '最高', loading: '装载' },
  fetch: {
    'in-pieces': (bytes) =>
      `从数据库装载的进程另外用了 ${bytes}，按现有空间分批读取：空间更少也能完成，因此不计入。`,
    'large-part': (bytes) =>
      `从数据库装载的进程另外用了 ${bytes}，一次读入了大半张表。不支持分批读取的驱动（db_text）必须如此，空间不足服务器就无法启动，因此计入；用能分批读取的驱动则远不需要这么多。`,
    'not-seen': (bytes) =>
      `有进程在观察开始之前另外用过 ${bytes}。可能是在装载数据；仍然计入。观察一次启动或重载即可分清。`,
  },
  growth: (process, each, time) =>
    `进程 ${process} 每天增长 ${each} 且不归还：任何大小都不能长久容纳，这个大小大约够用 ${time}。请查找泄漏（plimsoll doctor）。`,
  oneReading: '私有内存只读到一次，而第一次读数是不知何时的快照：观察更久才有把握。',
  silent: (count) => `${count} 个进程从未报告占用多少（定时器和主进程不报告）。`,
  times: (processes, each, all) => `${processes} 个进程 × ${each}，最多 ${all}。`,
  host: {
    worst: (worst, shared, own, beside) =>
      `这组启动参数最坏会占用 ${worst}：共享内存 ${shared}，私有内存 ${own}，两种内存池之外 ${beside}。`,
    likely: (likely) => `内存池在用到之前只是虚拟的。按需求估计，实际会占用 ${likely}。`,
    memory: {
      said: (bytes) => `按您所说，主机有 ${bytes}。`,
      machine: (bytes) => `主机有 ${bytes}。`,
      limit: (bytes) => `服务器所在的进程组（cgroup）最多可用 ${bytes}。`,
    },
    reserve: (bytes) => `为系统和其他程序留出 ${bytes}。`,
    fits: '容纳得下。',
    'fits-as-needed':
      '如果全部用到就容纳不下；但实际需要的容纳得下。这台主机上不应再增加别的负载。',
    'does-not-fit':
      '容纳不下：在 OpenSIPS 拒绝分配之前，内核就会终止进程。请增加主机内存，或减少承载的业务。',
    unknown: '不知道主机有多少内存：可用 --host-memory 8GiB 指明。',
    giveBack: (bytes) => `目前的启动参数可占用的内存比需要的多 ${bytes}，可以归还。`,
    atRisk: (line, risk) => `低于 ${line} 时呼叫会有风险：有 ${risk} 的概率拒绝某次分配。`,
  },
};
