/** 简体中文：`backtest`。 */
import type { Words } from '../words.ts';

export const backtest: Words['backtest'] = {
  verb: '用历史检验建议：当时会给出的建议，对照之后实际发生的情况',
  progress: (done, all) => `历史时刻 ${done} / ${all} …`,
  noAdvice: '这段历史中没有任何时刻能够给出建议。',
  neverTooSmall: (of, slack) =>
    `在过去的 ${of} 个时刻，建议的大小都足够；平均有 ${slack} 没有用到。`,
  tooSmall: (times, of, slack) =>
    `在过去的 ${of} 个时刻中，有 ${times} 次建议的大小不够；其余时刻平均有 ${slack} 没有用到。`,
  how: (times, length) =>
    `共 ${times} 个时刻，均匀分布于 ${length}。每个时刻都不知道之后的情况，需求即为到那时为止见到的流量。`,
  columns: {
    at: '建议时刻（UTC）',
    size: '大小',
    need: '需要量（十次中有九次）',
    came: '之后实际',
    outcome: '结果',
    who: '规则',
    tooSmall: '不够',
    slack: '未用到',
  },
  titles: { others: '与常用规则对照' },
  notYet: '还不能给出建议',
  outcomes: {
    tooSmall: (bytes) => `少了 ${bytes}`,
    enough: (slack) => `足够；${slack} 未用到`,
  },
  times: (times, of) => `${of} 次中 ${times} 次`,
  who: {
    plimsoll: '本建议',
    'maximum-15': '迄今最高值加 15 %',
    double: '迄今最高值的两倍',
    'per-call': '每个呼叫固定字节数，按迄今最多的呼叫数',
    vpa: '每日峰值的第九个十分位加 15 %（VPA）',
    'vpa-upper': '同上，按历史的长短放宽（VPA 上限）',
  },
  meaning:
    '若给出建议之后流量增长，这里会显示为不够：请用 --growth 说明将增长多少。其他规则只在能够给出建议的时刻检验。',
};
