/** An event as a sentence, with its figures. */
import { formatBytes } from '../../base/bytes.ts';
import type { MemoryEvent } from '../../understand/event.ts';
import { printable, type Words } from '../words/words.ts';
import { formatDuration } from './duration.ts';
import { loggedText } from './log-evidence.ts';
import { formatCount, formatMoment, formatRange } from './numbers.ts';

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
      return reloadText(event, words);
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
      return releaseText(event, words);
    case 'allocation-failure':
      return read('proof') === 'log'
        ? loggedText(event, words)
        : kinds.allocationFailure(size('left'), size('total')) + loggedText(event, words);
    case 'gap':
      return (
        kinds.silences[
          read('silence') === 'deaf' ? 'deaf' : read('silence') === 'gone' ? 'gone' : 'notAsked'
        ](lasted) +
        (Number(read('free_before')) < Number(read('provisioning'))
          ? kinds.noRoomForReload(size('free_before'), size('provisioning'))
          : '')
      );
    case 'leak':
      return leakText(event, words);
    case 'exhaustion':
      return kinds.exhaustion(
        size('left'),
        size('total'),
        formatMoment(Date.parse(`${read('full_at')}`)),
      );
    case 'fragmentation':
      if (read('proof') === 'log') return loggedText(event, words);
      return kinds.fragmentation(
        size('free'),
        `${read('free_fragments')}`,
        size('mean_free_chunk'),
      );
  }
}

/** By the trace that it left: the high-water mark, the samples, a group's peak, a step at rest, or the server's word. */
function reloadText({ start, end, bytes, evidence }: MemoryEvent, words: Words): string {
  const { kinds } = words.explain;
  const amount = formatBytes(bytes ?? 0);
  const read = (name: string) => evidence.find((each) => each.name === name)?.value;
  const size = (name: string) => formatBytes(Number(read(name) ?? 0));
  if (read('told_by') !== undefined) return kinds.reportedReload(`${read('told_by')}`);
  if (read('step_at_rest') !== undefined) return kinds.stepAtRest(size('step_at_rest'));
  if (read('group') !== undefined)
    return kinds.groupReload(
      printable(`${read('group')}`),
      size('group_peak_before'),
      size('group_peak_after'),
    );
  if (read('seen_by_samples') === 'no')
    return kinds.hiddenReload(amount, size('max_used_before'), size('max_used_after'));
  const lasted = formatDuration(end - start, words);
  return read('seen_by_samples') === 'in-part'
    ? kinds.halfSeenReload(amount, lasted, size('max_used_after'))
    : kinds.reload(amount, lasted);
}

/** What was still held, for how long, and which timer it waited for. */
function releaseText({ start, end, bytes, evidence }: MemoryEvent, words: Words): string {
  const { delayedRelease, contactsExpired, waitedFor } = words.explain.kinds;
  const read = (name: string) => evidence.find((each) => each.name === name)?.value;
  const amount = formatBytes(-(bytes ?? 0));
  const contacts = read('contacts_expired');
  const seconds = read('timer_seconds');
  if (contacts !== undefined)
    return contactsExpired(
      formatCount(Number(contacts)),
      amount,
      formatCount(Number(read('steps') ?? 1)),
      seconds === undefined ? undefined : `${seconds}`,
    );
  const timer = read('timer');
  const isKnown = timer === 'wt_timer' || timer === 'dialog_timer';
  return (
    delayedRelease(amount, formatDuration(end - start, words)) +
    (isKnown
      ? waitedFor[timer](seconds === undefined ? undefined : `${seconds}`)
      : waitedFor.unknown)
  );
}

/** How much is lost, and with what. */
function leakText({ bytes, evidence }: MemoryEvent, { explain }: Words): string {
  const read = (name: string) => evidence.find((each) => each.name === name)?.value;
  const per = (['second', 'call', 'reload'] as const).find(
    (each) => read(`bytes_per_${each}`) !== undefined,
  );
  const rate = `bytes_per_${per ?? 'second'}`;
  const range = formatRange(
    Number(read(`${rate}_low`) ?? 0),
    Number(read(`${rate}_high`) ?? 0),
    formatBytes,
  );
  const of = formatBytes(Number(read(rate) ?? 0));
  return explain.kinds.leak[per ?? 'second'](of, range, formatBytes(bytes ?? 0));
}
