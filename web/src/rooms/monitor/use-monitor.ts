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
import { go, view } from '../../view/location.ts';
import { isLive, printTime } from '../../view/range.ts';
import { shownRange } from '../../view/shown-zone.ts';
import { happenedTo, type Happened } from './happened.ts';

export interface Monitor {
  readonly timeline: Timeline;
  /** What the first charts show, and what is asked for once they do. */
  readonly first: Loading;
  readonly second: Loading;
  readonly happened: ReadonlySignal<Happened>;
  /** Chooses a range by its name, such as `now-6h` to `now`. */
  readonly choose: (from: string, to: string) => void;
  /** Back to what was chosen before zooming; where that is not known, three times as much. */
  readonly out: () => void;
}

const FIRST = [
  ...['shm.real_used', 'shm.used', 'shm.max_used', 'shm.total', 'server.uptime'],
  ...['dialog.active', 'dialog.early', 'tm.inuse', 'usrloc.contacts', 'calls.per_second'],
];
const SECOND = ['group.real_used', 'role.real_used', 'role.max_used', 'role.total'];

/** Between two looks at what has to be loaded while somebody moves. Milliseconds. */
const LOOK = 100;

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
  });
  const ask = (wish: SeriesWish, stop: AbortSignal) => source.peek().series(server, wish, stop);
  const first = loadingOf({ names: FIRST, ask, now });
  const second = loadingOf({ names: SECOND, ask, now });
  const happened = happenedTo(server);
  const monitor: Monitor = {
    timeline,
    first,
    second,
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

  function begin(): () => void {
    const stops = [
      effect(() => timeline.follow(shownRange())),
      effect(() => wantShown()),
      effect(() => {
        // Whenever it has said something new.
        void watched.servers.value.get(server)?.value;
        if (!isLive(view.peek())) return;
        first.append();
        second.append();
      }),
      effect(() => {
        void [first.loaded.value, second.loaded.value];
        if (isLive(view.peek())) timeline.follow(shownRange());
      }),
      happened.begin(),
    ];
    return () => {
      clearTimeout(look);
      for (const stop of stops) stop();
      timeline.close();
      first.close();
      second.close();
    };
  }

  function wantShown(): void {
    void [timeline.shown.value, first.loaded.value];
    if (look !== undefined) return;
    const wish = () => {
      look = undefined;
      const range = timeline.shown.peek();
      first.want(range, plotWidth());
      if (first.loaded.peek() !== undefined) second.want(range, plotWidth());
    };
    if (first.loaded.peek() === undefined) wish();
    else look = setTimeout(wish, LOOK);
  }
}

/** What a chart will have where none is drawn yet. CSS pixels. */
function plotWidth(): number {
  return document.querySelector('.plot .u-over')?.clientWidth ?? Math.min(innerWidth, 1760) * 0.7;
}
