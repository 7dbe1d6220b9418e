/**
 * Reads a scenario, and finds everything that is wrong with it at once, each with its line; it shares that with the
 * configuration of `serve`.
 *
 * A file that provisioning names is looked for beside the scenario.
 */
import { readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';

import type { Problem } from '../../base/problem.ts';
import { failure, type Result } from '../../base/result.ts';
import { complaintsOf, withoutEchoes } from '../../daemon/config/complaints.ts';
import { inOrder, parseYaml } from '../../daemon/config/parse-yaml.ts';
import type { Places } from '../../daemon/config/places.ts';
import { problem } from '../../domain/problems.ts';
import type { Scenario } from '../../twin/scenario.ts';
import { readPrefixFile, type PrefixFile } from './prefix-file.ts';
import { SCENARIO_KEYS, scenarioSchema, type RawScenario } from './schema.ts';
import { familyOf } from '../../memory/family-of.ts';
import { understood } from './understood.ts';

export type LoadedScenario =
  | { readonly ok: true; readonly scenario: Scenario }
  /** In the order of the lines; never empty. */
  | { readonly ok: false; readonly complaints: readonly Problem[] };

export function loadScenario(file: string): LoadedScenario {
  const text = readText(file);
  return text.ok ? readScenario(text.value, file) : { ok: false, complaints: [text.problem] };
}

export function readScenario(text: string, file: string): LoadedScenario {
  const parsed = parseYaml(text, file);
  if (!parsed.ok) return parsed;
  const { written, places } = parsed;
  const read = scenarioSchema.safeParse(written);
  if (!read.success) {
    const complaints = read.error.issues.flatMap((issue) =>
      complaintsOf(issue, places, written, SCENARIO_KEYS),
    );
    return { ok: false, complaints: inOrder(withoutEchoes(complaints)) };
  }
  const against = contradictions(read.data, places);
  const prefixes = prefixesOf(read.data, file);
  const complaints = [...against, ...(prefixes?.ok === false ? [prefixes.problem] : [])];
  if (complaints.length > 0) return { ok: false, complaints };
  const rules = prefixes?.ok === true ? prefixes.value.rules : undefined;
  return {
    ok: true,
    scenario: understood(read.data, basename(file).replace(/\.ya?ml$/, ''), rules),
  };
}

/** What each value says by itself is right, and not together. */
function contradictions({ server }: RawScenario, places: Places): readonly Problem[] {
  const found: Problem[] = [];
  if (familyOf(server.version, server.allocator) === undefined) {
    const place = places.of(['server', 'allocator']);
    const expected = ALLOCATORS.filter((each) => familyOf(server.version, each) !== undefined).join(
      ', ',
    );
    found.push(problem('config-value-wrong', { ...place, key: 'server.allocator', expected }));
  }
  const isWithoutGroups = server.build?.includes('SHM_EXTRA_STATS') === false;
  if (Object.keys(server.groups).length > 0 && isWithoutGroups) {
    // OpenSIPS does not start with mem-group on such a build.
    const place = places.of(['server', 'build']);
    const expected = '[…, SHM_EXTRA_STATS]';
    found.push(problem('config-value-wrong', { ...place, key: 'server.build', expected }));
  }
  return found;
}

const ALLOCATORS = ['F_MALLOC', 'Q_MALLOC', 'HP_MALLOC', 'F_PARALLEL_MALLOC'] as const;

function prefixesOf({ provisioning }: RawScenario, file: string): Result<PrefixFile> | undefined {
  if (provisioning?.file === undefined) return undefined;
  const path = resolve(dirname(file), provisioning.file);
  const text = readText(path);
  return text.ok ? readPrefixFile(text.value, path) : text;
}

function readText(file: string): Result<string> {
  try {
    const content = readFileSync(file);
    const isPacked = content[0] === 0x1f && content[1] === 0x8b;
    return { ok: true, value: (isPacked ? gunzipSync(content) : content).toString('utf8') };
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return failure(problem('file-unreadable', { file, why }));
  }
}
