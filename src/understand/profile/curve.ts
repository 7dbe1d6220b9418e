/**
 * How a figure went over a log of unknown length, in a bounded number of points that never lose the highest value.
 *
 * A point stands for a stretch of steps; when there are too many, two become one and stretches are twice as long.
 */
export interface CurvePoint {
  /** Of its first step, as the log writes it. */
  readonly time: string | undefined;
  /** The number of its first step, counted from 0. */
  readonly step: number;
  readonly highest: number;
  readonly last: number;
}

export interface Curve {
  readonly push: (time: string | undefined, value: number) => void;
  readonly points: () => readonly CurvePoint[];
}

export function curve(most = 256): Curve {
  let points: CurvePoint[] = [];
  let stride = 1;
  let steps = 0;
  let inPoint = 0;
  let time: string | undefined;
  let first = 0;
  let highest = 0;
  let last = 0;

  const close = () => {
    if (inPoint === 0) return;
    points.push({ time, step: first, highest, last });
    inPoint = 0;
    if (points.length < most) return;
    points = Array.from({ length: Math.ceil(points.length / 2) }, (_, index) =>
      joined(points[index * 2], points[index * 2 + 1]),
    );
    stride *= 2;
  };
  return {
    push(at, value) {
      if (inPoint === 0) {
        time = at;
        first = steps;
        highest = value;
      } else if (value > highest) highest = value;
      last = value;
      steps++;
      if (++inPoint >= stride) close();
    },
    points() {
      const open = inPoint === 0 ? [] : [{ time, step: first, highest, last }];
      return [...points, ...open];
    },
  };
}

function joined(one: CurvePoint | undefined, next: CurvePoint | undefined): CurvePoint {
  if (one === undefined) throw new Error('a point that is not there was joined');
  if (next === undefined) return one;
  return { ...one, highest: Math.max(one.highest, next.highest), last: next.last };
}
