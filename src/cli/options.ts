/**
 * Options that several commands share, and how their values are read.
 *
 * A value that cannot be read is a wrong usage with the value named, said by commander in its own way.
 */
import { InvalidArgumentError, Option, type Command } from 'commander';

import { parseDuration } from '../base/duration.ts';
import { instant, type Instant, type Milliseconds } from '../base/time.ts';
import type { Words } from '../present/words/words.ts';

/** `1s`, `500ms`, `10m`, `2h`; a bare number counts seconds. */
export function readDuration(text: string): Milliseconds {
  const duration = parseDuration(text);
  if (duration === undefined) throw new InvalidArgumentError('1s, 500ms, 10m, 2h');
  return duration;
}

/** Samples are taken between once a second and once a minute. */
export function readInterval(text: string): Milliseconds {
  const interval = readDuration(text);
  if (interval < 1000 || interval > 60_000) throw new InvalidArgumentError('1s … 60s');
  return interval;
}

export function readSpeed(text: string): number {
  const speed = Number(text.replace(/x$/, ''));
  if (!(speed >= 0.1 && speed <= 1000)) throw new InvalidArgumentError('0.1 … 1000');
  return speed;
}

export function intervalOption(description: string): Option {
  return new Option('-i, --interval <time>', description).argParser(readInterval);
}

export function speedOption(description: string): Option {
  return new Option('--speed <factor>', description).argParser(readSpeed);
}

export function deadlineOption(description: string): Option {
  return new Option('--deadline <time>', description).argParser(readDuration);
}

export function readCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new InvalidArgumentError('1, 2, 3, …');
  return count;
}

export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

/** `8888`, or `192.0.2.1:8888`; loopback unless another host is named. */
export function readEndpoint(text: string): Endpoint {
  const [, host = '127.0.0.1', port] = /^(?:(.+):)?(\d{1,5})$/.exec(text) ?? [];
  if (port === undefined || Number(port) > 65_535) {
    throw new InvalidArgumentError('PORT, HOST:PORT');
  }
  return { host: host.replace(/^\[|\]$/g, ''), port: Number(port) };
}

/** Of a database that takes lines, such as `http://127.0.0.1:8086/write?db=sip`. */
export function readHttpUrl(text: string): string {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new InvalidArgumentError('http://127.0.0.1:8086/write?db=sip');
  }
  return text;
}

/** For an option that may be given several times. */
export function gathered(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/** What `--from` and `--map` say, for opening a server. */
export function fromOptions({ from, map }: FromOptions): FromOptions {
  return { ...(from !== undefined && { from }), ...(map !== undefined && { map }) };
}

interface FromOptions {
  readonly from?: string;
  readonly map?: readonly string[];
}

/** `30d` (that long ago), `2026-11-24`, `2026-11-24T03:00:00Z`: as a function of now. */
export type Moment = (now: Instant) => Instant;

export function readMoment(text: string): Moment {
  if (/^\d+(\.\d+)?(ms|s|m|h|d)$/.test(text)) {
    const ago = readDuration(text);
    return (now) => instant(now - ago);
  }
  const at = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isFinite(at)) throw new InvalidArgumentError('30d, 12h, 2026-11-24T03:00:00Z');
  return () => instant(at);
}

/** The options of every command that reads all that is known of a server: what, from where, and how long. */
export function addReading(command: Command, { cli }: Words): Command {
  const { options } = cli;
  return command
    .option('--from <source>', options.from)
    .option('--map <name=statistic>', options.map, gathered)
    .option('--since <time>', options.since, readMoment)
    .option('--until <time>', options.until, readMoment)
    .option('--for <time>', options.watchFor, readDuration)
    .addOption(intervalOption(options.interval))
    .addOption(deadlineOption(options.deadline));
}
