/** 中文：report，可转交他人的单页报告。 */
import type { Words } from '../words.ts';

export const report: Words['report'] = {
  verb: '把 explain 与 recommend 的结论和图表写成一页可转交的报告',
  readBefore: '得到该文件的人可以读到其中的全部内容；--redact 会去掉主机和地址。',
  output: '要写的文件，默认 report.html',
  written: (file, size) => `已写入：${file}（${size}）`,
  title: (server) => `${server} 的内存`,
  made: (when, version) => `由 plimsoll ${version} 生成于 ${when}。`,
  size: '内存应设多大',
  untried: '按滑块给出的需求在此推算。孪生试过的是实际观测到的需求，而不是这一个。',
};
