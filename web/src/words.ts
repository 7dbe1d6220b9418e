/**
 * The page's language, and every word of it. One catalogue is loaded, the reader's: what the address says, else what they
 * chose before, else what their browser wishes for.
 */
import { computed, effect, signal } from '@preact/signals';

import type { Words } from '../../src/present/words/words.ts';
import { catalogueOf } from './catalogue.ts';
import { remembered } from './remembered.ts';
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
      void catalogueOf(wanted).then((words) => {
        if (language.peek() !== wanted) return;
        loaded.value = words;
        document.documentElement.lang = wanted;
        resolve();
      });
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
