/**
 * Selectors of PromQL, built so that whatever a label holds stays a label: nothing in a name can break out.
 */
export type Matcher = readonly [label: string, operator: '=' | '!=' | '=~', value: string];

export function selector(matchers: readonly Matcher[]): string {
  return `{${matchers.map(([label, operator, value]) => `${label}${operator}${quoted(value)}`).join(',')}}`;
}

/** As a string of PromQL, which is one of Go. */
function quoted(text: string): string {
  const escaped = text.replace(/[\\"]/g, '\\$&').replace(/\p{Cc}/gu, (character) => {
    const code = character.charCodeAt(0);
    return `\\u${code.toString(16).padStart(4, '0')}`;
  });
  return `"${escaped}"`;
}

/** Matches exactly one of these, whatever they are made of. */
export function anyOf(values: readonly string[]): string {
  return values.map((value) => value.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|');
}
