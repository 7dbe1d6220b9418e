/** Where the page begins: language first, since nothing is drawn without words; then everything that follows what happens. */
import { render } from 'preact';

import { App } from './app.tsx';
import { followKeys } from './keys.ts';
import { watchServers } from './source/watched.ts';
import './styles/index.ts';
import { followTheme } from './theme.ts';
import { followLocation } from './view/location.ts';
import { loadWords } from './words.ts';

followTheme();
followLocation();
followKeys();
watchServers();
await loadWords();

const place = document.getElementById('page');
if (place === null) throw new Error('the page has no place for itself');
render(<App />, place);
