/**
 * What a dropped file is, told from its first line that says anything: a recording is lines of JSON, each a header or with a
 * time of its own; everything else is text, which may be a printout or a log (and that may be lines of JSON, too).
 */
export type FileKind = 'recording' | 'text';

/** Undefined for a line that says nothing. */
export function kindOf(line: string): FileKind | undefined {
  if (line.trim() === '') return undefined;
  return isOfRecording(line) ? 'recording' : 'text';
}

const READINGS = ['stats', 'error', 'processes', 'mi', 'note'];

function isOfRecording(line: string): boolean {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    // Only the first line of a recording that was cut within it.
    return /^\s*\{"(t":\d|schema":"plimsoll\/recording)/.test(line);
  }
  if (typeof parsed !== 'object' || parsed === null) return false;
  if ('schema' in parsed) return String(parsed.schema).startsWith('plimsoll/recording');
  return 't' in parsed && typeof parsed.t === 'number' && READINGS.some((each) => each in parsed);
}
