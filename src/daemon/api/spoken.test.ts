import assert from 'node:assert/strict';
import { test } from 'node:test';

import { en } from '../../present/words/en.ts';
import { zhCN } from '../../present/words/zh-CN.ts';
import { wordsFor } from './spoken.ts';

test('an answer is in the language that is wished for most, else in the daemon’s', () => {
  const language = (wishes: string) => wordsFor(wishes, en).language;
  assert.equal(language('zh-CN'), 'zh-CN');
  assert.equal(language('de, zh;q=0.5, en;q=0.4'), 'zh-CN');
  assert.equal(language('en-GB, zh-CN'), 'en');
  assert.equal(wordsFor('en;q=0.9', zhCN).language, 'en');
  for (const none of ['', '*', 'de-DE', 'enm', 'zh;q=0', ';;q=,,'])
    assert.equal(wordsFor(none, zhCN).language, 'zh-CN', none);
});
