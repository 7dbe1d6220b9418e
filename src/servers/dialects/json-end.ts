/**
 * Where the JSON value that begins a text ends: for a FIFO, on which one request follows another, and to tell a reply
 * that was cut short from one that never was JSON.
 */

/** The index behind the last bracket; undefined when brackets or quotes are still open at the end of the text. */
export function endOfJson(text: string): number | undefined {
  let open = 0;
  let quoted = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (quoted && character === '\\') index++;
    else if (character === '"') quoted = !quoted;
    else if (!quoted && (character === '{' || character === '[')) open++;
    else if (!quoted && (character === '}' || character === ']') && --open === 0) return index + 1;
  }
  return undefined;
}
