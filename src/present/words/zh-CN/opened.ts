/** 中文：在仪表盘中打开、只留在浏览器里的文件。 */
import type { Words } from '../words.ts';

export const opened: Words['opened'] = {
  open: '打开文件',
  openHint: '打开文件：录制、报告、输出或日志（也可以拖放或粘贴）',
  invitation:
    '把录制、报告、get_statistics 的输出、内存转储或日志拖放到本页，或者粘贴进来。它只在浏览器中读取，不会发送到任何地方。',
  dropHere: '松开即可：只在这里读取，不会发送',
  reading: (name) => `正在读取 ${name} …`,
  pasted: '粘贴的文本',
  stays: (name) => `${name} 只留在您的浏览器中，不会发送到任何地方。`,
  cut: '它的末尾被截断；截断之前的内容都已显示。',
  stop: '停止读取',
  leftOut: (names: string) => `已略过，因其内容无法识别：${names}。`,
  close: '关闭文件',
  lines: (lines) => `${lines} 行`,
  says: '它对内存的说明',
  modules: '各模块的报告',
  where: '位置',
  what: '内容',
  first: '首次',
  last: '末次',
  count: '行数',
};
