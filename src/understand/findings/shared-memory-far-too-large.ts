/** `-m` is far larger than anything that has happened since the start. */
import { MIB } from '../../base/bytes.ts';
import { inBytes, inRatio, inSeconds, rule } from './finding.ts';
import { counted } from './moments.ts';

const TIMES = 4;
const LEAST = 128 * MIB;
/** A day has its busy hour; before that, calls and a reload must have been seen. */
const DAY = 86_400;
const CALLS = 1000;

export const sharedMemoryFarTooLarge = rule({
  code: 'shared-memory-far-too-large',
  concerns: 'now',
  figures: ['total', 'mark', 'times', 'uptime'],
  look({ life, last, first, events }) {
    const uptime =
      last.sample.statistics.values.get('core:timestamp') ?? (last.at - first.at) / 1000;
    const calls = counted(life.moments, 'dialog:processed_dialogs')?.count ?? 0;
    const hasReloaded = events.some(({ kind }) => kind === 'reload-spike');
    const isKnown = uptime >= DAY || (calls >= CALLS && hasReloaded);
    const times = last.total / Math.max(1, last.maxUsed);
    if (!isKnown || times < TIMES || last.total - last.maxUsed < LEAST) return [];
    return [
      {
        severity: 'notice',
        figures: {
          total: inBytes(last.total),
          mark: inBytes(last.maxUsed),
          times: inRatio(times),
          uptime: inSeconds(uptime),
        },
      },
    ];
  },
});
