/** When a server was last heard, told in time that has passed since; silence is said with its length. */
import { formatDuration } from '../../../../src/present/text/duration.ts';
import type { Server } from '../../source/source.ts';
import { now } from '../../source/watched.ts';
import { useWords } from '../../words.ts';
import { moment } from './clock.ts';

export function LastSeen({ server }: { readonly server: Server }) {
  const words = useWords();
  const { fleetRoom } = words;
  const { away, last_sample: last, interval_seconds: interval } = server;
  void moment.value; // drawn again as time passes
  if (last === undefined) return <>{fleetRoom.never}</>;
  const passed = Math.max(now() - Date.parse(last), 0);
  const isRecent = away === undefined && passed < 3 * interval * 1000;
  return (
    <time dateTime={last} title={last}>
      {isRecent ? fleetRoom.justNow : fleetRoom.ago(formatDuration(passed, words))}
    </time>
  );
}
