/**
 * Every sentence that a human reads, by place. English is the master; other languages have the very same members, which
 * the compiler checks. Names of statistics, commands and flags are never translated.
 */
import type { Problem } from '../../base/problem.ts';
import type { en } from './en.ts';

/** The same shape with any text in it. */
type Translated<Master> = {
  readonly [Key in keyof Master]: Master[Key] extends string
    ? string
    : Master[Key] extends (...facts: infer Facts) => string
      ? (...facts: Facts) => string
      : Translated<Master[Key]>;
};

export type Words = Translated<typeof en>;

/** What a problem says: the fact in one sentence, and what to do in another. */
export interface Said {
  readonly sentence: string;
  readonly advice: string;
}

export function say(words: Words, { code, facts }: Problem): Said {
  const templates: Readonly<Record<string, Said>> = words.problems;
  const { sentence, advice } = templates[code] ?? words.unknownProblem;
  const all = { code, ...facts };
  return { sentence: fill(sentence, all), advice: fill(advice, all) };
}

/** Puts facts into `{braces}`; a fact that a server said is cleaned of control characters. */
export function fill(template: string, facts: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => printable(String(facts[name] ?? '?')));
}

/**
 * A server, a file or a process may be named anything: what could move the cursor, start an escape sequence, or turn the
 * direction of writing (all that Unicode calls control, format or unassigned) must not reach a terminal.
 */
export function printable(text: string): string {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '\ufffd');
}
