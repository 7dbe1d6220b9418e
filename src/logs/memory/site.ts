/**
 * Where memory was asked for: file, function and line, as the server was compiled.
 *
 * A log names the same few hundred places over and over; each becomes one object, found again by its text, so that whoever
 * counts may count by identity. The path is the compiler's (`routing.c`, `mem/shm_mem.c`, `../tm/../../rw_locking.h`): the
 * module is not in it.
 */
import { ownText } from '../../base/own-text.ts';

export interface Site {
  /** Counted up from 0 in the order in which a log names them. */
  readonly id: number;
  readonly file: string;
  readonly function: string;
  readonly line: number;
}

export interface Sites {
  /** `dlg_hash.c: build_new_dlg, line 319`, as in the summary of a dump. */
  readonly fromSummary: Find;
  /** `dlg_hash.c: build_new_dlg(319)`, as in an allocation log. */
  readonly fromCall: Find;
  readonly all: readonly Site[];
}

/** The place that is named in `text` from `from` up to `to`; undefined for what names none. */
type Find = (text: string, from: number, to: number) => Site | undefined;

/** OpenSIPS has some thousands of places that allocate; a log that names more is not one. */
const MOST_SITES = 30_000;
const LONGEST = 300;

const SUMMARY = /^(.+): ([^:]+), line (\d{1,9})$/;
const CALL = /^(.+): ([^:(]+)\((\d{1,9})\)$/;

/** Beyond `MOST_SITES` everything new is one place without a name. */
export function siteTable(): Sites {
  const all: Site[] = [];
  const byText = new Map<string, Site>();
  const bySpelling = new Map<string, Site>();

  const find = (text: string, pattern: RegExp): Site | undefined => {
    const known = bySpelling.get(text);
    if (known !== undefined) return known;
    const [, file, name, line] = (text.length <= LONGEST && pattern.exec(text)) || [];
    if (file === undefined || name === undefined) return undefined;
    const isFull = all.length >= MOST_SITES;
    const key = isFull ? '' : ownText(`${file}:${name}:${line}`);
    const site =
      byText.get(key) ??
      add(key, isFull ? ['', '', 0] : [ownText(file), ownText(name), Number(line)]);
    if (!isFull) bySpelling.set(ownText(text), site);
    return site;
  };
  const add = (key: string, [file, name, line]: readonly [string, string, number]): Site => {
    const site = { id: all.length, file, function: name, line };
    all.push(site);
    byText.set(key, site);
    return site;
  };
  return {
    all,
    fromSummary: (text, from, to) => find(text.slice(from, to), SUMMARY),
    fromCall: (text, from, to) => find(text.slice(from, to), CALL),
  };
}
