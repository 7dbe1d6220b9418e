/** The words of a language, loaded when they are first wished for. */
import type { Words } from '../../src/present/words/words.ts';
import type { Language } from './view/view.ts';

export async function catalogueOf(wanted: Language): Promise<Words> {
  switch (wanted) {
    case 'en':
      return (await import('../../src/present/words/en.ts')).en;
    case 'zh-CN':
      return (await import('../../src/present/words/zh-CN.ts')).zhCN;
  }
}
