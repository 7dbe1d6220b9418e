/**
 * The tree that every 2.x management command answers: nodes with a name, a value and attributes.
 *
 * The text dialect prints it as lines, `mi_json` as JSON; `tree-answers.ts` reads answers off it. Depth is left out:
 * none of the commands that Plimsoll asks answers more than one level that matters.
 */
export interface TreeNode {
  /** Empty for a line that has a value only. */
  readonly name: string;
  readonly value: string;
  readonly attributes: ReadonlyMap<string, string>;
}
