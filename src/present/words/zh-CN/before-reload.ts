/** Chinese: `doctor --before reload`. */
import type { Words } from '../words.ts';

export const beforeReload: Words['beforeReload'] = {
  yes: (inUse, needs, total, left) =>
    `是，现在可以安全重载：在用 ${inUse}，重载需要 ${needs}，${total} 放得下，还剩 ${left}。`,
  no: (inUse, needs, total, missing) =>
    `否，现在不要重载：在用 ${inUse}，重载需要 ${needs}，${total} 放不下；还缺 ${missing}。请等到较空闲的时段，或提高 -m 并重启。`,
  tight: (inUse, needs, total, left) =>
    `否，现在不要重载：在用 ${inUse}，重载需要 ${needs}，${total} 中只会剩下 ${left}，不够期间的呼叫使用。请等到较空闲的时段，或提高 -m 并重启。`,
  cannotTell: (inUse, needs, total) =>
    `无法判断：在用 ${inUse}，重载另需 ${needs}，总共 ${total}。可能放得下，也可能放不下。`,
  basis: {
    'reload-seen': '重载所需的内存来自最近一次看到的重载。',
    'reload-without-room': '最近一次重载耗尽了内存，因此只知道它至少需要多少。',
    'start-load': '重载所需的内存来自启动时装载的数据。',
    group: '重载所需的内存来自存放配置数据的模块组，并为装载时在组外分配的部分最多加五分之一。',
    'all-in-use':
      '没有看到重载或启动，也没有存放配置数据的模块组，因此假定重载最多需要全部在用内存。要更准确，请观察一次启动或重载，或保存历史（plimsoll serve）。',
  },
  grown: '如果数据库中的数据比上次装载时更多，重载需要的内存也更多。',
};
