/** How the keyboard goes from box to box: into a box, out of it, and to those beside it. */
import type { Box } from '../../../src/present/profile-page/boxes.ts';

export type Direction = 'in' | 'out' | 'next' | 'previous';

export interface Walk {
  /** The box itself where there is none that way. */
  step(from: Box, direction: Direction): Box;
}

export function walkIn(boxes: readonly Box[]): Walk {
  const boxOf = new Map(boxes.map((box) => [box.node, box]));
  const parentOf = new Map(
    boxes.flatMap((box) => box.node.children.map((child) => [child, box] as const)),
  );
  return {
    step(from, direction) {
      const parent = parentOf.get(from.node);
      const [first] = from.node.children;
      const beside = parent?.node.children ?? [];
      const at = beside.indexOf(from.node);
      const to = {
        in: first,
        out: parent?.node,
        next: beside[at + 1],
        previous: beside[at - 1],
      }[direction];
      return (to === undefined ? undefined : boxOf.get(to)) ?? from;
    },
  };
}
