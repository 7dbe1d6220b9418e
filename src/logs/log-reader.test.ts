import assert from 'node:assert/strict';
import { isAscii } from 'node:buffer';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';

import fc from '../../test/properties.ts';
import { readLogLine } from './log-line.ts';
import { logReader } from './log-reader.ts';
import type { LogRecord } from './log-record.ts';
import { messageReader } from './message-reader.ts';

const DUMPS = new URL('../../test/fixtures/dumps/', import.meta.url);

/** Line by line, and as parts of one text; with codes where they are bytes. */
function assertSame(lines: readonly string[]): void {
  const records = logReader();
  let met: LogRecord[] = [];
  const messages = messageReader((origin, whole, from, to) =>
    met.push({ ...origin, message: whole.slice(from, to) }),
  );
  const text = lines.join('\n');
  const codes = isAscii(Buffer.from(text)) ? Buffer.from(text) : undefined;
  let at = 0;
  for (const line of lines) {
    const expected = readLogLine(line);
    assert.deepEqual(records(line), expected, line);
    met = [];
    messages(text, at, at + line.length, codes);
    assert.deepEqual(met, expected, line);
    at += line.length + 1;
  }
}

test('what is remembered of lines before changes nothing: real dumps', () => {
  for (const name of readdirSync(DUMPS)) {
    assertSame(
      gunzipSync(readFileSync(new URL(name, DUMPS)))
        .toString()
        .split('\n'),
    );
  }
});

test('what is remembered of lines before changes nothing: lines of any make', () => {
  const pieces = [
    'Nov 22 21:46:20 ',
    '[12] ',
    '[13] ',
    'gw1 ',
    'opensips[12]: ',
    'opensips: ',
    'WARNING:',
    'DBG:',
    'my prefix ',
    '0(12) ',
    'hash = 1',
    ' used= 2',
    '\t\t bucket',
    '-----',
    'stderr F ',
    'web  | ',
    '<12>',
    '#012',
    '\r',
    '{"message":"x"}',
    ': ',
    '[1] ERROR:',
  ];
  const line = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 3 })), {
    maxLength: 7,
  });
  fc.assert(
    fc.property(fc.array(line, { minLength: 2, maxLength: 30 }), (lines) => {
      assertSame(lines.map((parts) => parts.join('')));
    }),
    { numRuns: 1500 },
  );
});
