/** The last hour of a server's shared memory. Without a store there is none, and the place stays empty. */
import { useEffect, useState } from 'preact/hooks';

import { formatBytes } from '../../../../src/base/bytes.ts';
import { Sparkline } from '../../parts/sparkline.tsx';
import { source } from '../../source/current.ts';
import type { Range } from '../../view/range.ts';
import type { Series, Server } from '../../source/source.ts';
import { now } from '../../source/watched.ts';
import { useWords } from '../../words.ts';
import { inTurn } from './in-turn.ts';
import { minute } from './clock.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const BUCKETS = 60;
/** So many buckets without a sample are a gap. */
const GAP = 2.5;

interface Course extends Range {
  readonly series: Series;
}

export function Lately({
  server: { name, state, last_sample: last },
}: {
  readonly server: Server;
}) {
  const { fleetRoom } = useWords();
  const [course, setCourse] = useState<Course>();
  const from = source.value;
  // By the server's own minutes: those of a demo pass faster. One that is silent has none, and its hour passes too.
  const at = state === 'up' && last !== undefined ? minuteOf(last) : minute.value;
  useEffect(
    () =>
      inTurn(async (stop) => {
        const to = now();
        const range = { from: to - HOUR, to };
        const wish = { names: ['shm.real_used'], range, buckets: BUCKETS };
        const answer = await from.series(name, wish, stop);
        const [series] = answer.ok ? answer.value.series : [];
        if (series !== undefined && !stop.aborted) setCourse({ ...range, series });
      }),
    [name, from, at],
  );
  if (course === undefined || course.series.times.length < 2) return null;
  const { times, min, max } = course.series;
  return (
    <Sparkline
      times={times}
      values={max}
      from={course.from / 1000}
      to={course.to / 1000}
      gap={(HOUR / 1000 / BUCKETS) * GAP}
      label={fleetRoom.trend(formatBytes(Math.min(...min)), formatBytes(Math.max(...max)))}
    />
  );
}

function minuteOf(time: string): number {
  return Math.floor(Date.parse(time) / MINUTE);
}
