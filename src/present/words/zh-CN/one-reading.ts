/** Chinese: what one reading can tell and what it cannot. */
import type { Words } from '../words.ts';

export const oneReading: Words['oneReading'] = {
  title: (total) => `${total} 共享内存的一次读数`,
  inUse: (bytes, percent) => `在用 ${bytes}，占内存池的 ${percent}：-m 要容纳的就是它。`,
  parts: (used, overhead, percent) =>
    `其中 ${used} 是模块申请的，${overhead}（${percent}）是其代价：主要是每次分配的头部。`,
  highWater: (bytes, percent) =>
    `最高水位为 ${bytes}，占 ${percent}：自启动以来，再小就会有请求失败。`,
  free: (bytes) => `空闲 ${bytes}。`,
  allocations: (count, mean) =>
    `共有 ${count} 次分配，平均 ${mean}，前提是分配器为 F_MALLOC 或 Q_MALLOC，它们统计的是在用的分配。`,
  traffic: (dialogs, transactions) => `当时有 ${dialogs} 个对话和 ${transactions} 个事务。`,
  groups: '由谁占用（服务器自己的统计）：',
  noGroup: '未分组',
  cannot: '一次读数不能说明什么',
  header: (bytes) => `分组证明每次分配的头部为 ${bytes}。`,
  headerNone:
    '构建方式和头部大小：未知。没有任何已知的头部大小能使空闲碎片数为整数，因此空闲碎片数也未知。（shmem:fragments 不是它。）',
  headerSome: (headers) =>
    `构建方式和头部大小：未知。${headers} 能使空闲碎片数为整数，但单次读数会碰巧符合某些大小，因此空闲碎片数也未知。（shmem:fragments 不是它。）`,
  change: '内存在升还是在降，以及原因：呼叫、重载还是泄漏。这需要两次读数，最好持续一小时。',
  baseline: '多少是配置数据，多少是呼叫：呼叫结束时才能看出，或由模块组（mem-group）得知。',
  mark: '最高水位由什么造成：流量、重载还是启动。它无法清零，任何读数都不说明它何时上升。',
  next: '下一步：plimsoll watch SERVER，或 plimsoll record SERVER -o night.jsonl.gz 然后 plimsoll explain。',
};
