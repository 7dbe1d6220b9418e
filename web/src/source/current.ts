/** The source that is looked at now: the daemon that served the page, as long as nothing else is opened. */
import { computed } from '@preact/signals';

import { openSource } from '../opened/opened.ts';
import { language } from '../words.ts';
import { daemonSource } from './daemon-source.ts';
import { token } from './session.ts';

export const source = computed(
  () => openSource.value ?? daemonSource({ token: token.value, language: language.value }),
);
