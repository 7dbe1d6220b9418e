/** Chinese: the demonstration. */
import type { Words } from '../words.ts';

export const demo: Words['demo'] = {
  opening: (version, speed, seconds) =>
    `两台服务器，以 ${speed} 倍速度像监视真实服务器一样监视（约 ${seconds} 秒）：一台是真实 ${version} 的录制，一台装有 100,000 个前缀的出局 PSTN 网关；另一台是每秒承载 500 个呼叫的平台的孪生。`,
  page: (address) => `在此期间，仪表板也会显示它们：${address}`,
  twin: '孪生',
  keys: ' r  让孪生重载前缀（dr_reload）    q  结束',
  next: '下一步：plimsoll watch http://127.0.0.1:8888/mi（您自己的服务器），对它运行 plimsoll recommend，或 plimsoll help。',
};
