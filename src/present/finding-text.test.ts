import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { BELOW_LOAD_LINE } from '../dimension/below-load-line.ts';
import { KNOWN_FAULTS } from '../understand/findings/known-bad-version.ts';
import { WITNESSES } from '../understand/findings/reload-does-not-end.ts';
import { RULES } from '../understand/findings/catalogue.ts';
import { inBytes, inCount, inShare } from '../understand/findings/finding.ts';
import { findingObject, sayFinding, type FindingText } from './finding-text.ts';
import { en } from './words/en.ts';
import { zhCN } from './words/zh-CN.ts';

const ALL = [...RULES, BELOW_LOAD_LINE];
const CODES = ALL.map(({ code }) => code);

for (const words of [en, zhCN]) {
  test(`${words.language}: every finding is said with figures that it has, and no other is`, () => {
    const codes: Readonly<Record<string, Readonly<Record<string, string>>>> = words.findings.codes;
    assert.deepEqual(new Set(Object.keys(codes)), new Set(CODES));
    for (const { code, figures } of ALL) {
      const texts = Object.values(codes[code] ?? {}).join('');
      const named = [...texts.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      assert.deepEqual(new Set(named), new Set(figures), code);
    }
    assert.deepEqual(Object.keys(words.findings.names), [...KNOWN_FAULTS, ...WITNESSES]);
  });
}

test('docs/findings.md says what the catalogue says, code by code', () => {
  const page = readFileSync(new URL('../../docs/findings.md', import.meta.url), 'utf8');
  const codes: Readonly<Record<string, FindingText>> = en.findings.codes;
  assert.deepEqual(
    page
      .split(/^## /m)
      .slice(1)
      .map((chapter) => chapter.trim()),
    CODES.map((code) => {
      const text = codes[code];
      return `${code}\n\n${text?.sentence}\n\nHarmless: ${text?.harmless}\n\nWhat to do: ${text?.advice}`;
    }),
  );
});

test('people get figures as they read them, programs as they are', () => {
  const finding = {
    code: 'header-tax',
    severity: 'notice',
    figures: {
      tax: inBytes(16_301_304),
      share: inShare(0.1367),
      each: inCount(24),
      header: inCount(64),
    },
  } as const;
  assert.equal(
    sayFinding(en, finding).sentence,
    'A debug build costs 15.55 MiB, 13.7 % of what is in use: 24 of the 64 bytes that each allocation has as overhead only say who asked for it.',
  );
  const { figures, what_to_do } = findingObject(zhCN, finding) as Record<string, unknown>;
  assert.deepEqual(figures, { tax: 16_301_304, share: 0.1367, each: 24, header: 64 });
  assert.match(String(what_to_do), /DBG_MALLOC/);
});
