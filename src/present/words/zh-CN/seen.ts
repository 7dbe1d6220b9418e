/** Chinese: what was seen, told at the end. */
import type { Words } from '../words.ts';

export const seen: Words['seen'] = {
  title: '观察结果',
  happened: '发生了什么',
  baseline: (bytes, groups) => `静止时服务器占用 ${bytes}${groups}：这就是基线。`,
  ofWhich: (bytes, group) => `（其中 ${group} 组占 ${bytes}）`,
  top: (bytes, percent, when) => `样本中最高达到 ${bytes}，占内存池的 ${percent}，时间 ${when}。`,
  perDialog: (each, from, dialogs) =>
    `稳定负载下每个活动对话占用 ${each}（${from}内的平均值，${dialogs} 个对话）。此数值只适用于同样时长的呼叫：已结束的对话要等到下一次数据库定时器才会释放。`,
  outlives: (held, later) =>
    `内存比呼叫存在得更久：最后一个对话结束时，仍有比基线多 ${held} 的内存被占用；${later}后恢复。`,
  outlivesStill: (held) =>
    `内存比呼叫存在得更久：最后一个对话结束后，仍有比基线多 ${held} 的内存被占用。`,
  hiddenPeak: (when, from, to, extra) =>
    `${when} 最高水位从 ${from} 跳到 ${to}，比当时在用的多 ${extra}，没有任何样本看到它。重载就是这样：新数据准备好之前，新旧数据同时存在。`,
  highWater: (bytes, percent) => `最高水位为 ${bytes}，占内存池的 ${percent}：再小就会失败。`,
  highWaterFull: (bytes) => `最高水位为 ${bytes}，即整个内存池：内存已全部用尽。`,
  nothing: '样本太少，无法得出结论。',
  samples: (count, span) => `共 ${count} 个样本，覆盖服务器时间 ${span}。`,
};
