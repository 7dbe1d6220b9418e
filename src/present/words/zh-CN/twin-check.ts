/** 中文：用孪生体检验建议。 */
export const twinCheck = {
  without: '不用仿真检验结果',
  scenario: '尚不存在的平台，代替服务器',
  either: '服务器或 --scenario 文件，二者选一',
  title: '仿真检验',
  progress: (mib: string, share: string) => `正在仿真 -m ${mib}：${share}`,
  stopped: '结果为推算值；仿真未完成',
  agrees: (bytes: string, range: string) =>
    `孪生体的结果一致：仿真此平台时内存升至 ${bytes}（${range}）。`,
  needsMore: (bytes: string, range: string) =>
    `孪生体需要的比推算的多：内存升至 ${bytes}（${range}）。建议取两者中较大的。`,
  needsLess: (bytes: string, range: string) =>
    `孪生体需要的比推算的少：内存升至 ${bytes}（${range}）。建议取两者中较大的。`,
  carries: (mib: string, runs: string) =>
    `-m ${mib} 在 ${runs} 次仿真中 ${runs} 次都承载了需求，仿真取风险所允许的最坏情形。`,
  raised: (before: string, mib: string) => `推算的 -m ${before} 承载不了：建议 -m ${mib}。`,
  fails: (mib: string, failed: string, runs: string) =>
    `-m ${mib} 在 ${runs} 次仿真中失败 ${failed} 次。`,
  first: (time: string, bytes: string, module: string, place: string, free: string) =>
    `最早在 ${time} 之后：${module}（${place}）申请 ${bytes}；空闲 ${free}。`,
  holds: (mib: string, runs: string) =>
    `-m ${mib} 在 ${runs} 次仿真中没有失败：这部分留给从未见过的情形。`,
  model: (share: string) => `平台很大：仿真的是其 ${share} 大小的模型。`,
} as const;
