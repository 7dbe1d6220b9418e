/** Journeys of `explain --log`: a real server's log beside its recording. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { run } from './plimsoll.ts';

const LOG = 'test/fixtures/logs/oom-36.log.gz';
const SECTION = `The log (${LOG}): 1,994 of 2,641 lines are about memory.
Its times were read as UTC: so its starts and refusals agree with the recording.
22:17:36 to 22:22:15  Shared memory
`;

test('a recording and its log: who was refused what, and the proof of fragmentation', async () => {
  const { code, out } = await run(['explain', 'recordings/oom-36.jsonl.gz', '--log', LOG]);
  assert.equal(code, 0);
  assert.match(
    out,
    /^\d+ {2}22:17:36 {2}Refused 573×, as the log proves and no sample shows: down to 0 B left, up to 6\.76 KiB asked for\.$/m,
  );
  assert.match(
    out,
    /^Fragmentation: yes, and the log proves it: up to 6\.76 KiB refused 9× while up to 347\.1 KiB were left\.$/m,
  );
  assert.ok(out.includes(SECTION), out);
  assert.match(out, /^ {2}By 25915 HTTPD 127\.0\.0\.1:8888 \(\d+\), /m);
});

test('as one object; in a zone by its name; a zone that is none, and a log that is not there', async () => {
  const recording = 'recordings/oom-traffic-36.jsonl.gz';
  const log = 'test/fixtures/logs/oom-traffic-36.log.gz';
  const { out } = await run(['explain', recording, '--log', log, '--json']);
  const told = JSON.parse(out) as {
    log: {
      fragmentation_proven: boolean;
      zone_basis: string;
      spells: { seen_by_samples: boolean }[];
    };
    verdicts: { fragmentation: { answer: string; proven_by_log: boolean } };
  };
  assert.deepEqual(
    [
      told.log.fragmentation_proven,
      told.log.zone_basis,
      told.log.spells.map((each) => each.seen_by_samples),
    ],
    [true, 'fitted', [true]],
  );
  assert.deepEqual(
    [told.verdicts.fragmentation.answer, told.verdicts.fragmentation.proven_by_log],
    ['yes', true],
  );
  const berlin = await run(['explain', recording, '--log', log, '--log-zone', 'Europe/Berlin']);
  assert.match(berlin.out, /^Its times were read as UTC\+01:00, as it was said\.$/m);
  assert.match(berlin.out, /^Outside of the recording, and not joined to it: refused 413× /m);
  const nowhere = await run(['explain', recording, '--log', log, '--log-zone', 'Nowhere/Land']);
  const missing = await run(['explain', recording, '--log', 'no/such.log']);
  assert.deepEqual(
    [nowhere.code, missing.code, /\[([a-z-]+)\]\n$/.exec(missing.talk)?.[1]],
    [2, 3, 'file-unreadable'],
  );
});

test('one reading and a log: what the log says is there, and outside of the one moment', async () => {
  const printout = `shmem:total_size:: 268435456
shmem:used_size:: 124220488
shmem:real_used_size:: 170203488
shmem:max_used_size:: 196065104
shmem:free_size:: 98231968
shmem:fragments:: 474863
`;
  const { code, out } = await run(['explain', '-', '--log', LOG], printout);
  assert.equal(code, 0);
  assert.match(
    out,
    /^It has no refusal in the time recorded\.\nOutside of the recording, and not joined to it: refused 582× /m,
  );
});
