/** 中文：仪表盘上的剖析，来自拖放的转储或分配日志。 */
import type { Words } from '../words.ts';

export const profileRoom: Words['profileRoom'] = {
  title: '逐处列出谁占用内存',
  view: '视图',
  flame: '火焰图',
  treemap: '矩形树图',
  find: '查找模块、文件或函数',
  found: (count, bytes, share) => `${count} 处，${bytes}，${share}`,
  whole: '完整视图',
  help: '方向键在方块间移动，Enter 放大，Escape 返回。',
  flameLabel: (view) => `${view} 的火焰图：从上到下为模块、文件、函数`,
  treemapLabel: (view) => `${view} 的矩形树图：面积即字节数`,
  printed: 'plimsoll profile 打印的全部内容：大小分布、空闲内存、一次呼叫的开销、从未释放的',
  contradictions: '转储自相矛盾',
};
