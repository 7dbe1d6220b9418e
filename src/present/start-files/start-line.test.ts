/** Start lines with other sizes: every other word stays, however it is written and whatever it holds. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { defaultsDiff } from './defaults-diff.ts';
import { isWhole, shellLine, systemdLine, withSizes } from './start-line.ts';

const SIZES = { shared: 304, private: 8 };

test('sizes are put where they were, in their spelling, and added where there were none', () => {
  const lines = [
    'opensips -F -m 256 -M 32 -f a.cfg',
    'opensips -m256 -M32',
    'opensips -m 1 -m 256 -f a.cfg',
    'opensips -f -m',
  ].map((line) => withSizes(line.split(' '), SIZES).join(' '));
  assert.deepEqual(lines, [
    'opensips -F -m 304 -M 8 -f a.cfg',
    'opensips -m304 -M8',
    'opensips -m 1 -m 304 -f a.cfg -M 8',
    'opensips -f -m 304 -M 8',
  ]);
  assert.deepEqual(withSizes(['opensips', '-M', '32'], { shared: 304, private: undefined }), [
    ...['opensips', '-M', '32', '-m', '304'],
  ]);
});

test('a line that was told in part is known for one', () => {
  assert.deepEqual(
    ['opensips -f -m 256', 'opensips -m 256 -f', 'opensips -f a.cfg -m 256', 'opensips'].map(
      (line) => isWhole(line.split(' ')),
    ),
    [false, false, true, true],
  );
});

test('hostile words stay words, for a shell and for systemd', () => {
  const words = ["it's", 'a b', '$HOME', '%h', 'x\nExecStart=/bin/evil', '"\\'];
  assert.equal(
    systemdLine(words),
    String.raw`"it's" "a b" $$HOME %%h "x\x0aExecStart=/bin/evil" "\"\\"`,
  );
  assert.equal(shellLine(words.slice(0, 4)), String.raw`'it'\''s' 'a b' '$HOME' %h`);
});

test('the settings as a diff: what changes, what stays, what was not known', () => {
  const diff = (shared?: number, own?: number) =>
    defaultsDiff({ shared, private: own }, SIZES).split('\n').slice(2, -1).join(' ');
  assert.equal(
    diff(256, 32),
    '@@ -1,2 +1,2 @@ -S_MEMORY=256 +S_MEMORY=304 -P_MEMORY=32 +P_MEMORY=8',
  );
  assert.equal(diff(304, 32), '@@ -1,2 +1,2 @@  S_MEMORY=304 -P_MEMORY=32 +P_MEMORY=8');
  assert.equal(diff(), '@@ -0,0 +1,2 @@ +S_MEMORY=304 +P_MEMORY=8');
  assert.equal(diff(304, 8), '');
});
