/** 简体中文：仪表板的监视室，一台服务器的内存与话务随时间的变化。 */
import type { Words } from '../words.ts';

export const monitorRoom: Words['monitorRoom'] = {
  now: {
    used: '使用中',
    ofPool: (percent, total) => `占 ${total} 的 ${percent}`,
    peak: '启动以来最高',
    free: '空闲',
    fragments: '碎片',
    dialogs: '对话',
    rate: '每秒呼叫',
  },
  panels: {
    memory: '共享内存',
    dialogs: '对话',
    transactions: '事务',
    contacts: '联系地址',
    rate: '每秒呼叫数',
    groups: '模块组',
    processes: '按进程角色的私有内存（各角色中最满的进程）',
  },
  lines: {
    size: '大小（-m）',
    active: '活动',
    early: '早期',
    inUse: '使用中',
    rate: '每秒新增',
    privateSize: '大小（-M）',
    recommended: '建议',
  },
  memorySummary: (least, most, when, last, percent, total) =>
    `real_used 在 ${least} 与 ${most} 之间，最高出现在 ${when}；最近为 ${last}，占 ${total} 的 ${percent}。`,
  moreGroups: (count) => `另有 ${count} 个较小的组未绘出；可通过 API 查询。`,
  roles: {
    attendant: '主管进程',
    'sip-worker': 'SIP 工作进程',
    'tcp-main': 'TCP 主进程',
    timer: '定时器',
    'time-keeper': '计时进程',
    management: '管理进程',
    other: '其他',
  },
  fit: '适应用量',
  events: {
    title: '事件',
    none: '所示时间范围内没有发生任何事件。',
    knownSince: (time) => `事件自 ${time} 起可知；更早的事件未绘出。`,
    goesOn: '仍在继续',
    loads: (count) => `${count} 次话务量变化`,
    several: (count, first) => `${count} 个事件，第一个：${first}`,
    why: '原因：查看解释',
    zoom: '放大到此事件',
  },
};
