import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from '../../test/properties.ts';
import { readLine } from './recording.ts';
import { parseRecording } from './whole-recording.ts';

const sample = (t: number) => JSON.stringify({ t, stats: { 'shmem:used_size': t } });

/** As it can be said in a few words: every line is good, or only the very last is not. */
function slowly(text: string): string {
  const rows = text.split('\n').map((row, at) => readLine(row, { file: 'f', line: at + 1 }));
  const broken = rows.findIndex((row) => !row.ok);
  const good = rows.filter((row) => row.ok && row.value !== undefined).length;
  if (broken >= 0 && (broken < rows.length - 1 || good === 0)) return `broken ${broken + 1}`;
  if (broken >= 0) return `${good} lines, cut`;
  return rows.some((row) => row.ok && row.value?.kind === 'sample') ? `${good} lines` : 'empty';
}

test('wherever it is cut or broken: all that is good, or the line that is a hole', () => {
  const row = fc.oneof(
    fc.integer({ min: 1, max: 1e9 }).map(sample),
    fc.constantFrom('', '   ', 'torn', '{"t":1,"note":"x"}', '{"schema":"plimsoll/recording/v1"}'),
  );
  fc.assert(
    fc.property(fc.array(row, { maxLength: 6 }), fc.nat(30), (rows, cut) => {
      const whole = rows.join('\n');
      const text = whole.slice(0, Math.max(0, whole.length - cut));
      const read = parseRecording(text, 'f');
      const told = read.ok
        ? `${read.value.lines.length} lines${read.value.cut === undefined ? '' : ', cut'}`
        : read.problem.code === 'recording-empty'
          ? 'empty'
          : `broken ${read.problem.facts['line']}`;
      assert.equal(told, slowly(text));
    }),
  );
});
