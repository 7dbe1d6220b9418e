/** Chinese: the page of a profile. */
import type { Words } from '../words.ts';

export const profilePage: Words['profilePage'] = {
  title: (files) => `内存由谁占用：${files}`,
  find: '查找模块、文件或函数',
  all: '全部',
  flame: '火焰图：模块、文件、函数；点击可放大',
  treemap: '矩形树图：面积即字节数',
  table: '每一处',
  amount: (bytes, share, count) => `${bytes}，${share}，${count} 次分配`,
  headers: (bytes) => `头部 ${bytes}`,
  sum: (bytes, count) => `${bytes}，${count} 次分配`,
  written: (file) => `已写入：${file}`,
  redactedName: '已隐去',
};
