import assert from 'node:assert/strict';
import { test } from 'node:test';

import { seenIn } from '../../monitor/seen.ts';
import { recordingForTest } from '../../monitor/testing/recordings.ts';
import { en } from '../words/en.ts';
import type { Words } from '../words/words.ts';
import { zhCN } from '../words/zh-CN.ts';
import { seenText } from './seen.ts';

const told = (name: string, words: Words) =>
  seenText(seenIn(recordingForTest(name).samples), words);

test('what was seen of the reference gateway, in English', () => {
  assert.deepEqual(told('figure1full-36', en), [
    'At rest the server holds 113.7 MiB (99.37 MiB in group provision): the baseline.',
    'In the samples it rose to 168.4 MiB, 65.8 % of the pool, at 22:42:17.',
    'At steady load an active dialog costs 9.41 KiB (mean of 58 s, 4,779 dialogs). The figure holds for calls as long as these: dialogs that have ended stay allocated until the next database timer.',
    'Memory outlives its calls: when the last dialog had ended, 3.98 MiB over the baseline were still held; 7 s later they were back.',
    'At 22:46:13 the high-water mark jumped from 170.4 MiB to 223.7 MiB, 110 MiB more than was in use, and no sample saw it. A reload does that: old and new data live side by side until the new set is complete.',
    'The high-water mark is 223.7 MiB, 87.4 % of the pool: less than that would have failed.',
    "478 samples over 7 min 57 s of the server's time.",
  ]);
});

test('the same in Chinese', () => {
  assert.deepEqual(told('figure1full-36', zhCN), [
    '静止时服务器占用 113.7 MiB（其中 provision 组占 99.37 MiB）：这就是基线。',
    '样本中最高达到 168.4 MiB，占内存池的 65.8 %，时间 22:42:17。',
    '稳定负载下每个活动对话占用 9.41 KiB（58 秒内的平均值，4,779 个对话）。此数值只适用于同样时长的呼叫：已结束的对话要等到下一次数据库定时器才会释放。',
    '内存比呼叫存在得更久：最后一个对话结束时，仍有比基线多 3.98 MiB 的内存被占用；7 秒后恢复。',
    '22:46:13 最高水位从 170.4 MiB 跳到 223.7 MiB，比当时在用的多 110 MiB，没有任何样本看到它。重载就是这样：新数据准备好之前，新旧数据同时存在。',
    '最高水位为 223.7 MiB，占内存池的 87.4 %：再小就会失败。',
    '共 478 个样本，覆盖服务器时间 7 分 57 秒。',
  ]);
});

test('a pool that was full is said to have been, and nothing is said of nothing', () => {
  assert.ok(
    told('oom-traffic-36', en).includes(
      'The high-water mark is 128 MiB, the whole pool: there was nothing left to give.',
    ),
  );
  assert.deepEqual(seenText(seenIn([]), en), ['Too little was seen to say anything.']);
});
