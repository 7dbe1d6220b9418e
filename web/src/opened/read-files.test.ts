import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';

import fc from '../../../test/properties.ts';
import { randomStream } from '../../../src/base/random.ts';
import { linesOf } from './lines-of.ts';
import { readFiles, type ReadFiles } from './read-files.ts';

const RECORDING = 'recordings/figure1-40.jsonl.gz';
const PRINTOUT = 'shmem:total_size:: 268435456\nshmem:used_size:: 1\nshmem:real_used_size:: 2\n';
const REFUSED =
  'Nov 22 22:17:36 gw opensips[25915]: ERROR:core:fm_malloc: not enough free shm memory (12 bytes left, need 6920), please increase the "-m" command line parameter!\n';

const fileOf = (name: string, content: string | Uint8Array<ArrayBuffer>, lastModified = 1000) =>
  new File([content], name, { lastModified });
const bytesOf = (path: string) => new Uint8Array(readFileSync(path));

async function read(...files: readonly File[]): Promise<ReadFiles> {
  const result = await readFiles(files, () => undefined);
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}

const countOf = ({ lines, cut, log }: ReadFiles) => ({
  samples: lines.filter(({ kind }) => kind === 'sample').length,
  cut: cut?.code,
  logLines: log?.summary.lines,
  refused: log?.summary.refusals.length,
  dumps: log?.profile.dumps.length,
});
const NOTHING = {
  samples: 0,
  cut: undefined,
  logLines: undefined,
  refused: undefined,
  dumps: undefined,
};

test('each kind of file is known by what it holds, whatever it is called', async () => {
  const zipped = bytesOf(RECORDING);
  const plain = new Uint8Array(gunzipSync(zipped));
  const samples = countOf(await read(fileOf('x.jsonl.gz', zipped))).samples;
  assert.ok(samples > 100);
  assert.deepEqual(countOf(await read(fileOf('noname', plain))), { ...NOTHING, samples });
  assert.deepEqual(countOf(await read(fileOf('x.log', PRINTOUT))), { ...NOTHING, samples: 1 });
  assert.deepEqual(countOf(await read(fileOf('x.jsonl', `\n${REFUSED}`))), {
    ...NOTHING,
    logLines: 2,
    refused: 1,
    dumps: 0,
  });
  const dump = bytesOf('test/fixtures/dumps/f_malloc_dbg-shm-1.log.gz');
  assert.equal((await read(fileOf('dump', dump))).log?.profile.dumps.length, 1);
});

test('of a recording that was cut, zipped or not, what is before the cut is read', async () => {
  const zipped = bytesOf(RECORDING);
  const half = countOf(await read(fileOf('half.gz', zipped.subarray(0, zipped.length >> 1))));
  assert.ok(half.samples > 20);
  assert.equal(half.cut, 'file-unreadable');
  const plain = new Uint8Array(gunzipSync(zipped));
  const cut = countOf(await read(fileOf('cut', plain.subarray(0, plain.length - 30))));
  assert.equal(cut.cut, 'recording-line-invalid');
  const hole = await readFiles(
    [fileOf('hole', `${JSON.stringify({ t: 1, note: 'x' })}\ntorn\n`)],
    () => undefined,
  );
  assert.equal(hole.ok ? '' : hole.problem.facts['line'], 2);
});

test('dropped together: recordings are joined, parts of a log are read in order of age, printouts have their times', async () => {
  const log = (text: string, age: number) => fileOf(`part-${age}`, text, age);
  const { log: joined } = await read(log(REFUSED.repeat(2), 2000), log(REFUSED, 1000));
  assert.deepEqual([joined?.summary.lines, joined?.summary.refusals[0]?.count], [3, 3]);
  const { lines } = await read(
    fileOf('stats-20261124T030000Z.txt', PRINTOUT),
    fileOf('stats.txt', PRINTOUT, Date.parse('2026-11-24T02:00:00Z')),
  );
  assert.deepEqual(
    lines.map((line) => (line.kind === 'header' ? '' : new Date(line.at).toISOString())).toSorted(),
    ['2026-11-24T02:00:00.000Z', '2026-11-24T03:00:00.000Z'],
  );
  const both = countOf(await read(log(REFUSED, 1), fileOf('x', bytesOf(RECORDING))));
  assert.deepEqual([both.samples > 100, both.logLines], [true, 1]);
});

test('says how far it is', async () => {
  const shares: number[] = [];
  await readFiles([fileOf('x', bytesOf(RECORDING)), fileOf('y', REFUSED)], (share) =>
    shares.push(share),
  );
  assert.deepEqual(
    shares,
    shares.toSorted((one, other) => one - other),
  );
  assert.equal(shares.at(-1), 1);
});

test('what is no text is left out and named, and so is a log that says nothing; the others are shown', async () => {
  const picture = bytesOf('test/pictures/fleet.png');
  const noise = fileOf('noise', noiseOf(3_000_000));
  const { leftOut, ...others } = await read(
    fileOf('fleet.png', picture),
    noise,
    fileOf('x', bytesOf(RECORDING)),
    fileOf('shopping.txt', 'milk\nbread\n'),
  );
  assert.deepEqual(leftOut.toSorted(), ['fleet.png', 'noise', 'shopping.txt']);
  assert.ok(countOf({ ...others, leftOut }).samples > 100);
  // A log with a letter of another encoding, and zeros where the machine lost its power.
  const zeros = new Uint8Array(200);
  const text = new TextEncoder().encode(`caf\u00e9 ${REFUSED}`);
  const log = await read(new File([text, new Uint8Array([0xe9]), zeros, text], 'syslog'));
  assert.deepEqual([log.leftOut, log.log?.summary.refusals[0]?.count], [[], 2]);
});

test('a line without an end is cut, and what is beyond it costs nothing', async () => {
  const endless = 'x'.repeat(20_000_000);
  const { log } = await read(fileOf('endless', `${endless}\n${REFUSED}`));
  assert.deepEqual([log?.summary.lines, log?.summary.refusals[0]?.count], [2, 1]);
  const sample = await readFiles([fileOf('x', `{"t":1,"note":"${endless}"}\n`)], () => undefined);
  assert.equal(sample.ok ? '' : sample.problem.code, 'recording-line-invalid');
});

test('lines are those of the whole text, however it comes in pieces', async () => {
  const piece = fc.string({ maxLength: 12, unit: fc.constantFrom('a', 'é', '\n', '字') });
  await fc.assert(
    fc.asyncProperty(fc.array(piece), fc.integer({ min: 1, max: 9 }), async (pieces, longest) => {
      const read: string[] = [];
      for await (const some of linesOf(inPieces(pieces), { keepsEnd: true, longest }))
        read.push(...some);
      const lines = pieces.join('').split('\n');
      const last = lines.at(-1) ?? '';
      assert.deepEqual(
        read,
        lines.map((line) => line.slice(0, longest)),
        `${JSON.stringify(pieces)} ${last.length}`,
      );
    }),
  );
});

/** A file whose stream comes in these pieces. */
function inPieces(pieces: readonly string[]): Blob {
  const parts = pieces.map((piece) => new TextEncoder().encode(piece));
  const whole = new Blob(parts);
  return Object.assign(whole, {
    stream: () =>
      new ReadableStream({
        start(controller) {
          for (const part of parts) controller.enqueue(part);
          controller.close();
        },
      }),
  });
}

function noiseOf(length: number): Uint8Array<ArrayBuffer> {
  const stream = randomStream('noise');
  return Uint8Array.from({ length }, () => stream.next() * 256);
}
