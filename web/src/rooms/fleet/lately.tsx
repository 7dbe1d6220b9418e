/** The last hour of a server's shared memory, asked for when its row comes into sight. */
import { useEffect, useRef, useState } from 'preact/hooks';

import { formatBytes } from '../../../../src/base/bytes.ts';
import { Sparkline } from '../../parts/sparkline.tsx';
import { source } from '../../source/current.ts';
import type { Series } from '../../source/source.ts';
import { now } from '../../source/watched.ts';
import { useWords } from '../../words.ts';
import { inTurn } from './in-turn.ts';

const HOUR = 3_600_000;
const BUCKETS = 60;

export function Lately({ name }: { readonly name: string }) {
  const { fleetRoom } = useWords();
  const place = useRef<HTMLSpanElement>(null);
  const [course, setCourse] = useState<Series>();
  const from = source.value;
  useEffect(() => {
    const { current } = place;
    if (current === null) return undefined;
    let giveUp: (() => void) | undefined;
    const sight = new IntersectionObserver((entries) => {
      giveUp?.();
      giveUp = undefined;
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      giveUp = inTurn(async (stop) => {
        const to = now();
        const range = { from: to - HOUR, to };
        const answer = await from.series(
          name,
          { names: ['shm.real_used'], range, buckets: BUCKETS },
          stop,
        );
        // Without a store there is no course, and a row says nothing about that.
        if (answer.ok && !stop.aborted) setCourse(answer.value.series[0]);
      });
    });
    sight.observe(current);
    return () => {
      sight.disconnect();
      giveUp?.();
    };
  }, [name, from]);
  return (
    <span ref={place}>
      {course !== undefined && course.times.length > 1 && <Drawn course={course} />}
    </span>
  );

  function Drawn({ course: { times, min, max } }: { readonly course: Series }) {
    const to = now() / 1000;
    const [low, high] = [Math.min(...min), Math.max(...max)].map(formatBytes);
    return (
      <Sparkline
        times={times}
        values={max}
        from={to - HOUR / 1000}
        to={to}
        gap={(HOUR / 1000 / BUCKETS) * 2.5}
        label={fleetRoom.trend(low ?? '', high ?? '')}
      />
    );
  }
}
