/**
 * A flame graph or a treemap: boxes whose size is bytes. A click or Enter magnifies one, Escape goes back; arrow keys go from box
 * to box, and the one that is pointed at is said below in full. What is searched for stays bright.
 *
 * Where boxes lie is decided elsewhere, and their names, colours and texts are those of the page of `profile -o`.
 */
import { useMemo, useRef, useState } from 'preact/hooks';

import {
  colourOf,
  NARROWEST,
  nodeName,
  tooltip,
  type Box,
} from '../../../src/present/profile-page/boxes.ts';
import { formatBytes } from '../../../src/base/bytes.ts';
import type { ProfileNode } from '../../../src/understand/profile/tree.ts';
import { useWords } from '../words.ts';
import { isFound } from './found.ts';
import { walkIn, type Direction } from './walk.ts';

export interface BoxesProps {
  readonly boxes: readonly Box[];
  readonly drawing: 'flame' | 'treemap';
  readonly label: string;
  readonly wanted: string;
}

const ROW = 30;
const TREEMAP_HEIGHT = 520;
const KEYS: Readonly<Record<'flame' | 'treemap', Readonly<Record<string, Direction>>>> = {
  flame: { ArrowDown: 'in', ArrowUp: 'out', ArrowRight: 'next', ArrowLeft: 'previous' },
  treemap: { ArrowDown: 'in', ArrowUp: 'out', ArrowRight: 'next', ArrowLeft: 'previous' },
};

export function Boxes({ boxes, drawing, label, wanted }: BoxesProps) {
  const words = useWords();
  const { profileRoom } = words;
  const [root] = boxes;
  const [whole, setWhole] = useState(root);
  const [active, setActive] = useState(root);
  const place = useRef<HTMLDivElement>(null);
  const walk = useMemo(() => walkIn(boxes), [boxes]);
  const found = useMemo(() => foundIn(boxes, wanted), [boxes, wanted]);
  if (root === undefined || whole === undefined || active === undefined) return null;
  const isFlame = drawing === 'flame';
  const depth = Math.max(...boxes.map((box) => box.depth));
  const height = isFlame ? (depth + 1) * ROW : TREEMAP_HEIGHT;
  const shown = boxes
    .map((box, index) => ({ box, index, ...within(box, whole, isFlame) }))
    .filter(
      ({ x0, x1, y0, y1, box }) => x1 - x0 >= NARROWEST && (isFlame || (box.depth > 0 && y1 > y0)),
    );
  const labelOf = ({ node }: Box) => `${nodeName(node, words)} ${formatBytes(node.bytes)}`;
  const spoken = ({ node, module }: Box) => tooltip(node, module, root.node.bytes, words);
  const idOf = (index: number) => `${drawing}-${index}`;
  return (
    <div class={`boxes ${drawing}`}>
      <div class="boxes-bar">
        <p class="quiet">{profileRoom.help}</p>
        {whole !== root && (
          <button type="button" onClick={() => setWhole(root)}>
            {profileRoom.whole}
          </button>
        )}
      </div>
      <div
        ref={place}
        role="listbox"
        tabIndex={0}
        aria-label={label}
        {...(shown.some(({ box }) => box === active) && {
          'aria-activedescendant': idOf(boxes.indexOf(active)),
        })}
        onKeyDown={(event) => {
          const direction = KEYS[drawing][event.key];
          if (direction !== undefined) setActive(walk.step(active, direction));
          else if (event.key === 'Enter' || event.key === ' ') setWhole(active);
          else if (event.key === 'Escape' && whole !== root) setWhole(root);
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      >
        <svg width="100%" height={height}>
          {shown.map(({ box, index, x0, x1, y0, y1 }) => (
            <svg
              key={index}
              id={idOf(index)}
              role="option"
              aria-selected={box === active}
              aria-label={`${labelOf(box)}${words.colon}${spoken(box)}`}
              class={`box d${box.depth}${box === active ? ' active' : ''}${found.has(box.node) ? '' : ' missed'}`}
              x={`${x0 * 100}%`}
              width={`${(x1 - x0) * 100}%`}
              y={isFlame ? box.depth * ROW : y0 * height}
              height={isFlame ? ROW : (y1 - y0) * height}
              onClick={() => {
                setActive(box);
                setWhole(box === whole ? root : box);
              }}
              onPointerEnter={() => setActive(box)}
            >
              <rect width="100%" height="100%" fill={colourOf(box.module, box.depth)} />
              {x1 - x0 > 0.01 && (
                <text x="6" y={isFlame ? 19 : 15}>
                  {labelOf(box)}
                </text>
              )}
            </svg>
          ))}
        </svg>
      </div>
      <p class="active-box" role="status">
        {spoken(active)}
      </p>
    </div>
  );
}

/** Where a box lies while another one fills the whole picture. */
function within(box: Box, whole: Box, isFlame: boolean) {
  const [width, height] = [whole.x1 - whole.x0 || 1, isFlame ? 1 : whole.y1 - whole.y0 || 1];
  const share = (value: number) => Math.min(1, Math.max(0, value));
  return {
    x0: share((box.x0 - whole.x0) / width),
    x1: share((box.x1 - whole.x0) / width),
    y0: share((box.y0 - (isFlame ? 0 : whole.y0)) / height),
    y1: share((box.y1 - (isFlame ? 0 : whole.y0)) / height),
  };
}

/** A box is found where a place in it is. */
function foundIn(boxes: readonly Box[], wanted: string): ReadonlySet<ProfileNode> {
  const found = new Set<ProfileNode>();
  // The deepest come last.
  for (const { node } of boxes.toReversed())
    if (
      node.holding === undefined
        ? node.children.some((child) => found.has(child))
        : isFound(node.holding, wanted)
    )
      found.add(node);
  return found;
}
