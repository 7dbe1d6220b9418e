/**
 * Names and texts as parts of a statement of InfluxQL: whatever they hold, they stay a name or a text.
 */
export function identifier(name: string): string {
  return `"${escaped(name, /["\\]/g)}"`;
}

export function literal(text: string): string {
  return `'${escaped(text, /['\\]/g)}'`;
}

function escaped(text: string, marks: RegExp): string {
  return text.replace(marks, '\\$&').replaceAll('\n', '\\n');
}
