/** 简体中文: a file a topic, as in English. */
import { allocator } from './zh-CN/allocator.ts';
import { backtest } from './zh-CN/backtest.ts';
import { beforeReload } from './zh-CN/before-reload.ts';
import { alerts } from './zh-CN/alerts.ts';
import { bundle, debugRoom } from './zh-CN/bundle.ts';
import { charts } from './zh-CN/charts.ts';
import { cli } from './zh-CN/cli.ts';
import { dashboard } from './zh-CN/dashboard.ts';
import { decode } from './zh-CN/decode.ts';
import { demo } from './zh-CN/demo.ts';
import { diff } from './zh-CN/diff.ts';
import { event } from './zh-CN/event.ts';
import { explain } from './zh-CN/explain.ts';
import { findings } from './zh-CN/findings.ts';
import { fleetRoom } from './zh-CN/fleet-room.ts';
import { log } from './zh-CN/log.ts';
import { monitorRoom } from './zh-CN/monitor-room.ts';
import { oneReading } from './zh-CN/one-reading.ts';
import { opened } from './zh-CN/opened.ts';
import { privateMemory } from './zh-CN/private-memory.ts';
import { problems } from './zh-CN/problems.ts';
import { profileDiff } from './zh-CN/profile-diff.ts';
import { profilePage } from './zh-CN/profile-page.ts';
import { profileRoom } from './zh-CN/profile-room.ts';
import { profile } from './zh-CN/profile.ts';
import { recommend } from './zh-CN/recommend.ts';
import { twinCheck } from './zh-CN/twin-check.ts';
import { report } from './zh-CN/report.ts';
import { secondOpinion } from './zh-CN/second-opinion.ts';
import { seen } from './zh-CN/seen.ts';
import { serve } from './zh-CN/serve.ts';
import { simulate } from './zh-CN/simulate.ts';
import { startFiles } from './zh-CN/start-files.ts';
import { dimensionRoom } from './zh-CN/dimension-room.ts';
import { understandRoom } from './zh-CN/understand-room.ts';
import { watch } from './zh-CN/watch.ts';
import { whatif } from './zh-CN/whatif.ts';
import type { Words } from './words.ts';

export const zhCN: Words = {
  language: 'zh-CN',
  comma: '，',
  colon: '：',
  units: { day: '天', hour: '小时', minute: '分', second: '秒' },

  unknownProblem: { sentence: '出现问题：{code}。', advice: '请参阅 docs/problems.md。' },
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
};
