/**
 * What the Monitor room knows of its server: the axis of time, the series over it, what happened. Follows the address and,
 * where that ends with `now`, the present.
 */
import { effect, type ReadonlySignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';

import { loadingOf, type Loading } from '../../charts/loading.ts';
import { timelineOf, type Timeline } from '../../charts/timeline.ts';
import { source } from '../../source/current.ts';
import type { SeriesWish } from '../../source/source.ts';
import { now, watched } from '../../source/watched.ts';
import { chooseMoment } from '../../view/chosen-moment.ts';
import { go, view } from '../../view/location.ts';
import { isLive, printTime } from '../../view/range.ts';
import { shownRange } from '../../view/shown-zone.ts';
import { happenedTo, type Happened } from './happened.ts';

export interface Monitor {
  readonly timeline: Timeline;
  /** Asked for one after the other, so that the chart that matters most is there first. */
  readonly memory: Loading;
  readonly traffic: Loading;
  readonly inside: Loading;
  readonly happened: ReadonlySignal<Happened>;
  /** Chooses a range by its name, such as `now-6h` to `now`. */
  readonly choose: (from: string, to: string) => void;
  /** Back to what was chosen before zooming; where that is not known, three times as much. */
  readonly out: () => void;
}

const MEMORY = ['shm.real_used', 'shm.used', 'shm.max_used', 'shm.total', 'server.uptime'];
const TRAFFIC = [
  'dialog.active',
  'dialog.early',
  'tm.inuse',
  'usrloc.contacts',
  'calls.per_second',
];
const INSIDE = ['group.real_used', 'role.real_used', 'role.max_used', 'role.total'];

/** What has to be loaded is looked for when somebody has not moved for so long, or has moved for so long. Milliseconds. */
const [STILL, LONG] = [120, 600];

export function useMonitor(server: string): Monitor {
  const { monitor, begin } = useMemo(() => monitorOf(server), [server]);
  useEffect(begin, [monitor]);
  return monitor;
}

function monitorOf(server: string): {
  readonly monitor: Monitor;
  readonly begin: () => () => void;
} {
  let look: ReturnType<typeof setTimeout> | undefined;
  /** When somebody began to move. */
  let since: number | undefined;
  /** What was chosen before anybody zoomed. */
  let home: { from: string; to: string } | undefined;
  const timeline = timelineOf({
    range: shownRange(),
    now,
    commit(range) {
      const { from, to } = view.peek();
      home ??= isLive({ to }) ? { from, to } : undefined;
      go({ from: printTime(range.from), to: printTime(range.to) });
    },
    choose: (at) => chooseMoment(withinSamples(at)),
  });
  const ask = (wish: SeriesWish, stop: AbortSignal) => source.peek().series(server, wish, stop);
  const [memory, traffic, inside] = [MEMORY, TRAFFIC, INSIDE].map((names) =>
    loadingOf({ names, ask, now }),
  ) as [Loading, Loading, Loading];
  const loadings = [memory, traffic, inside];
  // At once, and not after the first painting: the answer takes longer than that.
  memory.want(timeline.shown.peek(), plotWidth());
  const happened = happenedTo(server);
  const monitor: Monitor = {
    timeline,
    memory,
    traffic,
    inside,
    happened: happened.known,
    choose(from, to) {
      home = undefined;
      go({ from, to });
    },
    out() {
      const { from, to } = view.peek();
      if (home === undefined || (home.from === from && home.to === to)) timeline.zoom(3);
      else monitor.choose(home.from, home.to);
    },
  };
  return { monitor, begin };

  /** Whoever points past the last sample means the last. */
  function withinSamples(at: number): number {
    const { times = [] } = memory.loaded.peek()?.courses.get('shm.real_used') ?? {};
    const [first = -Infinity, last = Infinity] = [times[0], times.at(-1)];
    const whole = Math.round(at / 1000) * 1000;
    return Math.min(Math.max(whole, first * 1000), last * 1000);
  }

  function begin(): () => void {
    const stops = [
      effect(() => timeline.follow(shownRange())),
      effect(() => wantShown()),
      effect(() => {
        // Whenever it has said something new.
        void watched.servers.value.get(server)?.value;
        // Whoever can be heard again can be asked again.
        if (loadings.some(({ problem }) => problem.peek() !== undefined)) wantShown();
        if (!isLive(view.peek())) return;
        for (const loading of loadings) loading.append();
      }),
      effect(() => {
        for (const { loaded } of loadings) void loaded.value;
        if (isLive(view.peek())) timeline.follow(shownRange());
      }),
      happened.begin(),
    ];
    return () => {
      clearTimeout(look);
      for (const stop of stops) stop();
      timeline.close();
      for (const loading of loadings) loading.close();
    };
  }

  function wantShown(): void {
    void timeline.shown.value;
    for (const { loaded } of loadings) void loaded.value;
    clearTimeout(look);
    since ??= performance.now();
    look = setTimeout(
      () => {
        since = undefined;
        const range = timeline.shown.peek();
        for (const loading of loadings) {
          loading.want(range, plotWidth());
          if (loading.loaded.peek() === undefined) return;
        }
      },
      Math.max(0, Math.min(STILL, since + LONG - performance.now())),
    );
  }
}

/** What a chart will have where none is drawn yet. CSS pixels. */
function plotWidth(): number {
  return document.querySelector('.plot .u-over')?.clientWidth ?? Math.min(innerWidth, 1760) * 0.7;
}
