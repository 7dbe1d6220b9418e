import assert from 'node:assert/strict';
import { test } from 'node:test';

import { profileReader } from './log-profile.ts';
import { redacted } from './redacted.ts';

test('what may be a secret is gone, what adds up still does', () => {
  const reader = profileReader();
  const lines = `Memory status (pkg):
fm_status (0x7f311c4a6000):
 heap size= 67108864
  1000 : 4 x [acme_billing.c: charge_customer, line 3]
   500 : 2 x [dlg_hash.c: build_new_dlg, line 319]
   300 : 2 x [acme_billing.c: charge_customer, line 9]`;
  for (const line of lines.split('\n')) reader.line(`Nov 22 21:46:20 [3797] WARNING:${line}`);
  const [series] = redacted(reader.end()).dumps;
  assert.equal(series?.last.pid, 1);
  assert.deepEqual(
    series?.last.holdings.map(({ site, bytes, count, module }) => [
      `${site.file} ${site.function} ${site.line}`,
      module.module,
      bytes,
      count,
    ]),
    [
      ['file-1 function 0', 'unknown', 1000, 4],
      ['dlg_hash.c build_new_dlg 319', 'dialog', 500, 2],
      ['file-2 function 0', 'unknown', 300, 2],
    ],
  );
});
