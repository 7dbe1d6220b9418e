/** The page is small: what is loaded before the first facts, and all that one reader can come to load. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const PAGE = fileURLToPath(new URL('../../dist/web/', import.meta.url));
const MOST = 150_000;

const scripts = readdirSync(`${PAGE}assets`).filter((name) => name.endsWith('.js'));
const textOf = (name: string) => readFileSync(`${PAGE}assets/${name}`, 'utf8');
const sizeOf = (names: Iterable<string>) =>
  [...names].reduce((sum, name) => sum + gzipSync(textOf(name), { level: 9 }).length, 0);

/** With all that these import before they run. */
function withImports(names: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const take = (name: string) => {
    if (found.has(name)) return;
    found.add(name);
    for (const [, other = ''] of textOf(name).matchAll(
      /(?:from|import)\s*["']\.\/([^"']+\.js)["']/g,
    ))
      take(other);
  };
  for (const name of names) take(name);
  return found;
}

test('the first load, words included, is under 150 kB gzipped', () => {
  const shell = readFileSync(`${PAGE}index.html`, 'utf8');
  const first = [...shell.matchAll(/(?:src|href)="\/assets\/([^"]+\.js)"/g)].map(
    ([, name]) => name ?? '',
  );
  assert.ok(first.length > 0);
  const words = scripts.filter((name) => name.startsWith('zh-CN-')).slice(0, 1);
  const size = sizeOf(withImports([...first, ...words]));
  assert.ok(size > 20_000 && size < MOST, `${size} bytes`);
});

test('every room together, without workers and the other language, is under 150 kB gzipped', () => {
  const worker = scripts.filter((name) => /worker/.test(name));
  assert.ok(worker.length > 0);
  const ofWorkers = withImports(worker);
  // A worker brings words of its own.
  const words = (name: string) => /^(en|zh-CN)-/.test(name);
  const [english = ''] = scripts.filter((name) => name.startsWith('en-'));
  const page = scripts.filter((name) => !worker.includes(name) && !words(name));
  const size = sizeOf(new Set([...page.filter((name) => !ofWorkers.has(name)), english]));
  assert.ok(size < MOST, `${size} bytes`);
});
