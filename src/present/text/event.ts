/** An event as a sentence, with its figures. */
import { formatBytes } from '../../base/bytes.ts';
import type { MemoryEvent } from '../../understand/event.ts';
import type { Words } from '../words/words.ts';
import { formatDuration } from './duration.ts';
import { loggedText } from './log-evidence.ts';

export function eventText(event: MemoryEvent, words: Words): string {
  const { kind, start, end, bytes, evidence } = event;
  const { kinds } = words.explain;
  const amount = formatBytes(bytes ?? 0);
  const lasted = formatDuration(end - start, words);
  const read = (name: string) => evidence.find((each) => each.name === name)?.value ?? '';
  const size = (name: string) => formatBytes(Number(read(name)));
  switch (kind) {
    case 'start':
      return kinds.start;
    case 'restart':
      return kinds.restart;
    case 'provisioning-load':
      return kinds.provisioningLoad(amount, size('real_used_after'), lasted);
    case 'reload-spike':
      return read('seen_by_samples') === 'no'
        ? kinds.hiddenReload(amount, size('max_used_before'), size('max_used_after'))
        : kinds.reload(amount, lasted);
    case 'traffic-rise':
      return kinds.trafficRise(
        `${read('calls_per_second_before')}`,
        `${read('calls_per_second_after')}`,
        amount,
      );
    case 'traffic-fall':
      return kinds.trafficFall(
        `${read('calls_per_second_before')}`,
        `${read('calls_per_second_after')}`,
        formatBytes(-(bytes ?? 0)),
      );
    case 'delayed-release':
      return kinds.delayedRelease(size('held_after_last_dialog'), lasted);
    case 'allocation-failure':
      return read('proof') === 'log'
        ? loggedText(event, words)
        : kinds.allocationFailure(size('left'), size('total')) + loggedText(event, words);
    case 'fragmentation':
      return loggedText(event, words);
    case 'gap':
      return kinds.silences[
        read('silence') === 'deaf' ? 'deaf' : read('silence') === 'gone' ? 'gone' : 'notAsked'
      ](lasted);
    default:
      throw new Error(`no words for ${kind}`);
  }
}
