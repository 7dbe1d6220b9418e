/** Chinese: the text of a bug report, and how much room debugging needs. */
import type { Words } from '../words.ts';

export const bundle: Words['bundle'] = {
  title: '内存报告',
  intro: (version) =>
    `由 plimsoll ${version} 按维护者询问的顺序整理。附件：录制、解释、发现；若取得了转储，还有其剖析。`,
  version: '版本、编译选项、分配器',
  tooSmallOrLeak: '内存太小，还是泄漏？',
  debugging: '内存调试',
  dump: '转储中占用最多的位置及其模块',
  noDump:
    '没有附上转储。docs/profile.md 说明如何取得转储及其代价；隔一段时间取两次，可以看出什么在增长。',
  counters: '同一时刻的计数器',
  processes: '进程',
  noProcesses: '没有记录 ps。',
  toAdd: '请手工补充',
  asked: [
    '首次出现 "not enough" 前后的完整日志',
    '停止流量 5 分钟后再打几个电话，错误是否重现',
    'opensips -V 的输出',
    '问题出现之前改变了什么：版本、配置、流量',
  ],
  unknown: '未知',
  default: '默认值',
  yes: '是',
  no: '否',
  fields: {
    version: '版本',
    startLine: '启动命令行',
    allocator: '分配器',
    header: '每次分配的开销',
    flags: '编译选项',
  },
  moments: { first: '首个', peak: '最满时', last: '最后' },
  columns: {
    bytes: '字节',
    count: '数量',
    module: '模块',
    place: '文件、函数、行',
    counter: '计数器',
    type: '类型',
  },
  written: (file, files) => `${files} 个文件已放入 ${file}`,
  readBefore: '请在转交之前阅读其内容。',
  notRedacted: '其中有主机名和地址；--redact 可将其略去。',
};

export const debugRoom: Words['debugRoom'] = {
  unseen: '较大的数字对应没有样本看到的最高水位。',
  there: '它已在使用 Q_MALLOC_DBG。',
  needs: (bytes, megabytes, total) =>
    `使用 -a Q_MALLOC_DBG 时，同样的负载多需要 ${bytes}：以 -m ${megabytes} 启动，空闲内存才与现在相同（现为 ${total}）。`,
  needsBetween: (low, high, megabytes, total) =>
    `使用 -a Q_MALLOC_DBG 时，同样的负载多需要 ${low} 至 ${high}：以 -m ${megabytes} 启动较为稳妥（现为 ${total}）。`,
  reason: (count, bytes) =>
    `它最多同时有 ${count} 次分配；每次多占 ${bytes} 字节，内存池自身的表也更大。`,
  unknown: (count) => `它最多同时有 ${count} 次分配；编译方式未知，因此不知道每次多占多少。`,
};
