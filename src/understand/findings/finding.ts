/**
 * Something about a server's memory that an operator should know, with the figures that show it.
 *
 * It holds no sentence: what it is, when it is harmless and what to do is made of code and figures by `present/words`, as
 * with problems. A code is never renamed and never used for anything else; docs/findings.md lists them all.
 */
import type { Life, Lives, Moment } from '../life.ts';
import type { ExplainedLife } from '../explain.ts';

/** Worst first: calls fail or will; something needs doing; something is worth knowing. */
export const SEVERITIES = ['critical', 'warning', 'notice'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** A figure and what it counts, so that people can read it. Times are milliseconds since 1970. */
export type Figure =
  | {
      readonly as: 'bytes' | 'count' | 'share' | 'ratio' | 'seconds' | 'time';
      readonly value: number;
    }
  /** `named`: a word that every language has a text for. */
  | { readonly as: 'text' | 'named'; readonly value: string };

export type Figures<Name extends string = string> = Readonly<Record<Name, Figure>>;

export interface Found<Name extends string = string> {
  readonly severity: Severity;
  readonly figures: Figures<Name>;
}

export interface Finding extends Found {
  readonly code: string;
}

/** What a rule may look at: one life of a server, explained, and what the server said of itself. */
export interface Case extends ExplainedLife {
  readonly lives: Lives;
  readonly life: Life;
  readonly first: Moment;
  readonly last: Moment;
}

/**
 * One rule a file. It asks for a ratio, for an amount that is worth a word, and for enough samples; what it cannot tell
 * from these it does not say.
 */
export interface Rule<Name extends string = string> {
  readonly code: string;
  /** `now`: only of the life that goes on. `past`: worth a word even after a restart. */
  readonly concerns: 'now' | 'past';
  /** The figures that its sentences may name. */
  readonly figures: readonly Name[];
  /** Mostly none or one; several where a server has the same trouble more than once. */
  look(of: Case): readonly Found<Name>[];
}

/** Keeps names and figures of a rule together. */
export function rule<const Name extends string>(made: Rule<Name>): Rule<Name> {
  return made;
}

export const inBytes = (value: number): Figure => ({ as: 'bytes', value: Math.round(value) });
export const inCount = (value: number): Figure => ({ as: 'count', value });
export const inShare = (value: number): Figure => ({ as: 'share', value });
export const inRatio = (value: number): Figure => ({ as: 'ratio', value });
export const inSeconds = (value: number): Figure => ({ as: 'seconds', value });
export const atTime = (value: number): Figure => ({ as: 'time', value });
export const asNamed = (value: string): Figure => ({ as: 'named', value });
export const asText = (value: string): Figure => ({ as: 'text', value });
