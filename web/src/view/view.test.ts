import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from '../../../test/properties.ts';
import {
  isPlace,
  LANGUAGES,
  parseView,
  printView,
  ROOMS,
  USUAL,
  ZONES,
  type View,
} from './view.ts';

const parsed = (link: string) => {
  const { pathname, search } = new URL(link, 'http://127.0.0.1');
  return parseView(pathname, search);
};

const NOTHING = { ...USUAL, zone: undefined, language: undefined, selected: undefined, own: {} };

test('the view of a link: place, range, and what rooms add', () => {
  assert.deepEqual(parsed('/'), { ...NOTHING, room: 'fleet', server: undefined });
  assert.deepEqual(parsed('/servers/gw%201%2Fa/monitor?from=now-6h&zone=utc&lang=zh-CN&peaks=on'), {
    ...NOTHING,
    room: 'monitor',
    server: 'gw 1/a',
    from: 'now-6h',
    zone: 'utc',
    language: 'zh-CN',
    own: { peaks: 'on' },
  });
  assert.deepEqual(parsed('/dimension'), { ...NOTHING, room: 'dimension', server: undefined });
});

test('what is not understood is left aside', () => {
  const monitor = { ...NOTHING, room: 'monitor', server: 'gw1' };
  assert.deepEqual(parsed('/servers/gw1'), monitor);
  assert.deepEqual(parsed('/servers/gw1/tomorrow?zone=mars&lang=tlh&selected='), monitor);
  assert.deepEqual(parsed('/servers/%E4%A/understand').room, 'understand');
  assert.deepEqual(parsed('/nowhere/at/all').room, 'fleet');
});

test('a view is printed so that it is read back the same', () => {
  const word = fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => text.isWellFormed());
  const name = fc
    .stringMatching(/^[a-z]{3,9}$/)
    .filter((text) => !/^(from|to|zone|lang|selected)$/.test(text));
  const views: fc.Arbitrary<View> = fc
    .record(
      {
        room: fc.constantFrom(...ROOMS),
        server: fc.option(
          word.filter((text) => !/^\.{1,2}$/.test(text)),
          { nil: undefined },
        ),
        from: word,
        to: word,
        zone: fc.constantFrom(undefined, ...ZONES),
        language: fc.constantFrom(undefined, ...LANGUAGES),
        selected: fc.option(word, { nil: undefined }),
        own: fc.dictionary(name, word, { noNullPrototype: true }),
      },
      { noNullPrototype: true },
    )
    .map((view) => (view.room === 'fleet' ? { ...view, server: undefined } : view));
  fc.assert(fc.property(views, (view) => assert.deepEqual(parsed(printView(view)), view)));
});

test('what is a place of the page, and what is not', () => {
  for (const path of ['/', '/monitor', '/servers/gw1', '/servers/gw%201/dimension/', '/servers/a/'])
    assert.equal(isPlace(path), true, path);
  for (const path of ['/nowhere', '/servers/gw1/nonsense', '/servers/a/b/monitor', '/a/b/c'])
    assert.equal(isPlace(path), false, path);
});
