/**
 * Flame graphs and treemaps as SVG that grows with the window: places in per cent across, in pixels down.
 *
 * Where boxes lie is decided elsewhere (`Layout`); here they get their colour, text and tooltip. Boxes of one module have one
 * colour. A box carries its place across as `data-*`, which the page's script needs to magnify a part; without the script all is
 * there to be read.
 */
import { formatBytes } from '../../base/bytes.ts';
import type { ProfileNode } from '../../understand/profile/tree.ts';
import { formatCount, formatPercent } from '../text/numbers.ts';
import { moduleName, placeName } from '../text/profile/tree.ts';
import type { Words } from '../words/words.ts';
import { escapeHtml } from './escape.ts';

/** Shares of the width and of the height, 0 to 1. */
export interface Box {
  readonly node: ProfileNode;
  readonly module: string;
  /** 0 is the whole. */
  readonly depth: number;
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
}

export interface Layout {
  readonly flame: readonly Box[];
  readonly treemap: readonly Box[];
}

const ROW = 22;
const TREEMAP_HEIGHT = 420;
/** A box narrower than this share of the width is not drawn: nobody could see or hit it. */
export const NARROWEST = 0.0004;

export function flameGraph(boxes: readonly Box[], words: Words): string {
  const depth = Math.max(0, ...boxes.map((box) => box.depth));
  const total = boxes[0]?.node.bytes ?? 0;
  return svg(
    'flame',
    (depth + 1) * ROW,
    boxes
      .filter(({ x0, x1 }) => x1 - x0 >= NARROWEST)
      .map((box) => boxSvg(box, { y: box.depth * ROW, height: ROW, total, words })),
  );
}

export function treemap(boxes: readonly Box[], words: Words): string {
  const total = boxes[0]?.node.bytes ?? 0;
  return svg(
    'treemap',
    TREEMAP_HEIGHT,
    boxes
      .filter(({ depth, x0, x1 }) => depth > 0 && x1 - x0 >= NARROWEST)
      .map((box) =>
        boxSvg(box, {
          y: box.y0 * TREEMAP_HEIGHT,
          height: Math.max(0, box.y1 - box.y0) * TREEMAP_HEIGHT,
          total,
          words,
        }),
      ),
  );
}

function svg(name: string, height: number, boxes: readonly string[]): string {
  return `<svg class="${name}" width="100%" height="${height}" role="img">${boxes.join('')}</svg>`;
}

interface Place {
  readonly y: number;
  readonly height: number;
  readonly total: number;
  readonly words: Words;
}

function boxSvg({ node, module, depth, x0, x1 }: Box, { y, height, total, words }: Place): string {
  const [x, width] = [percent(x0), percent(x1 - x0)];
  const name = escapeHtml(nodeName(node, words));
  const tip = escapeHtml(tooltip(node, module, total, words));
  const label = `${name} ${formatBytes(node.bytes)}`;
  return (
    `<svg class="box d${depth}" x="${x}" y="${round(y)}" width="${width}" height="${round(height)}" data-x0="${round(x0 * 100)}" data-x1="${round(x1 * 100)}">` +
    `<title>${tip}</title><rect width="100%" height="100%" fill="${colourOf(module, depth)}"/>` +
    `<text x="4" y="15">${label}</text></svg>`
  );
}

/** What is written into it. */
export function nodeName(node: ProfileNode, words: Words): string {
  if (node.kind === 'all') return words.profilePage.all;
  if (node.kind === 'module') return moduleName(node.name, words);
  return node.name;
}

/** All that is known of it, in one line. */
export function tooltip(node: ProfileNode, module: string, total: number, words: Words): string {
  const { profilePage } = words;
  const where =
    node.holding === undefined
      ? node.kind === 'file'
        ? `${moduleName(module, words)}${words.colon}${node.name}`
        : nodeName(node, words)
      : `${moduleName(module, words)}${words.colon}${placeName(node.holding, words)}`;
  const share = formatPercent(total === 0 ? 0 : node.bytes / total);
  const amount = profilePage.amount(formatBytes(node.bytes), share, formatCount(node.count));
  const headers =
    node.header === undefined
      ? ''
      : `${words.comma}${profilePage.headers(formatBytes(node.header))}`;
  return `${where}\u00a0${amount}${headers}`;
}

/** A hue for each module, found from its name, so that it is the same on every page. */
export function colourOf(module: string, depth: number): string {
  if (depth === 0) return 'hsl(0 0% 82%)';
  let hash = 7;
  for (let at = 0; at < module.length; at++) hash = (hash * 31 + module.charCodeAt(at)) % 360;
  return `hsl(${hash} 58% ${62 + depth * 6}%)`;
}

function percent(share: number): string {
  return `${round(share * 100)}%`;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
