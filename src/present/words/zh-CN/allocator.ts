/** Chinese: `allocator`. */
import type { Words } from '../words.ts';

export const allocator: Words['allocator'] = {
  verb: '画出一个内存池：什么位于何处，空闲的有多大（重放之后，或随机流量之后）',
  argument: '分配向量（*.vec.gz）或服务器的分配日志（memlog）；- 表示标准输入',
  family: 'F22、F24、F30、F31、Q22、Q30、HP30、HP31 或 FP36（见 docs/allocators.md）；默认 F31',
  build: 'dbg、xs、dbg,xs 或 plain，3.0 的 Q_MALLOC 另有 round16；默认为发行版的编译方式',
  size: '内存池的大小，例如 64MiB',
  operations: '在这么多次内存池调用之后停止',
  seed: '随机流量的种子：种子相同，流量相同',
  title: (allocator, versions, family) => `${allocator}，版本 ${versions}（${family}）`,
  built: (build, overhead) => `编译方式 ${build}，每块开销 ${overhead}`,
  random: (count, seed) => `随机流量，${count} 次内存池调用（种子 ${seed}）`,
  replayed: (file, count) => `${file}，${count} 次内存池调用`,
  same: '每个地址和统计值都与真实分配器相同',
  differ: (count) => `${count} 个地址或统计值与真实分配器不同`,
  other: '内存池与记录时的不同：不比较地址',
  missing: (size, before) => `日志在第 ${before} 次调用之前缺少一个不大于 ${size} 的块；已补上`,
  unseen: (count) => `${count} 次调用涉及日志开始之前的块：地址不可能与服务器相同`,
  blocks: (count, mean) => `${count} 个块在使用（平均 ${mean}）`,
  fragmentsOfHp: (count) => `${count} 个碎片，包括空闲的和最后的头部`,
  map: (cell) => `从第一个字节到最后一个，每列 ${cell}`,
  legend: (full, half, free) => `${full} 使用中  ${half} 一半空闲  ${free} 空闲`,
  free: (count, bytes) => `${count} 个空闲碎片，共 ${bytes}，按大小`,
  noneFree: '没有空闲内存。',
  largest: {
    joins: (size) =>
      `最大的是 ${size}。更大的请求会让服务器遍历整个内存池并合并相邻碎片；没有可合并的就会失败。`,
    nextPower: (size, served) =>
      `最大的是 ${size}，但大于 ${served} 的请求不会在那里寻找：服务器会遍历整个内存池并合并相邻碎片，可能失败。`,
    fails: (size) => `最大的是 ${size}。更大的请求会失败。`,
    drawn: (size) => `最大的是 ${size}，位于 32 个内存池之一；抽中的内存池不够大时请求就会失败。`,
  },
  troubles: {
    failures: (count) => `${count} 次请求失败`,
    defragmentations: (count) => `为合并相邻碎片遍历整个内存池 ${count} 次`,
    doubleFrees: (count) => `${count} 个块被释放两次`,
    foreignPointers: (count) => `${count} 个地址不指向任何块`,
    firstFreed: (count) => `第一个块被归还 ${count} 次：3.4 起的调试版本会中止`,
    stalePredecessors: (count) => `${count} 次释放会沿着失效指针进入用户数据：服务器可能崩溃`,
  },
};
