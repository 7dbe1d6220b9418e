/** 中文：仪表盘中回答内存应该多大的房间。 */
import type { Words } from '../words.ts';

export const dimensionRoom: Words['dimensionRoom'] = {
  demand: '需求',
  asNow: '与现在相同',
  seen: {
    all: '恢复为观测值',
    back: (figure) => `${figure}：恢复为观测值`,
  },
  reloads: '何时重载路由数据',
  allocator: '分配器',
  seenAllocator: (name) => `与观测相同：${name}`,
  compiledIn: (name) => `OpenSIPS 2.x 的分配器在编译时确定：使用 ${name} 需要重新编译。`,
  needsDebugBuild: (name) => `${name} 需要以 DBG_MALLOC 编译的版本。`,
  figures: {
    cps: '忙时每秒呼叫数',
    talk: '通话时长',
    ring: '振铃时长',
    answered: '接通的呼叫',
    contacts: '注册的联系地址',
    prefixes: 'drouting 中的前缀',
    growth: '呼叫与注册的增长',
    days: '有效期',
    risk: '任何一次分配被拒绝的风险',
  },
  units: {
    cps: '次/秒',
    talk: '秒',
    ring: '秒',
    answered: '%',
    growth: '%',
    days: '天',
    risk: '%',
  },
  part: '组成',
  drawn: '图示',
  bytes: '字节',
  today: (mib) => `目前的 -m ${mib}`,
  private: (mib) => `私有内存：-M ${mib}`,
  trial: {
    waits: '需求不再变动后，孪生即开始试运行。',
    runs: (mib, run, runs, share) => `正在试 -m ${mib}：第 ${run} 次，共 ${runs} 次，${share}。`,
    pool: (mib, used, overhead, free) =>
      `该次运行中 -m ${mib} 的内存池，从第一个字节到最后一个：已用 ${used}，开销 ${overhead}，空闲 ${free}。`,
  },
  planned: {
    title: '尚未存在的平台',
    short: '规划中的平台',
    lead: '请说明平台的构成和要承载的需求。初始值是一个呼出 PSTN 网关：忙时每秒 500 个呼叫，100,000 个前缀。这里没有实测数据：全部由它的孪生推算。',
    platform: '平台',
    version: 'OpenSIPS 版本',
    allocator: '分配器',
    workers: 'SIP 工作进程',
    period: '已结束对话的删除周期（0：不使用数据库，立即删除）',
    seconds: '秒',
    starting: (version, allocator) =>
      `正在启动 OpenSIPS ${version}（${allocator}）的孪生：空闲，然后重载一次 …`,
    said: {
      all: '恢复为初始网关',
      back: (figure) => `${figure}：恢复为初始网关的值`,
    },
  },
  copy: '复制',
  copied: (line) => `已复制 ${line}`,
  notCopied: '此浏览器不允许页面复制；请选中该行后复制。',
};
