import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { readConfig } from './load-config.ts';
import { KEYS } from './schema.ts';

const page = readFileSync(new URL('../../../docs/serve.md', import.meta.url), 'utf8');

test('docs/serve.md explains every key, and no other', () => {
  const explained = [...page.matchAll(/^\| `([a-z_.]+)` \|.*\|.*\|$/gm)].map(([, key]) => key);
  const known = Object.entries(KEYS).flatMap(([where, keys]) =>
    keys.map((key) => (where === '' ? key : `${where}.${key}`)),
  );
  assert.deepEqual(explained.toSorted(), known.toSorted());
});

test('its example is understood but for the secrets, which are not on this machine', () => {
  const [, example = ''] = /```yaml\n(listen[^`]*)```/.exec(page) ?? [];
  const read = readConfig(example, 'serve.md');
  assert.deepEqual(
    read.ok ? [] : read.complaints.map(({ code, facts }) => [code, facts['secret']]),
    [
      ['config-secret-unreadable', '/etc/plimsoll/token'],
      ['config-secret-unreadable', '/etc/plimsoll/influx-password'],
      ['config-secret-unreadable', '/etc/plimsoll/webhook-token'],
    ],
  );
});
