import assert from 'node:assert/strict';
import { test } from 'node:test';

import { widthOf } from './width.ts';
import { wrap } from './wrap.ts';

test('a sentence is broken between words, and later lines are indented', () => {
  assert.deepEqual(wrap('  one two three four', 11, '  '), ['  one two', '  three', '  four']);
  assert.deepEqual(wrap('unbreakablylongword ends', 10), ['unbreakablylongword', 'ends']);
  assert.deepEqual(wrap('', 10), ['']);
});

test('Chinese is broken between characters, never before what closes a phrase', () => {
  const lines = wrap('共享内存即将用尽，共享内存即将用尽。', 16);
  assert.deepEqual(lines, ['共享内存即将用尽，', '共享内存即将用尽。']);
});

test('nothing is lost and, words allowing, no line is too wide', () => {
  const text = 'Do not reload. 把 -m 至少提高 99.28 MiB 并重启；如果不能等，重启本身会装载新数据。';
  for (let width = 12; width < 80; width++) {
    const lines = wrap(text, width);
    assert.equal(lines.join('').replaceAll(' ', ''), text.replaceAll(' ', ''));
    assert.ok(
      lines.every((line) => widthOf(line) <= width + 2),
      String(width),
    );
  }
});
