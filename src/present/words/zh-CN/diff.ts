/** Chinese: `diff`. */
import type { Words } from '../words.ts';

export const diff: Words['diff'] = {
  verb: '比较两个录制，或同一录制的两个时段：是内存变多了，还是只是呼叫变多了？',
  argument:
    '录制文件，或其中一段：FILE@03:00..04:30、FILE@10m..20m（从开头算起）、@-10m..（同一文件，从末尾算起）',
  normalize: 'traffic：按 A 的呼叫和注册量显示 B',
  answers: {
    same: '都不是：几乎没有变化。',
    moreCalls: (change, traffic) =>
      `只是呼叫变多了：${change}，其中 ${traffic} 由增加的呼叫和注册占用。就目前所知，话务相同时占用也相同。`,
    fewerCalls: (change, traffic) =>
      `只是呼叫变少了：${change}，其中 ${traffic} 是减少的呼叫和注册归还的。就目前所知，话务相同时占用也相同。`,
    moreMemory: (other) => `是内存变多了，不是呼叫变多了：话务相同时 B 多占用 ${other}。`,
    lessMemory: (other) => `内存变少了：话务相同时 B 少占用 ${other}。`,
    both: (change, traffic, other) =>
      `两者都有：在 ${change} 中，${traffic} 随呼叫和注册变化，${other} 与它们无关：话务相同时 B 会相差这么多。`,
    against: (traffic, other) =>
      `两种变化互相掩盖：呼叫和注册造成 ${traffic}，与它们无关的部分造成 ${other}。话务相同时 B 会相差后者。`,
    cannotTell:
      '无法判断：这里不能足够准确地得知一个呼叫占用多少。需要有呼叫来去变化的样本，之前最好有静止时段。',
  },
  where: (owner, bytes) => `与话务无关的部分大多在：${owner}，${bytes}。`,
  times: (from, to, samples) => `UTC ${from} 至 ${to}，${samples} 个样本`,
  lifeOf: (number, of) => `第 ${number} 次运行，共 ${of} 次`,
  columns: {
    mean: '平均',
    change: '变化',
    traffic: '随话务',
    other: '与话务无关',
    bAtA: '按 A 的话务计算的 B',
    each: '每个占用',
  },
  rows: {
    total: '在用',
    growth: '随时间增长',
    notCalls: '不由呼叫占用',
    peak: '样本所见的最大值',
    callsPerSecond: '每秒呼叫',
  },
  sameLife: '两者是服务器同一次运行中的时段，所以每个对象的占用相同。',
  unknown: '？',
  changed: {
    version: (a, b) => `版本：${a} → ${b}。`,
    allocator: (a, b) => `分配器：${a} → ${b}。`,
    headerBytes: (a, b) => `每次分配的头部：${a} → ${b}。`,
    headers: (a, b) => `全部头部：${a} → ${b}。`,
    total: (a, b) => `内存池大小（-m）：${a} → ${b}。`,
    private: (a, b) => `每个进程的私有内存（-M，单位 MiB）：${a} → ${b}。`,
    groups: (a, b) => `有计数的分组：${a} → ${b}。`,
  },
  none: '无',
  kinds: {
    groups: '分组由服务器计数；每组中随话务变化的部分是估算的。',
    objects: '根据服务器的计数估算。范围在十次中有九次成立。',
  },
};
