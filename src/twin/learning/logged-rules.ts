/**
 * The data sets of drouting in an allocation log: what a set, a gateway, a rule and a node of the tree of prefixes cost.
 *
 * A set begins with `build_rt_data` and is what that process asks for until its last rule. Rules are told apart by
 * `build_rt_info`, gateways by `add_dst`.
 */
import type { PlacedBlock } from '../footprint.ts';
import type { LoggedBlock } from './logged-blocks.ts';
import { mostFrequent } from './most-frequent.ts';

export interface LoggedRules {
  readonly footprint: RulesFootprint;
  /** All blocks of all sets. */
  readonly blocks: ReadonlySet<LoggedBlock>;
}

export interface RulesFootprint {
  readonly set: readonly PlacedBlock[];
  readonly gateway: readonly PlacedBlock[];
  readonly rule: readonly PlacedBlock[];
  readonly node: PlacedBlock | undefined;
  readonly ruleEnd: readonly PlacedBlock[];
  /** Of a prefix's first rule. */
  readonly prefixEnd: PlacedBlock | undefined;
  /** In which a rule's blocks, nodes and the prefix's own left out, are freed. */
  readonly ruleFreed: readonly number[];
}

const SET = 'routing.c: build_rt_data';
const GATEWAY = 'routing.c: add_dst';
const RULE = 'routing.c: build_rt_info';
const NODE = 'prefix_tree.c: add_prefix';
const RULE_END = 'routing.c: add_rt_info';

export function loggedRules(blocks: readonly LoggedBlock[]): LoggedRules | undefined {
  const opening = blocks.find(({ place }) => place === SET);
  if (opening === undefined) return undefined;
  const loaders = new Set(
    blocks.filter(({ place }) => place === SET).map(({ process }) => process),
  );
  const all = new Set<LoggedBlock>();
  const sets: LoggedBlock[] = [];
  const gateways: LoggedBlock[][] = [];
  const rules: LoggedBlock[][] = [];
  for (const loader of loaders) {
    const own = blocks.filter(({ process }) => process === loader);
    const last = own.findLastIndex(({ place }) => place === RULE_END);
    let current: LoggedBlock[] | undefined;
    let isSet = false;
    for (const block of own.slice(0, last + 1)) {
      const { place } = block;
      // A set is two blocks of one function: what comes between two sets is not its own.
      if (place === SET) isSet = true;
      if (!isSet || !isRoutes(block, current)) continue;
      if (place === GATEWAY) gateways.push((current = []));
      else if (place === RULE) rules.push((current = []));
      (current ?? sets).push(block);
      all.add(block);
    }
  }
  const usual = mostFrequent(rules, (rule) =>
    rule
      .filter(isNoNode)
      .map(({ place }) => place)
      .join(),
  );
  const rule = (usual[0] ?? []).filter(isNoNode);
  const end = rule.findIndex(({ place }) => place === RULE_END);
  const prefixEnd = rule.pop();
  const [node] = rules.flat().filter((block) => !isNoNode(block));
  const footprint = {
    set: sets.slice(0, sets.length / Math.max(1, countOf(blocks))).map(placed),
    gateway: (mostFrequent(gateways, (each) => String(each.length))[0] ?? []).map(placed),
    rule: rule.slice(0, end).map(placed),
    node: node === undefined ? undefined : placed(node),
    ruleEnd: rule.slice(end).map(placed),
    prefixEnd: prefixEnd === undefined ? undefined : placed(prefixEnd),
    ruleFreed: freedOrder(rule),
  };
  return { footprint, blocks: all };
}

/** Two blocks a set. */
function countOf(blocks: readonly LoggedBlock[]): number {
  return blocks.filter(({ place }) => place === SET).length / 2;
}

function isRoutes(
  { place, module }: LoggedBlock,
  current: readonly LoggedBlock[] | undefined,
): boolean {
  return (
    module === 'drouting' ||
    place.startsWith('map.c: ') ||
    (current !== undefined && place.startsWith('route.c: '))
  );
}

function isNoNode({ place }: LoggedBlock): boolean {
  return place !== NODE;
}

function placed({ module, place, bytes }: LoggedBlock): PlacedBlock {
  return { module, place, bytes };
}

function freedOrder(rule: readonly LoggedBlock[]): readonly number[] {
  return rule
    .map((block, number) => ({ number, at: block.freed?.at ?? Infinity }))
    .toSorted((one, other) => one.at - other.at)
    .map(({ number }) => number);
}
