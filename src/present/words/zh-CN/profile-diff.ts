/** Chinese: `profile --diff`. */
import type { Words } from '../words.ts';

export const profileDiff: Words['profileDiff'] = {
  totals: (before, after, change, count) => `分配在用 ${before} → ${after}：${change}，${count} 块`,
  calls: (before, after) =>
    `呼叫 ${before} → ${after}。加上 --normalize calls 则不计入随呼叫而来的增长。`,
  normalized: (before, after) =>
    `呼叫 ${before} → ${after}。只计入保持不变或随呼叫增长都不能解释的部分。`,
  nothing: '没有增长。',
  nothingUnexplained: '没有呼叫不能解释的增长。',
  grew: (module, bytes, place, blocks) =>
    `${module} 在 ${place} 增长 ${bytes}：多了 ${blocks} 块。`,
  grewInPlace: (module, bytes, place) => `${module} 在 ${place} 增长 ${bytes}，原有的块变大。`,
  isNew: '此前这里没有占用。',
  beyondCalls: '呼叫不能解释它。',
  lookFirst: '呼叫不能解释它：请先看这里。',
  withCalls: (blocks) => `它随呼叫增长，每次呼叫 ${blocks} 块。`,
  between: ' ',
  columns: {
    grown: '增长',
    unexplained: '未解释',
    count: '数量',
    before: '之前',
    after: '之后',
    place: '模块：文件、函数、行',
  },
  more: (places) => `另有 ${places} 处变化`,
};
