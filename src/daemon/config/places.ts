/** Where in the text of the configuration something stands: what every complaint begins with. */
import { isMap, isScalar, visit, type Document, type LineCounter } from 'yaml';

export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** The keys and indices that lead to a value. */
export type Path = readonly PropertyKey[];

export interface Places {
  atOffset(offset: number): Place;
  /** Of a value; of the nearest that is written, where it is missing. */
  of(path: Path): Place;
  ofKey(path: Path, key: string): Place;
  /** Of the first alias. */
  ofAlias(): Place;
}

export function placesIn(document: Document, counter: LineCounter, file: string): Places {
  const atOffset = (offset: number): Place => {
    const { line, col: column } = counter.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, column) };
  };
  const nodeAt = (path: Path) => document.getIn(path, true);
  const startOf = (node: unknown): number | undefined =>
    typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)
      ? (node.range[0] as number)
      : undefined;
  return {
    atOffset,
    of(path) {
      for (let length = path.length; length >= 0; length--) {
        const start = startOf(nodeAt(path.slice(0, length)));
        if (start !== undefined) return atOffset(start);
      }
      return atOffset(0);
    },
    ofKey(path, key) {
      const map = path.length === 0 ? document.contents : nodeAt(path);
      const pair = isMap(map)
        ? map.items.find((item) => isScalar(item.key) && String(item.key.value) === key)
        : undefined;
      return atOffset(startOf(pair?.key) ?? 0);
    },
    ofAlias() {
      let found = 0;
      visit(document, {
        Alias(_, alias) {
          found = startOf(alias) ?? 0;
          return visit.BREAK;
        },
      });
      return atOffset(found);
    },
  };
}

/** What is written at a path, whatever it is; undefined where nothing is. */
export function valueAt(written: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null
        ? (value as Readonly<Record<PropertyKey, unknown>>)[step]
        : undefined,
    written,
  );
}

/** `servers[1].address`, as one would write it. */
export function keyText(path: Path): string {
  return path.reduce<string>(
    (text, step) =>
      typeof step === 'number'
        ? `${text}[${step}]`
        : `${text}${text === '' ? '' : '.'}${String(step)}`,
    '',
  );
}
