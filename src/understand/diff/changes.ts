/**
 * What else is different between two sides: version, allocator, size of the pools, and what headers of allocations cost.
 */
import { optionIn } from '../../domain/server.ts';
import type { Side } from './side.ts';

export interface Change {
  readonly what:
    | 'version'
    | 'allocator'
    | 'header_bytes'
    | 'total'
    | 'private'
    | 'headers'
    | 'groups';
  /** As the server says it, or bytes; undefined where it is not known. */
  readonly a: string | number | undefined;
  readonly b: string | number | undefined;
}

/** Only what differs. */
export function changesOf(a: Side, b: Side): readonly Change[] {
  const all: readonly (readonly [Change['what'], (side: Side) => string | number | undefined])[] = [
    ['version', ({ header }) => header.version],
    ['allocator', ({ explained }) => explained.build.allocator],
    ['header_bytes', overhead],
    ['total', ({ peak }) => peak.total],
    [
      'private',
      ({ header }) => (header.argv === undefined ? undefined : optionIn(header.argv, '-M')),
    ],
    ['groups', ({ mean }) => [...mean.groups.keys()].toSorted().join(' ')],
  ];
  const different = all.flatMap(([what, read]): Change[] => {
    const [before, after] = [read(a), read(b)];
    return before === after ? [] : [{ what, a: before, b: after }];
  });
  return different.some(({ what }) => what === 'header_bytes')
    ? [...different, { what: 'headers', a: headers(a), b: headers(b) }]
    : different;
}

function overhead({ explained }: Side): number | undefined {
  return explained.build.build?.overhead;
}

/** What headers take, where a header's size is known and the server counts allocations. */
function headers(side: Side): number | undefined {
  const bytes = overhead(side);
  return bytes === undefined ? undefined : Math.round(bytes * side.mean.fragments);
}
