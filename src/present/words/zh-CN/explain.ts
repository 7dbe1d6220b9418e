/** Chinese: the page of `explain`. */
import type { Words } from '../words.ts';

export const explain: Words['explain'] = {
  life: (number, of) => `第 ${number} 次运行，共 ${of} 次`,
  samples: (count, span) => `${count} 个样本，历时 ${span}。`,
  versionUnknown: '版本未知。',
  allocator: (name, how) => `分配器：${name}（${how}）。`,
  allocatorUnknown: '分配器未知。',
  header: (bytes, how) => `每次分配除数据外占用 ${bytes}（${how}）。`,
  headerOfBuild: (bytes, how, debug, groups) =>
    `每次分配除数据外占用 ${bytes}（${how}）：${debug}，${groups}。`,
  builds: {
    debug: '调试构建（DBG_MALLOC）',
    plain: '非调试构建',
    groups: '带 SHM_EXTRA_STATS',
    noGroups: '不带 SHM_EXTRA_STATS',
  },
  pools: (shared, own, processes) =>
    `共享内存 ${shared}${own === undefined ? '' : `；每个进程的私有内存 ${own}`}${processes === 0 ? '' : `（${processes} 个进程报告了私有内存）`}。`,
  epochs: (count) => `观察到 ${count} 次运行；重新启动前后不作比较。`,
  learnt: {
    'own-words': '服务器自述',
    'start-line': '启动命令行指定',
    'default-of-version': '该版本的默认值',
    groups: '模块组每个碎片的计费',
    'whole-fragments': '唯一使空闲碎片数为整数的大小',
    statistics: '统计值',
  },
  headerUnknown: '从这些样本无法得知头部大小，因此也无法得知空闲碎片。',
  baseline: (bytes, loaded) =>
    loaded === undefined
      ? `基线：静止时占用 ${bytes}。没有观察到装载过程。`
      : `基线：静止时占用 ${bytes}，其中 ${loaded} 是在观察到的装载过程中增加的。`,
  noBaseline: {
    'in-traffic': '基线：暂无。取第一个样本时已有呼叫。',
    'not-at-rest': '基线：暂无。在第一个呼叫之前从未看到内存静止。',
    'too-few-samples': '基线：暂无。样本太少，无法判断是否静止。',
  },
  peak: (bytes, percent, when) =>
    `样本所见的最大值：${bytes}，占内存池的 ${percent}，时间 ${when}。`,
  callsNotCounted:
    '这些样本没有统计呼叫和注册（dialog:、tm:、usrloc:），因此无法区分它们占用的内存与流失的内存。',
  noEvents: '这些样本没有显示任何事件。',
  kinds: {
    start: '服务器启动。',
    restart: '服务器重启：新的运行开始，不与之前的数据比较。',
    provisioningLoad: (bytes, to, time) =>
      `装载了配置数据：增加 ${bytes}，达到 ${to}，用时 ${time}。当时没有呼叫。`,
    hiddenReload: (extra, from, to) =>
      `一次没有样本看到的重载：最高水位从 ${from} 跳到 ${to}。它比在用内存多需要 ${extra}：在新数据完整之前，新旧数据并存。`,
    halfSeenReload: (extra, time, to) =>
      `一次重载：${time} 内多占用 ${extra}，随后归还；没有样本看到其最高点，它使最高水位升到 ${to}。在新数据完整之前，新旧数据并存。`,
    reload: (extra, time) =>
      `一次重载：${time} 内多占用 ${extra}，随后归还。在新数据完整之前，新旧数据并存。`,
    trafficRise: (before, after, bytes) => `呼叫变快，每秒 ${before} → ${after}：增加 ${bytes}。`,
    trafficFall: (before, after, bytes) =>
      `呼叫变慢，每秒 ${before} → ${after}：到下一次变化为止减少 ${bytes}。`,
    delayedRelease: (held, time) => `最后一个对话已结束，仍占用 ${held}；${time} 后才归还。`,
    waitedFor: {
      wt_timer: (seconds) =>
        `由事务占用：每个事务在最终应答之后等待重传${seconds === undefined ? '' : ` ${seconds} 秒`}（wt_timer）。`,
      dialog_timer: (seconds) =>
        `由对话模块占用：其定时器成批删除已结束的对话${seconds === undefined ? '' : `，每 ${seconds} 秒一次`}。`,
      unknown: '事务要等待重传，已结束的对话由定时器成批删除；这些数据看不出是哪一个。',
    },
    contactsExpired: (contacts, bytes, steps, seconds) =>
      `${contacts} 个联系地址已过期，分 ${steps} 步归还 ${bytes}：usrloc 的定时器成批清除过期的联系地址${seconds === undefined ? '' : `，每 ${seconds} 秒一次，因此联系地址在失效后最多还占用 ${seconds} 秒`}。`,
    allocationFailure: (left, total) => `内存池已满：最满时 ${total} 中只剩 ${left}，分配失败。`,
    groupReload: (group, from, to) =>
      `一次重载，总的最高水位未动，但模块组 ${group} 的峰值从 ${from} 跳到 ${to}。在新数据完整之前，新旧数据并存。`,
    stepAtRest: (bytes) =>
      `很可能是一次重载：没有呼叫时，占用一步增加 ${bytes} 并保持不变。之前的峰值更高，因此不知道它需要多少。`,
    reportedReload: (by) => `服务器报告的一次重载（${by}）。最高水位未动，因此不知道它需要多少。`,
    leak: {
      second: (rate, range, bytes) =>
        `内存在流失：每秒 ${rate}（${range}），至今 ${bytes}，只随时间增长。`,
      call: (rate, range, bytes) => `内存在流失：每个呼叫 ${rate}（${range}），至今 ${bytes}。`,
      reload: (rate, range, bytes) => `内存在流失：每次重载 ${rate}（${range}），至今 ${bytes}。`,
    },
    exhaustion: (left, total, when) =>
      `即将耗尽：${total} 中还剩 ${left}，按当时一分钟的速度，内存池将在 ${when} 用尽。`,
    fragmentation: (free, count, mean) =>
      `空闲内存碎片化：${free} 分为 ${count} 块，平均 ${mean}，且没有从未使用过的部分。`,
    noRoomForReload: (free, provisioning) =>
      `最后一次应答时空闲 ${free}，而启动时装载的数据占 ${provisioning}：找不到空间的重载就会使它这样不应答。`,
    silences: {
      deaf: (time) => `有 ${time} 没有应答，其间发生的事情无从得知。`,
      gone: (time) => `有 ${time} 不在运行。`,
      notAsked: (time) => `有 ${time} 没有样本。`,
    },
  },
  holders: (when) => `峰值时（${when}）内存由谁占用`,
  holdersThen: (when, bytes) => `${when} 时内存（共 ${bytes}）由谁占用`,
  leak: {
    yes: {
      time: (bytes, range, when) =>
        `泄漏：是。每秒 ${bytes}（${range}）只随时间增长，模块申请的内存也同样增长。照此下去，内存池将在 ${when} 用尽。`,
      calls: (bytes, range, when) =>
        `泄漏：是，随呼叫增长。每个呼叫遗留 ${bytes}（${range}），模块申请的内存也同样增长；没有呼叫时不增长。照现有呼叫量，内存池将在 ${when} 用尽。`,
      reloads: (bytes, range) =>
        `泄漏：是，随重载增长。每次重载在静止时永久遗留 ${bytes}（${range}），除非所装载的表本身也增长了这么多。`,
    },
    leftByReload: (bytes) => `一次重载遗留了 ${bytes}：仅一次不算泄漏，要看其他重载是否同样遗留。`,
    residue: (bytes) => `一次重载遗留了 ${bytes}：属于残留，不是泄漏。`,
    no: '泄漏：否。增长的部分由呼叫占用，或在呼叫之后已归还。',
    notYet: (range, longer) =>
      `泄漏：尚不能判断。呼叫无法解释的增长在每秒 ${range} 之间；请继续观察${longer === undefined ? '' : `约 ${longer}`}，最好包括空闲时段。`,
    unknown: '泄漏：无法判断。需要首个呼叫之前的静止时段、持续数分钟的呼叫，以及未满的内存池。',
  },
  fragmentation: {
    pieces: (count, mean) => `空闲内存分为 ${count} 块，平均 ${mean}。`,
    yes: (free, pieces) =>
      `碎片化：是。空闲 ${free}，但已没有从未使用过的部分，且空闲块很小。${pieces}`,
    no: (free, neverUsed, pieces) =>
      `碎片化：否。空闲 ${free}，其中 ${neverUsed} 从未使用过。${pieces}`,
    unknown: {
      header: '碎片化：尚不能判断。知道头部大小之后才能数出空闲碎片，这需要内存有变化的样本。',
      'allocator-hides-it': '碎片化：无法判断。该分配器的计数不能反映空闲内存。',
    },
  },
  exhaustion: {
    yes: {
      full: (when) => `耗尽：是。内存池已满（${when}）。`,
      leak: (when) => `耗尽：是。按泄漏的速度，内存池将在 ${when} 用尽。`,
      traffic: (when) => `耗尽：是。按最近一分钟的速度，内存池将在 ${when} 用尽。`,
    },
    no: (headroom) => `耗尽：否。启动以来最高水位时还剩 ${headroom}，且没有泄漏。`,
    notYet: (headroom, longer) =>
      `耗尽：尚不能判断。启动以来最高水位时还剩 ${headroom}${longer === undefined ? '' : `；请继续观察 ${longer}，以便看到忙时`}。`,
  },
  owners: {
    atRest: '静止时（配置数据、核心）',
    allocator: '分配器自身（空闲碎片、尾部）',
    leftBehind: '重载后遗留',
    growth: '流失：持续增长且无人归还',
    core: '核心为呼叫分配',
    calls: '对话与事务',
    transactions: '事务',
    dialogs: '对话',
    contacts: '联系地址',
  },
  estimated:
    '根据服务器的计数估算，并给出十次中九次所在的范围；按模块分组（mem-group）可得到准确值。',
  footprints: (transaction, itsRange, dialog, theRange) =>
    `一个事务约占 ${transaction}（${itsRange}），一个对话约占 ${dialog}（${theRange}）。`,
  contactFootprint: (contact, itsRange) => `一个联系地址约占 ${contact}（${itsRange}）。`,
  timers: {
    dialog_timer: (seconds, bytes) =>
      `已结束的对话要等定时器成批删除，每 ${seconds} 秒一次：锯齿高达 ${bytes}。`,
    usrloc_timer: (seconds, bytes) =>
      `过期的联系地址要等定时器成批清除，每 ${seconds} 秒一次：锯齿高达 ${bytes}。`,
  },
  dialogsAtOnce: '已结束的对话立即删除。',
  noGroup: '未分组',
  unexplained: '未解释',
};
