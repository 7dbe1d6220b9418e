/**
 * Whether something that came from elsewhere has the shape that it should have: a check is a function, and says where it is
 * otherwise. Fields that it does not name are left alone, because formats grow.
 *
 *     const point = fields({ at: number, label: maybe(text) });
 *     point({ at: 3, label: 4 }, 'point'); // 'point.label'
 */
export type Shape = (value: unknown, place: string) => string | undefined;

export const text: Shape = one((value) => typeof value === 'string');
export const number: Shape = one((value) => Number.isFinite(value));
export const truth: Shape = one((value) => typeof value === 'boolean');
/** As `Date.parse` reads it. */
export const time: Shape = one(
  (value) => typeof value === 'string' && Number.isFinite(Date.parse(value)),
);

export function oneOf(...values: readonly unknown[]): Shape {
  return one((value) => values.includes(value));
}

export function maybe(of: Shape): Shape {
  return (value, place) => (value === undefined ? undefined : of(value, place));
}

export function either(first: Shape, second: Shape): Shape {
  return (value, place) => first(value, place) && second(value, place);
}

export function list(of: Shape): Shape {
  return (value, place) =>
    Array.isArray(value) ? firstOf(value, (each, at) => of(each, `${place}[${at}]`)) : place;
}

/** Any names, and under each the same. */
export function named(of: Shape): Shape {
  return (value, place) =>
    isObject(value)
      ? firstOf(Object.entries(value), ([name, each]) => of(each, `${place}.${name}`))
      : place;
}

export function fields(shapes: Readonly<Record<string, Shape>>): Shape {
  const all = Object.entries(shapes);
  return (value, place) =>
    isObject(value)
      ? firstOf(all, ([name, of]) =>
          of(Object.hasOwn(value, name) ? value[name] : undefined, `${place}.${name}`),
        )
      : place;
}

function one(is: (value: unknown) => boolean): Shape {
  return (value, place) => (is(value) ? undefined : place);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function firstOf<Each>(
  all: readonly Each[],
  wrong: (each: Each, at: number) => string | undefined,
): string | undefined {
  for (const [at, each] of all.entries()) {
    const place = wrong(each, at);
    if (place !== undefined) return place;
  }
  return undefined;
}
