/** Chinese: what became of a simulation. */
import type { Words } from '../words.ts';

export const simulate: Words['simulate'] = {
  ran: (time, calls) => `模拟了 ${time}，共 ${calls} 个呼叫，每次分配都真实进行。`,
  nearest: (version, footprint) => `不知道 ${version} 中各对象的开销；所用大小来自 ${footprint}。`,
  highest: (bytes, percent, total, at) =>
    `最大占用：${bytes}，为 ${total} 的 ${percent}，在启动后 ${at}。`,
  highWater: (bytes, left) => `最高水位：${bytes}；${left} 从未用到。`,
  reload: (at, time, rules) => `${at} 时 dr_reload：${time} 内装载 ${rules} 条规则。`,
  reloadSkipped: (at, rules, skipped) =>
    `${at} 时 dr_reload 内存不足：装载 ${rules} 条规则，跳过 ${skipped} 条。真实服务器此时仍会回答 OK。`,
  reloadUnfinished: (at) => `${at} 时的 dr_reload 尚未结束。`,
  nothingRefused: '没有分配被拒绝。',
  refused: (count, at, bytes, who, free) =>
    `${count} 次分配被拒绝，第一次在 ${at}：${who} 需要 ${bytes}，当时零散空闲 ${free}。`,
  atEnd: (bytes) => `结束时占用 ${bytes}。`,
  whoHeld: '占用最大时由谁持有（数据本身，不含头部）',
  allocations: (count) => `${count} 次分配`,
  progress: (percent, simulated, inUse) => `${percent}  已模拟 ${simulated}，占用 ${inUse}`,
  written: (file, samples) => `${samples} 个样本已写入 ${file}`,
  twinServing: (name, version, speed) =>
    `${name} 的孪生以 OpenSIPS ${version} 运行，速度为实际时间的 ${speed} 倍`,
};
