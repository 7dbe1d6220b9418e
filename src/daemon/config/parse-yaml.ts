/**
 * A YAML file as a value, and where in its text each part stands; or what keeps it from being YAML. The configuration and
 * scenarios are read by it; what the value must be is each one's schema.
 */
import { LineCounter, parseDocument } from 'yaml';

import type { Problem } from '../../base/problem.ts';
import { problem } from '../../domain/problems.ts';
import { placesIn, type Places } from './places.ts';

export type ParsedYaml =
  | { readonly ok: true; readonly written: unknown; readonly places: Places }
  | { readonly ok: false; readonly complaints: readonly Problem[] };

/** `file` is only for the complaints. An empty file is an empty map. */
export function parseYaml(text: string, file: string): ParsedYaml {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const places = placesIn(document, lines, file);
  if (document.errors.length > 0) {
    const complaints = document.errors.map(({ pos, message: why }) =>
      problem('config-syntax', { ...places.atOffset(pos[0]), why }),
    );
    return { ok: false, complaints };
  }
  try {
    return { ok: true, written: document.toJS({ maxAliasCount: 100 }) ?? {}, places };
  } catch (error) {
    // An alias without its anchor, or so many of them that they are an attack.
    const why = error instanceof Error ? error.message : String(error);
    return { ok: false, complaints: [problem('config-syntax', { ...places.ofAlias(), why })] };
  }
}

/** As their lines stand in the file. */
export function inOrder(complaints: readonly Problem[]): readonly Problem[] {
  const lineOf = ({ facts }: Problem) => Number(facts['line'] ?? 0);
  return complaints.toSorted((one, other) => lineOf(one) - lineOf(other));
}
