/** Where the page of a report begins: its facts came with it, and it asks nobody for anything. */
import { computed } from '@preact/signals';
import { render } from 'preact';

import { followKeys } from '../keys.ts';
import { lookAt } from '../source/current.ts';
import { watchServers } from '../source/watched.ts';
import '../styles/index.ts';
import { followTheme } from '../theme.ts';
import { followLocation, go } from '../view/location.ts';
import { language, loadWords } from '../words.ts';
import { readReport } from './read-report.ts';
import { ReportPage } from './report-page.tsx';
import { reportSource } from './report-source.ts';

const report = await readReport();
const { from, to, server: name } = report.series;
followTheme();
followLocation();
followKeys();
lookAt(computed(() => reportSource(report, language.value)));
go({ room: 'understand', server: name, from, to }, { replaces: true });
watchServers();
await loadWords();

const place = document.getElementById('page');
if (place === null) throw new Error('the page has no place for itself');
render(<ReportPage report={report} name={name} />, place);
