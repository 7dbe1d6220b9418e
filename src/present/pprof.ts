/**
 * A profile as pprof reads it: `profile.proto` of github.com/google/pprof, not yet gzipped.
 *
 * A sample is a place in a pool, its stack the place, its file and its module; labels say pool and process. Dumps and what is
 * live at the end of an allocation log are `inuse_*`, what was asked for is `alloc_*`, the fullest moment `peak_*`, as heap
 * profiles of other languages have them; where a log has both, dumps are `dump_*`. Headers of fragments have a type of
 * their own, because they are held but never asked for.
 */
import type { Holding } from '../understand/profile/holding.ts';
import type { LogProfile } from '../understand/profile/log-profile.ts';
import { viewsOf, type ProfileView, type ViewKind } from '../understand/profile/view.ts';
import { protobuf, type ProtobufWriter } from './protobuf.ts';
import { printable } from './words/words.ts';

const UNITS = { objects: 'count', space: 'bytes', headers: 'bytes' } as const;

interface Place {
  readonly holding: Holding;
  readonly view: ProfileView;
  readonly values: number[];
}

export function pprofProfile(profile: LogProfile): Uint8Array {
  const views = viewsOf(profile);
  const types = typesOf(views);
  const strings = stringTable();
  const writer = protobuf();
  for (const { name, unit } of types) {
    writer.message(1, (type) => type.number(1, strings.of(name)).number(2, strings.of(unit)));
  }
  const locations = locationTable(strings);
  for (const { holding, view, values } of placesOf(views, types)) {
    const stack = locations.of(holding);
    writer.message(2, (sample) => {
      sample.packed(1, stack).packed(2, values);
      for (const [key, value] of labelsOf(view)) {
        sample.message(3, (label) => {
          label.number(1, strings.of(key));
          if (typeof value === 'number') label.number(3, value);
          else label.number(2, strings.of(value));
        });
      }
    });
  }
  const fallback = types.find(({ name }) => name.endsWith('_space'));
  const fallbackAt = fallback === undefined ? 0 : strings.of(fallback.name);
  locations.write(writer);
  for (const text of strings.all) writer.text(6, text);
  writer.number(14, fallbackAt);
  return writer.bytes();
}

interface SampleType {
  readonly name: string;
  readonly unit: string;
  readonly view: ViewKind;
  readonly figure: keyof typeof UNITS;
}

const PREFIXES: Readonly<Record<ViewKind, string>> = {
  dump: 'inuse',
  live: 'inuse',
  peak: 'peak',
  asked: 'alloc',
};

function typesOf(views: readonly ProfileView[]): readonly SampleType[] {
  const kinds = [...new Set(views.map(({ kind }) => kind))];
  const hasBoth = kinds.includes('dump') && kinds.includes('live');
  return kinds.flatMap((view) =>
    (['objects', 'space', 'headers'] as const).map((figure) => ({
      name: `${hasBoth && view === 'dump' ? 'dump' : PREFIXES[view]}_${figure}`,
      unit: UNITS[figure],
      view,
      figure,
    })),
  );
}

/** A place of one pool of one process is one sample, with the figures of all views of it. */
function placesOf(views: readonly ProfileView[], types: readonly SampleType[]): Iterable<Place> {
  const places = new Map<string, Place>();
  for (const view of views) {
    for (const holding of view.holdings) {
      const key = `${view.pool} ${view.pid} ${holding.site.id}`;
      const place = places.get(key) ?? { holding, view, values: types.map(() => 0) };
      places.set(key, place);
      for (const [index, type] of types.entries()) {
        if (type.view === view.kind) place.values[index] = figureOf(holding, type.figure);
      }
    }
  }
  return places.values();
}

function figureOf({ count, bytes, header = 0 }: Holding, figure: keyof typeof UNITS): number {
  return figure === 'objects' ? count : figure === 'space' ? bytes : header;
}

function labelsOf({ pool, pid }: ProfileView): readonly (readonly [string, string | number])[] {
  return [
    ...(pool === undefined ? [] : [['pool', pool] as const]),
    ...(pid === undefined ? [] : [['pid', pid] as const]),
  ];
}

function stringTable() {
  const all: string[] = [''];
  const numbers = new Map([['', 0]]);
  return {
    all,
    of(text: string): number {
      const known = numbers.get(text);
      if (known !== undefined) return known;
      numbers.set(text, all.length);
      return all.push(text) - 1;
    },
  };
}

/** Functions and locations are one to one here: a place has one line. */
function locationTable(strings: ReturnType<typeof stringTable>) {
  const numbers = new Map<string, number>();
  const rows: { name: number; file: number; line: number }[] = [];
  const one = (name: string, file: string, line: number): number => {
    const key = JSON.stringify([name, file, line]);
    const known = numbers.get(key);
    if (known !== undefined) return known;
    rows.push({ name: strings.of(name), file: strings.of(file), line });
    numbers.set(key, rows.length);
    return rows.length;
  };
  return {
    /** The leaf first, as pprof wants it. */
    of({ site, module }: Holding): readonly number[] {
      const file = printable(site.file);
      return [
        one(printable(site.function), file, site.line),
        one(file, file, 0),
        one(printable(module.module), '', 0),
      ];
    },
    write(writer: ProtobufWriter) {
      for (const [index, { line }] of rows.entries()) {
        const id = index + 1;
        writer.message(4, (location) =>
          location.number(1, id).message(4, (at) => at.number(1, id).number(2, line)),
        );
      }
      for (const [index, { name, file }] of rows.entries()) {
        writer.message(5, (each) =>
          each
            .number(1, index + 1)
            .number(2, name)
            .number(3, name)
            .number(4, file),
        );
      }
    },
  };
}
