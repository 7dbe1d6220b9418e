/** Where the page begins: language first, since nothing is drawn without words; then everything that follows what happens. */
import { computed } from '@preact/signals';
import { render } from 'preact';

import { App, fetchRoom } from './app.tsx';
import { followKeys } from './keys.ts';
import { openSource } from './opened/opened.ts';
import { lookAt } from './source/current.ts';
import { daemonSource } from './source/daemon-source.ts';
import { token } from './source/session.ts';
import { watchServers } from './source/watched.ts';
import './styles/index.ts';
import { followTheme } from './theme.ts';
import { followLocation, view } from './view/location.ts';
import { language, loadWords } from './words.ts';

followTheme();
followLocation();
followKeys();
// The daemon that served the page, as long as nothing else is opened.
lookAt(
  computed(
    () => openSource.value ?? daemonSource({ token: token.value, language: language.value }),
  ),
);
watchServers();
fetchRoom(view.peek().room);
await loadWords();

const place = document.getElementById('page');
if (place === null) throw new Error('the page has no place for itself');
render(<App />, place);
