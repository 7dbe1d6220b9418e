/**
 * In which language an answer is: what the request wishes for in `Accept-Language`, as far as there is a catalogue; else the
 * daemon's own. So a page shows one language, whatever the daemon was started in.
 */
import type { Context } from 'hono';

import { chooseWords } from '../../present/words/choose.ts';
import type { Words } from '../../present/words/words.ts';

export type WordsFor = (context: Context) => Words;

export function spokenIn(own: Words): WordsFor {
  return (context) => wordsFor(context.req.header('accept-language') ?? '', own);
}

/** The most wished for goes first; of equals the first named. */
export function wordsFor(wishes: string, own: Words): Words {
  const [wish] = wishes
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';').map((word) => word.trim().toLowerCase());
      const weight = Number(parameters.find((word) => word.startsWith('q='))?.slice(2) ?? 1);
      return { tag, weight };
    })
    .filter(({ tag, weight }) => /^(en|zh)($|-)/.test(tag) && weight > 0)
    .toSorted((one, other) => other.weight - one.weight);
  return wish === undefined ? own : chooseWords([wish.tag]);
}
