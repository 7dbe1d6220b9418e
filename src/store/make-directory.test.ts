import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { makeDirectory } from './make-directory.ts';

test('what is missing is made, what is there is left, and what cannot be made is said', () => {
  const root = mkdtempSync(join(tmpdir(), 'plimsoll-directory-'));
  const deep = join(root, 'a', 'b', 'c');
  makeDirectory(deep, 0o750);
  makeDirectory(deep, 0o700);
  assert.equal(statSync(deep).mode & 0o777, 0o750);
  writeFileSync(join(root, 'file'), '');
  const refused = (path: string, code: string) =>
    assert.throws(() => makeDirectory(path, 0o750), { code });
  refused(join(root, 'file'), 'EEXIST');
  refused(join(root, 'file', 'below'), 'ENOTDIR');
  refused('/proc/nowhere/outbox', 'ENOENT');
  rmSync(root, { recursive: true });
});
