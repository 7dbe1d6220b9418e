/** Chinese: the demonstration. */
import type { Words } from '../words.ts';

export const demo: Words['demo'] = {
  opening: (version, speed, seconds) =>
    `这是一台真实 ${version} 的录制：一台出局 PSTN 网关，装有 100,000 个前缀；以 ${speed} 倍速度重放，并像监视真实服务器一样监视它（约 ${seconds} 秒）。`,
  next: '下一步：plimsoll watch http://127.0.0.1:8888/mi（您自己的服务器），或 plimsoll help。',
};
