/**
 * The dashboard's files, as they were built: the shell for every place of the page, and what it loads under names that hold a
 * hash of their content, so that a browser never asks for them twice.
 *
 * They are read once, when the daemon starts: no request can name a file. They hold no data of any server and need no token.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

export interface Page {
  /** Undefined where the page has no such place and no such file. */
  at(path: string): PageFile | undefined;
}

export interface PageFile {
  readonly type: string;
  readonly plain: Buffer<ArrayBuffer>;
  readonly gzipped: Buffer<ArrayBuffer>;
  /** Another content has another name. */
  readonly isLasting: boolean;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Where rooms are: `/`, `/servers/gw1/monitor`, `/dimension`. */
const PLACES = /^\/(?:|(?:servers\/[^/]+\/?)?(?:monitor|understand|dimension)?\/?)$/;

/** Undefined where the page was not built. */
export function openPage(directory: string): Page | undefined {
  let names: readonly string[];
  try {
    names = [
      'index.html',
      ...readdirSync(join(directory, 'assets')).map((name) => `assets/${name}`),
    ];
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  const files = new Map(names.map((name) => [`/${name}`, fileOf(join(directory, name))]));
  const shell = files.get('/index.html');
  return { at: (path) => (PLACES.test(path) ? shell : files.get(path)) };
}

function fileOf(path: string): PageFile {
  const plain = readFileSync(path);
  let gzipped: PageFile['gzipped'] | undefined;
  const type = TYPES[extname(path)] ?? 'application/octet-stream';
  return {
    type,
    plain,
    get gzipped() {
      return (gzipped ??= gzipSync(plain));
    },
    isLasting: extname(path) !== '.html',
  };
}
