/**
 * Route rules from a table as it is exported: a CSV of prefixes, or of `dr_rules`. Commas, semicolons or tabs; with a
 * line of names (`prefix`, `gwlist`, `attrs`, in any order, among others) or without (prefix, list of gateways, attrs).
 *
 * A row whose prefix is no number is one that drouting would not load either; such rows are counted and left out.
 */
import { failure, success, type Result } from '../../base/result.ts';
import { problem } from '../../domain/problems.ts';
import type { RouteRule } from '../../twin/scenario.ts';

export interface PrefixFile {
  readonly rules: readonly RouteRule[];
  readonly leftOut: number;
}

export function readPrefixFile(text: string, file: string): Result<PrefixFile> {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const [first = ''] = lines;
  const separator = [',', ';', '\t'].find((each) => first.includes(each)) ?? ',';
  const names = cells(first, separator).map((name) => name.toLowerCase());
  const isNamed = names.includes('prefix');
  const at = isNamed
    ? {
        prefix: names.indexOf('prefix'),
        list: names.indexOf('gwlist'),
        attrs: names.indexOf('attrs'),
      }
    : { prefix: 0, list: 1, attrs: 2 };
  const rows = (isNamed ? lines.slice(1) : lines).map((line) => cells(line, separator));
  const rules = rows.flatMap((row): readonly RouteRule[] => {
    const prefix = row[at.prefix] ?? '';
    if (!/^[0-9*#+]*$/.test(prefix)) return [];
    const gateways = (row[at.list] ?? '').split(/[,;]/).filter((each) => each !== '').length;
    return [{ prefix, gateways, attrs: (row[at.attrs] ?? '').length }];
  });
  return rules.length === 0
    ? failure(problem('file-unreadable', { file, why: 'prefix,gwlist,attrs' }))
    : success({ rules, leftOut: rows.length - rules.length });
}

/** A cell in quotes may hold separators, and a quote twice. */
function cells(line: string, separator: string): readonly string[] {
  const found: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let index = 0; index < line.length; index++) {
    const letter = line.charAt(index);
    if (letter === '"' && isQuoted && line[index + 1] === '"') {
      cell += '"';
      index++;
    } else if (letter === '"') isQuoted = !isQuoted;
    else if (letter === separator && !isQuoted) {
      found.push(cell);
      cell = '';
    } else cell += letter;
  }
  return [...found, cell];
}
