/** English, the master of all catalogues: a file a topic. */
import { allocator } from './en/allocator.ts';
import { backtest } from './en/backtest.ts';
import { beforeReload } from './en/before-reload.ts';
import { alerts } from './en/alerts.ts';
import { bundle, debugRoom } from './en/bundle.ts';
import { charts } from './en/charts.ts';
import { cli } from './en/cli.ts';
import { dashboard } from './en/dashboard.ts';
import { decode } from './en/decode.ts';
import { demo } from './en/demo.ts';
import { diff } from './en/diff.ts';
import { event } from './en/event.ts';
import { explain } from './en/explain.ts';
import { findings } from './en/findings.ts';
import { fleetRoom } from './en/fleet-room.ts';
import { log } from './en/log.ts';
import { monitorRoom } from './en/monitor-room.ts';
import { oneReading } from './en/one-reading.ts';
import { opened } from './en/opened.ts';
import { privateMemory } from './en/private-memory.ts';
import { problems } from './en/problems.ts';
import { profileDiff } from './en/profile-diff.ts';
import { profilePage } from './en/profile-page.ts';
import { profileRoom } from './en/profile-room.ts';
import { profile } from './en/profile.ts';
import { recommend } from './en/recommend.ts';
import { twinCheck } from './en/twin-check.ts';
import { report } from './en/report.ts';
import { secondOpinion } from './en/second-opinion.ts';
import { seen } from './en/seen.ts';
import { serve } from './en/serve.ts';
import { simulate } from './en/simulate.ts';
import { startFiles } from './en/start-files.ts';
import { dimensionRoom } from './en/dimension-room.ts';
import { understandRoom } from './en/understand-room.ts';
import { watch } from './en/watch.ts';
import { whatif } from './en/whatif.ts';

export const en = {
  language: 'en',
  comma: ', ',
  colon: ': ',
  units: { day: 'd', hour: 'h', minute: 'min', second: 's' },

  unknownProblem: { sentence: 'Something went wrong: {code}.', advice: 'See docs/problems.md.' },
  problems,
  watch,
  seen,
  event,
  explain,
  log,
  decode,
  diff,
  findings,
  beforeReload,
  profile,
  oneReading,
  profileDiff,
  bundle,
  debugRoom,
  profilePage,
  recommend,
  backtest,
  twinCheck,
  secondOpinion,
  privateMemory,
  startFiles,
  whatif,
  profileRoom,
  dimensionRoom,
  understandRoom,
  opened,
  report,
  demo,
  serve,
  dashboard,
  fleetRoom,
  charts,
  monitorRoom,
  alerts,
  allocator,
  simulate,
  cli,
} as const;
