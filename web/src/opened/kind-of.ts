/**
 * What a dropped file is, told from its first line that says anything: a recording is lines of JSON, each a header or with a
 * time of its own; a page of HTML may be a report; a picture or a program is no text at all; everything else is text, which may
 * be a printout or a log (and that may be lines of JSON, too).
 */
export type FileKind = 'recording' | 'page' | 'text' | 'binary';

/** Undefined for a line that says nothing. */
export function kindOf(line: string): FileKind | undefined {
  if (line.trim() === '') return undefined;
  if (/^\s*<(!doctype|html|head|!--)/i.test(line)) return 'page';
  if (isOfRecording(line)) return 'recording';
  return isText(line) ? 'text' : 'binary';
}

/** A log may have a letter of another encoding, or zeros where a machine lost its power; that is not every eighth character. */
function isText(line: string): boolean {
  const head = line.slice(0, 4096);
  // What is no UTF-8 was decoded as U+FFFD; of the control characters, text has the tab, the end of line and the escape.
  const strange = head.match(/[\0-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]/g)?.length ?? 0;
  return strange * 8 < head.length;
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
