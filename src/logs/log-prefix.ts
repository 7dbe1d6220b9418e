/**
 * What stands in front of a message in a line of text: times, hosts, names of programs, pids, the level.
 *
 * The parts are peeled off one after another in any order and number, because each collector puts its own in front of those
 * of others; the last pid counts. Where the front of a line is foreign, a pid with a level behind it is looked for. A prefix
 * is never sought beyond `LONGEST` characters.
 */
import { readLogLevel, type LogLevel } from './log-level.ts';

export interface LogPrefix {
  readonly pid?: number;
  readonly level?: LogLevel;
  readonly time?: string;
}

export interface Prefixed {
  readonly prefix: LogPrefix;
  readonly message: string;
}

const LONGEST = 512;

const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
const CLOCK = '\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?';
/** `Nov 22 21:46:20`, with a year where there is one, or as RFC 3339 writes it. */
const TIME = `${MONTH} [ \\d]\\d (?:\\d{4} )?${CLOCK}|\\d{4}-\\d\\d-\\d\\d[T ]${CLOCK}(?:Z|[+-]\\d\\d:?\\d\\d)?`;
/** `[3797]`, `opensips[3797]:`, and `0(17665)` of old: the index of the process and its pid. */
const PROCESS = '(?:[^\\s\\[\\]:]{1,200})?\\[(-?\\d{1,10})\\]:?| {0,3}\\d{1,5}\\((\\d{1,10})\\)';
const WORD = '[^\\s:()\\[\\]{}=,|]{1,255}';
const LEVEL = '(DBG|DEBUG|INFO|NOTICE|WARN|WARNING|ERR|ERROR|CRIT|CRITICAL|ALERT|EMERG):';

const timePart = new RegExp(`(${TIME}):?(?: |$)`, 'y');
const processPart = new RegExp(`(?:${PROCESS})(?: |$)`, 'y');
/** Of a syslog: the host stands before the program, which may have no pid. */
const hostPart = new RegExp(`[^\\s\\[\\]{}()=|]{1,255} (?=(?:${PROCESS}) )`, 'y');
const hostAndProgram = new RegExp(`${WORD} ${WORD}: `, 'y');
/** Of docker compose and of Kubernetes. */
const collectorPart = /[^\s|[\]{}()=:]{1,200} *\| |std(?:out|err) [FP] /y;
const priorityPart = /<\d{1,3}>(1 )?/y;
/** RFC 5424 behind its time: host, program, pid, kind of message, structured data. */
const structuredPart = /\S{1,255} \S{1,48} (\d{1,10}|-) \S{1,32} (?:-|\[[^\]]{0,255}\])(?: |$)/y;
const levelPart = new RegExp(LEVEL, 'y');
/** A word of the operator's own (`log_prefix`) may stand between pid and level. */
const levelAfterWord = new RegExp(
  `[^:=\\[\\]()]{0,64}[\\s\\])>]${LEVEL}|\\[[^\\[\\]]{0,64}\\] ?${LEVEL}`,
  'y',
);
const foreign = new RegExp(`\\[(-?\\d{1,10})\\]:? (?:[^:=]{0,64}[\\s\\])>])?${LEVEL}`);
const foreignWithoutLevel = new RegExp(`(?:^|\\s)(${TIME}) \\[(-?\\d{1,10})\\] `);

export function readPrefix(text: string): Prefixed {
  const peeled = peel(text);
  if (peeled.prefix.pid !== undefined || peeled.prefix.level !== undefined) return peeled;
  return behindForeign(text) ?? peeled;
}

function peel(text: string): Prefixed {
  let at = 0;
  let pid: string | undefined;
  let when: string | undefined;
  let isStructured = false;
  const take = (part: RegExp): RegExpExecArray | undefined => {
    part.lastIndex = at;
    const met = part.exec(text);
    if (met === null) return undefined;
    at += met[0].length;
    return met;
  };
  const takeAny = (): boolean => {
    const time = take(timePart);
    if (time !== undefined) {
      when = better(when, time[1]);
      if (isStructured) pid = take(structuredPart)?.[1]?.replace('-', '') || pid;
      else if (pid === undefined && take(hostAndProgram) === undefined) take(hostPart);
      return true;
    }
    const process = take(processPart);
    if (process !== undefined) {
      pid = process[1] ?? process[2];
      return true;
    }
    const priority = take(priorityPart);
    if (priority !== undefined) {
      isStructured = priority[1] !== undefined;
      return true;
    }
    return take(collectorPart) !== undefined;
  };
  let isMore = true;
  while (isMore) isMore = takeAny() && at < LONGEST;
  const grave = take(levelPart) ?? (at > 0 ? take(levelAfterWord) : undefined);
  return {
    prefix: prefixOf(pid, grave?.[1] ?? grave?.[2], when),
    message: at === 0 ? text : text.slice(at),
  };
}

function behindForeign(text: string): Prefixed | undefined {
  const head = text.length > LONGEST ? text.slice(0, LONGEST) : text;
  if (!head.includes('[')) return undefined;
  const met = foreign.exec(head);
  if (met !== null) {
    const when = new RegExp(`(${TIME})`).exec(head.slice(0, met.index))?.[1];
    return {
      prefix: prefixOf(met[1], met[2], when),
      message: text.slice(met.index + met[0].length),
    };
  }
  const bare = foreignWithoutLevel.exec(head);
  return bare === null
    ? undefined
    : {
        prefix: prefixOf(bare[2], undefined, bare[1]),
        message: text.slice(bare.index + bare[0].length),
      };
}

/** The time nearest to the server counts, unless one farther off knows the year. */
function better(known: string | undefined, next: string | undefined): string | undefined {
  return known !== undefined && /^\d{4}/.test(known) ? known : next;
}

function prefixOf(
  pid: string | undefined,
  grave: string | undefined,
  when: string | undefined,
): LogPrefix {
  const known = grave === undefined ? undefined : readLogLevel(grave);
  return {
    ...(pid !== undefined && { pid: Number(pid) }),
    ...(known !== undefined && { level: known }),
    ...(when !== undefined && { time: when }),
  };
}
