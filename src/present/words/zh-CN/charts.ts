/** 简体中文：随时间变化的图表。 */
import type { Words } from '../words.ts';

export const charts: Words['charts'] = {
  chart: '图表',
  time: '时间',
  nothing: '–',
  between: '，',
  asTable: (title) => `${title}：以表格显示`,
  tableOf: (title) => `${title}，表格`,
  extent: (least, most, when, last) =>
    `在 ${least} 与 ${most} 之间，最高出现在 ${when}；最近为 ${last}。`,
  steady: (value) => `始终为 ${value}。`,
  noData: '所示时间范围内没有保存这些数据。',
  range: {
    title: '时间范围',
    from: '从',
    to: '到',
    apply: '显示',
    grammar: 'now、now-6h、now-1d/d（昨天开始时）或 2026-11-25T08:00:00Z',
    notUnderstood: (text) => `无法理解“${text}”。`,
    backwards: '结束时间不在开始时间之后。',
    quick: {
      'now-15m': '15 分钟',
      'now-1h': '1 小时',
      'now-6h': '6 小时',
      'now-24h': '24 小时',
      'now-7d': '7 天',
      'now-30d': '30 天',
    },
    quickSpoken: (length) => `最近 ${length}`,
    zoomIn: '放大',
    zoomOut: '缩小',
    follow: '跟随',
    following: '正在跟随',
    followAbout: '跟随当前时刻',
    stopAbout: '停止跟随当前时刻',
  },
  keys: {
    pan: '向前与向后移动',
    zoom: '放大与缩小',
    out: '完全缩小',
    follow: '跟随当前时刻或停止',
    range: '选择时间范围',
    events: '上一个与下一个事件',
    choose: '图表光标处：当时谁占用内存',
    fit: '使坐标轴适应用量或整个内存池',
  },
};
