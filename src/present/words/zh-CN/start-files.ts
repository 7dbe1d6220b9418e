/** 简体中文：建议所对应的文件。 */
import type { Words } from '../words.ts';

export const startFiles: Words['startFiles'] = {
  writeOption: '把建议对应的文件写入此目录',
  written: (count, directory) => `已将 ${count} 个文件写入 ${directory}。`,
  write: (names) => `--write DIR 会把全部文件写入该目录（${names}）；不指定则什么都不写。`,
  startLine: '启动命令行：目前的和建议的。',
  defaults: (file) =>
    `${file}，用于 OpenSIPS 软件包：其服务把 S_MEMORY 传给 -m，把 P_MEMORY 传给 -M。应用方法：patch -p1 -d /`,
  defaultsAssumed:
    'RPM 系统中该文件为 /etc/sysconfig/opensips；旧的 Debian 软件包用 MEMORY 而不是 S_MEMORY。修改前的行假定为目前的大小。',
  dropIn:
    'systemd 的附加配置：/etc/systemd/system/opensips.service.d/memory.conf，然后执行 systemctl daemon-reload。它替换整个启动命令行，下次重启时生效。',
  dropInKnown: '其余选项均为服务器自己报告的启动选项。',
  dropInAssumed:
    '服务器没有报告完整的启动命令行，此处假定为软件包的默认值。请与 systemctl cat opensips 对照，保留您自己的选项。',
  memGroups: '加入 opensips.cfg，下一次建议就能知道谁占用了什么；下次重启时生效。',
  notBuilt: '警告：此版本编译时未支持按组统计，配置中若有 mem-group 将无法启动。请先重新编译：',
  rebuild: [
    '1. 在 OpenSIPS 源码目录执行 make generate-mem-stats',
    '2. 在编译选项中加入 SHM_EXTRA_STATS（make menuconfig，或在 Makefile.conf 中写 DEFS+= -DSHM_EXTRA_STATS）',
    '3. 编译并安装；每次分配的头部会增加 8 到 16 字节，因此之后请重新获取建议',
    '4. 然后才加入这些行并重启',
  ],
  rules:
    '供抓取 plimsoll serve 的 Prometheus 使用的规则：放入 rule_files，并用 promtool check rules 检查。服务器名称与此处相同。',
  alerts: {
    underLoadLine: (mib) => `共享内存小于建议值：请以 -m ${mib} 启动`,
    beyondNeed: '共享内存曾高于估算值：请重新获取建议',
    nextReload: '共享内存容不下下一次重载',
    beyondDemand: '同时进行的呼叫多于共享内存建议值所对应的数量',
    privateBeyondNeed: '有进程占用的私有内存高于对任何进程的估算值',
  },
};
