/** Chinese: the daemon. */
import type { Words } from '../words.ts';

export const serve: Words['serve'] = {
  watching: (count) => `正在监视 ${count} 台服务器。`,
  listening: (address) => `监听于 ${address}`,
  keeping: (directory, size) => `样本保存在 ${directory}，预计将达到约 ${size}`,
  understood: (servers, where) => `已理解：${servers} 台服务器，监听于 ${where}。`,
  tokenAsked: '需要令牌',
  stateDirectory: '状态目录',
  readingFrom: (address) => `此处不保存任何数据，历史读自 ${address}`,
  keepingNothing: '此处不保存任何数据',
  reloaded: (count) => `已重新读取配置：${count} 台服务器`,
  notReloaded: '未采用新配置，按原配置继续运行',
  needsRestart: (what) => `需要重启才能生效：${what}`,
  storeWorks: '存储恢复正常',
  handsOnAgain: (address) => `${address} 恢复接收样本`,
  stopping: '正在停止',
  lost: (lines) => `${lines} 行数据未能保存，已丢失`,
  pages: {
    servers: '所有服务器的当前状态',
    live: '实时消息（server-sent events）',
    api: '完整的 API（OpenAPI）',
    metrics: '供 Prometheus 使用',
    health: '供负载均衡器和服务管理器使用',
  },
};
