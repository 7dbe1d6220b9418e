/**
 * Which language to speak: what was asked for, else what the environment says, else English.
 */
import { en } from './en.ts';
import type { Words } from './words.ts';
import { zhCN } from './zh-CN.ts';

/** `--lang` first, then LC_ALL, LC_MESSAGES and LANG as they stand in the environment. */
export function chooseWords(wishes: readonly (string | undefined)[]): Words {
  const wish = wishes.find((word) => word !== undefined && word !== '');
  return wish !== undefined && /^zh\b|^zh[-_]/i.test(wish) ? zhCN : en;
}
