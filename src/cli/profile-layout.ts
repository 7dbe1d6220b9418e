/** Where the boxes of a flame graph and of a treemap lie, as d3-hierarchy lays them out; the largest come first in the tree. */
import { hierarchy, partition, treemap, type HierarchyRectangularNode } from 'd3-hierarchy';

import type { Box, Layout } from '../present/profile-page/boxes.ts';
import type { ProfileNode } from '../understand/profile/tree.ts';

/** The treemap is laid out on a sheet of about the shape that it is shown in, so that its boxes are nearly square. */
const WIDTH = 1200;
const HEIGHT = 420;
const HEAD = 20;

export function layOut(tree: ProfileNode): Layout {
  const root = hierarchy(tree, ({ children }) => [...children]).sum(({ kind, bytes }) =>
    kind === 'place' ? bytes : 0,
  );
  const flame = partition<ProfileNode>().size([1, 1])(root.copy());
  const tiles = treemap<ProfileNode>()
    .size([WIDTH, HEIGHT])
    .paddingTop((node) => (node.depth === 0 ? 0 : HEAD))
    .paddingInner(1)(root.copy());
  return {
    flame: boxesOf(flame, 1, 1),
    treemap: boxesOf(tiles, WIDTH, HEIGHT),
  };
}

function boxesOf(
  root: HierarchyRectangularNode<ProfileNode>,
  width: number,
  height: number,
): readonly Box[] {
  return root.descendants().map((node) => ({
    node: node.data,
    module: node.ancestors().at(-2)?.data.name ?? '',
    depth: node.depth,
    x0: node.x0 / width,
    x1: node.x1 / width,
    y0: node.y0 / height,
    y1: node.y1 / height,
  }));
}
