/**
 * The page's language, and every word of it. One catalogue is loaded, the reader's: what the address says, else what they
 * chose before, else what their browser wishes for.
 */
import { computed, effect, signal } from '@preact/signals';

import type { Words } from '../../src/present/words/words.ts';
import { catalogueOf } from './catalogue.ts';
import { remembered } from './remembered.ts';
import { say } from './shell/toast.tsx';
import { view } from './view/location.ts';
import { LANGUAGES, type Language } from './view/view.ts';

export const chosenLanguage = remembered('language', LANGUAGES);

export const language = computed<Language>(
  () => view.value.language ?? chosenLanguage.value ?? wished(),
);

const loaded = signal<Words | undefined>(undefined);

/** Loads the first catalogue, and another whenever the language changes. */
export function loadWords(): Promise<void> {
  return new Promise((resolve) => {
    effect(() => {
      const wanted = language.value;
      const take = (words: Words) => {
        if (language.peek() !== wanted) return;
        loaded.value = words;
        document.documentElement.lang = wanted;
        resolve();
      };
      // Without the daemon there is no other language: the page stays in the one it has, and says so.
      const keep = () => say(loaded.peek()?.dashboard.broken.language ?? '');
      void catalogueOf(wanted).then(take, keep);
    });
  });
}

/** Nothing is drawn before the first catalogue is here. Reading it in a component draws it again in another language. */
export function useWords(): Words {
  const words = loaded.value;
  if (words === undefined) throw new Error('no words yet');
  return words;
}

/** A report was written in the language of who made it. */
const written =
  document.getElementById('report') === null ? undefined : document.documentElement.lang;

function wished(): Language {
  if (written !== undefined) return written === 'zh-CN' ? 'zh-CN' : 'en';
  return /^zh\b/i.test(navigator.languages[0] ?? navigator.language) ? 'zh-CN' : 'en';
}
