import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { exitCodeOf, factsOf, PROBLEM_CODES } from '../../domain/problems.ts';
import { chooseWords } from './choose.ts';
import { en } from './en.ts';
import { printable, say } from './words.ts';
import { zhCN } from './zh-CN.ts';

/** Every text and every template of a catalogue, by its path. */
function* leaves(branch: object, path = ''): Generator<readonly [string, unknown]> {
  for (const [name, leaf] of Object.entries(branch)) {
    if (typeof leaf === 'object' && leaf !== null) yield* leaves(leaf, `${path}${name}.`);
    else yield [path + name, leaf];
  }
}

const bracesIn = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');

for (const words of [en, zhCN]) {
  test(`${words.language}: every problem is said, with facts that it has, and no other is`, () => {
    assert.deepEqual(new Set(Object.keys(words.problems)), new Set(PROBLEM_CODES));
    for (const code of PROBLEM_CODES) {
      const { sentence, advice } = words.problems[code];
      for (const fact of bracesIn(sentence + advice)) {
        assert.ok(factsOf(code).includes(fact), `${code} has no fact ${fact}`);
      }
    }
  });
}

test('both languages have the same texts and say every fact', () => {
  const master = new Map(leaves(en));
  const translated = new Map(leaves(zhCN));
  assert.deepEqual([...translated.keys()].toSorted(), [...master.keys()].toSorted());
  const facts = ['❶', '❷', '❸', '❹'];
  for (const words of [master, translated]) {
    for (const [path, leaf] of words) {
      assert.notEqual(leaf, '', path);
      if (typeof leaf !== 'function') continue;
      const said = String(leaf(...facts));
      for (const fact of facts.slice(0, leaf.length)) assert.ok(said.includes(fact), path);
    }
  }
  for (const [path, leaf] of master) {
    if (typeof leaf !== 'string') continue;
    assert.deepEqual(
      bracesIn(String(translated.get(path))).toSorted(),
      bracesIn(leaf).toSorted(),
      path,
    );
  }
});

test('Chinese is Chinese: no text was left in English', () => {
  for (const [path, leaf] of leaves(zhCN)) {
    // A text without any letter, such as a space, is in no language.
    if (typeof leaf !== 'string' || path === 'language' || !/\p{L}/u.test(leaf)) continue;
    assert.match(leaf, /[\u3400-\u9fff\uff00-\uffef]/, path);
  }
});

test('docs/problems.md says what the catalogue says, code by code', () => {
  const page = readFileSync(new URL('../../../docs/problems.md', import.meta.url), 'utf8');
  const chapters = page.split(/^## /m).slice(1);
  const expected = PROBLEM_CODES.map((code) => {
    const { sentence, advice } = en.problems[code];
    return `${code}\n\n${sentence}\n\n${advice}\n\nExit code ${exitCodeOf({ code, facts: {} })}.`;
  });
  assert.deepEqual(
    chapters.map((chapter) => chapter.trim()),
    expected,
  );
});

test('README.zh-CN.md has the chapters of README.md', () => {
  const chapters = (name: string) =>
    readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8').match(/^## /gm)?.length;
  assert.equal(chapters('README.zh-CN.md'), chapters('README.md'));
});

test('a problem is said with its facts, and what a server named cannot move the cursor', () => {
  const problem = { code: 'server-unreachable', facts: { address: 'x\u001b[2J', why: 'ENOENT' } };
  assert.deepEqual(say(en, problem).sentence, 'Nobody answers at x�[2J (ENOENT).');
  assert.deepEqual(say(en, { code: 'of-tomorrow', facts: {} }), {
    sentence: 'Something went wrong: of-tomorrow.',
    advice: 'See docs/problems.md.',
  });
  assert.equal(printable('a\nb\u0007\u202ec\u2028\ud800 共享 é'), 'a�b��c�� 共享 é');
});

test('the language is the first that is wished for', () => {
  const chosen = (...wishes: (string | undefined)[]) => chooseWords(wishes).language;
  assert.equal(chosen(undefined, 'zh_CN.UTF-8'), 'zh-CN');
  assert.equal(chosen('en', 'zh_CN.UTF-8'), 'en');
  assert.equal(chosen(undefined, '', 'C.UTF-8'), 'en');
  assert.equal(chosen('zh-CN'), 'zh-CN');
  assert.equal(chosen(), 'en');
});
