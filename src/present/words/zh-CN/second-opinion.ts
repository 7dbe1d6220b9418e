/** 简体中文：由历史峰值得出的第二种意见。 */
import type { Words } from '../words.ts';

export const secondOpinion: Words['secondOpinion'] = {
  says: (peaks, bytes, range) =>
    `第二种意见，仅依据这段历史的 ${peaks} 个峰值：在该风险下需要 ${bytes}（${range}）。`,
  isLarger: '它较大，以它为准。',
  isSmaller: '按呼叫推算的结果较大，以后者为准。',
};
