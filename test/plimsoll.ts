/**
 * Runs the built command as a user would: for journeys.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const COMMAND = fileURLToPath(new URL('../bin/plimsoll', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly talk: string;
}

export interface Running {
  /** Comes back when standard error says this. */
  heard(pattern: RegExp): Promise<RegExpExecArray>;
  /** The same for standard output. */
  said(pattern: RegExp): Promise<RegExpExecArray>;
  /** Ends it as Ctrl-C does. */
  interrupt(): Promise<Ended>;
  /** Sends a signal that does not end it. */
  signal(name: 'SIGHUP'): void;
  kill(): Promise<void>;
  readonly ended: Promise<Ended>;
}

export function start(
  options: readonly string[],
  input = '',
  others: Readonly<Record<string, string>> = {},
): Running {
  const environment = { ...process.env, LC_ALL: 'C.UTF-8', NO_COLOR: '', ...others };
  const child = spawn(process.execPath, [COMMAND, ...options], { env: environment });
  child.stdin.end(input);
  child.stdin.on('error', () => undefined); // it may not want any
  let out = '';
  let talk = '';
  const listeners = new Set<() => void>();
  child.stdout.on('data', (chunk) => {
    out += String(chunk);
    for (const listener of listeners) listener();
  });
  child.stderr.on('data', (chunk) => {
    talk += String(chunk);
    for (const listener of listeners) listener();
  });
  const ended = endOf(child).then((code) => {
    for (const listener of listeners) listener();
    return { code, out, talk };
  });
  let isOver = false;
  void ended.then(() => (isOver = true));
  const met = (pattern: RegExp, stream: () => string) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const look = () => {
        const found = pattern.exec(stream());
        if (found !== null) resolve(found);
        else if (isOver) reject(new Error(`it ended without saying ${pattern}: ${talk}`));
      };
      listeners.add(look);
      void ended.then(look);
      look();
    });
  return {
    ended,
    heard: (pattern) => met(pattern, () => talk),
    said: (pattern) => met(pattern, () => out),
    async interrupt() {
      child.kill('SIGINT');
      return ended;
    },
    signal: (name) => void child.kill(name),
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

export function run(
  options: readonly string[],
  input?: string,
  others?: Readonly<Record<string, string>>,
): Promise<Ended> {
  return start(options, input, others).ended;
}

async function endOf(child: ChildProcess): Promise<number | null> {
  const [code] = await once(child, 'close');
  return code as number | null;
}

/** Why a journey cannot run here: the program it needs is not installed. */
export function without(program: string): string | false {
  const missing = (process.env['PLIMSOLL_WITHOUT'] ?? '').split(',');
  return missing.includes(program) ? `needs ${program}` : false;
}
