/**
 * A learned footprint as JSON that people can read and compare: a step a line.
 */
import type { LogFootprint } from './footprint-of-log.ts';

export function footprintText(footprint: LogFootprint): string {
  return `${object(Object.entries(footprint), 0)}\n`;
}

function object(entries: readonly (readonly [string, unknown])[], depth: number): string {
  const indent = '  '.repeat(depth + 1);
  const lines = entries
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${indent}${JSON.stringify(key)}: ${valueText(value, depth + 1)}`);
  return `{\n${lines.join(',\n')}\n${'  '.repeat(depth)}}`;
}

/** Lists of objects or of rows take a line each; objects of lists go on; everything else is short. */
function valueText(value: unknown, depth: number): string {
  if (Array.isArray(value)) {
    if (value.length === 0 || typeof value[0] !== 'object') return JSON.stringify(value);
    const indent = '  '.repeat(depth + 1);
    const lines = value.map((each) => `${indent}${JSON.stringify(each)}`);
    return `[\n${lines.join(',\n')}\n${'  '.repeat(depth)}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value);
    const isDeep = entries.some(([, each]) => typeof each === 'object');
    return isDeep ? object(entries, depth) : JSON.stringify(value);
  }
  return JSON.stringify(value);
}
