/** Logs of real servers (a part of their lines) beside the recordings of the same runs. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';

import type { Line } from '../../domain/sample.ts';
import { readLogLine } from '../../logs/log-line.ts';
import { explain, type Explanation } from '../explain.ts';
import { recorded } from '../testing/recorded.ts';
import { logGatherer } from './gather.ts';
import { logEvidence, type LogEvidence } from './log-evidence.ts';
import { withLog } from './with-log.ts';

function evidenceOf(
  lines: readonly string[],
  explanation: Explanation,
  zone?: number,
): LogEvidence {
  const near = explanation.explained[0]?.life.moments[0]?.at;
  assert.ok(near !== undefined);
  const gatherer = logGatherer(near);
  for (const line of lines) {
    gatherer.countLine();
    for (const record of readLogLine(line)) gatherer.add(record);
  }
  return logEvidence(gatherer.gathered(), explanation, zone === undefined ? {} : { zone });
}

function logged(name: string): readonly string[] {
  const file = new URL(`../../../test/fixtures/logs/${name}.log.gz`, import.meta.url);
  return gunzipSync(readFileSync(file)).toString('utf8').split('\n').slice(0, -1);
}

/** What a server elsewhere would have logged: its clock is ahead by so many minutes. */
function elsewhere(lines: readonly string[], minutes: number): readonly string[] {
  return lines.map((line) => {
    const [, day, clock] = /^Nov (\d\d) (\d\d:\d\d:\d\d)/.exec(line) ?? [];
    if (day === undefined) return line;
    const moved = new Date(Date.parse(`2026-11-${day}T${clock}Z`) + minutes * 60_000);
    const [, on, time] = /-(\d\d)T([\d:]+)/.exec(moved.toISOString()) ?? [];
    return `Nov ${on} ${time}${line.slice(15)}`;
  });
}

const seconds = (at: number) => new Date(at).toISOString().slice(11, 19);

const briefly = ({ zone, spells, outside, silent, timeless }: LogEvidence) => ({
  zone: `${zone.minutes} ${zone.basis}`,
  spells: spells.map(({ pool, start, end, refused, skipped, processes, wasSeen }) => ({
    when: `${pool} ${seconds(start)} ${seconds(end)}`,
    refused: refused.map(({ cause, count, first }) => `${cause} ${count} from ${seconds(first)}`),
    skipped,
    most: `${processes[0]?.name} ${processes[0]?.type}`,
    wasSeen,
  })),
  outside: outside?.refused,
  silent: silent.map(seconds),
  timeless,
});

const FOUND = {
  // The samples ended before: the process that reloads answers no more.
  'oom-36': {
    zone: '0 fitted',
    spells: [
      {
        when: 'shm 22:17:36 22:22:15',
        refused: [
          'too-small 400 from 22:17:36',
          'nearly-full 173 from 22:17:42',
          'fragmented 9 from 22:19:01',
        ],
        skipped: 287,
        most: '25915 HTTPD 127.0.0.1:8888',
        wasSeen: false,
      },
    ],
    outside: undefined,
    silent: [],
    timeless: 0,
  },
  'oom-traffic-36': {
    zone: '0 fitted',
    spells: [
      {
        when: 'shm 22:42:35 22:44:24',
        refused: [
          'too-small 258 from 22:42:35',
          'nearly-full 9 from 22:42:42',
          'fragmented 146 from 22:43:38',
        ],
        skipped: 0,
        most: '11423 SIP receiver udp:127.0.0.1:5064',
        wasSeen: true,
      },
    ],
    outside: undefined,
    silent: [],
    timeless: 0,
  },
  'qmalloc-36': {
    zone: '0 fitted',
    spells: [
      {
        when: 'shm 22:30:48 22:30:48',
        refused: ['too-small 490 from 22:30:48'],
        skipped: 489,
        most: '30580 HTTPD 127.0.0.1:8888',
        wasSeen: true,
      },
    ],
    outside: undefined,
    silent: [],
    timeless: 0,
  },
};

for (const [name, expected] of Object.entries(FOUND)) {
  test(`${name}: refusals by spell, reason and process, in whatever zone the server's clock was`, () => {
    const explanation = explain(recorded(name));
    const lines = logged(name);
    assert.deepEqual(briefly(evidenceOf(lines, explanation)), expected);
    for (const minutes of [60, -300, 345, 780]) {
      const found = briefly(evidenceOf(elsewhere(lines, minutes), explanation));
      assert.deepEqual(found, { ...expected, zone: `${minutes} fitted` });
    }
    const withZone = lines.map((line) => line.replace(/^Nov (\d\d) ([\d:]+)/, '2026-11-$1T$2Z'));
    assert.deepEqual(briefly(evidenceOf(withZone, explanation)), {
      ...expected,
      zone: '0 said-by-log',
    });
  });
}

test('what the log proves becomes evidence of an event, an event, and the verdict on fragmentation', () => {
  const shown = (name: string) => {
    const explanation = explain(recorded(name));
    const [life] = withLog(explanation, evidenceOf(logged(name), explanation)).explained;
    return {
      events: life?.events
        .filter(({ kind }) => kind === 'allocation-failure' || kind === 'fragmentation')
        .map(({ kind, start, evidence }) => {
          const figures = evidence
            .filter(({ name: what }) => /^(proof|log_refusals|left|need)$/.test(what))
            .map(({ name: what, value }) => `${what} ${value}`);
          return `${kind} ${seconds(start)} ${figures.join(' ')}`;
        }),
      fragmentation: life?.verdicts.fragmentation.answer,
      logged: life?.verdicts.fragmentation.logged,
    };
  };
  assert.deepEqual(shown('oom-36'), {
    events: [
      'allocation-failure 22:17:36 proof log log_refusals 573 left 0 need 6920',
      'fragmentation 22:19:01 proof log log_refusals 9 left 355480 need 6920',
    ],
    fragmentation: 'yes',
    logged: { refusals: 9, left: 355_480, need: 6920 },
  });
  assert.deepEqual(shown('oom-traffic-36'), {
    events: [
      'allocation-failure 22:42:33 left 139024 log_refusals 413',
      'fragmentation 22:43:38 proof log log_refusals 146 left 5572280 need 6920',
    ],
    fragmentation: 'yes',
    logged: { refusals: 146, left: 5_572_280, need: 6920 },
  });
  assert.equal(shown('qmalloc-36').fragmentation, 'no');
});

test('a log of another time is said to be outside and never moved; so is one in a zone that is told wrongly', () => {
  const explanation = explain(recorded('oom-traffic-36'));
  const yesterday = logged('oom-traffic-36')
    .filter((line) => !line.includes('core:main'))
    .map((line) => line.replace(/^Nov 22 22:/, 'Nov 20 09:'));
  assert.deepEqual(briefly(evidenceOf(yesterday, explanation)), {
    zone: '0 assumed',
    spells: [],
    outside: 413,
    silent: [],
    timeless: 0,
  });
  const told = evidenceOf(logged('oom-traffic-36'), explanation, 120);
  assert.deepEqual(
    [told.zone, told.spells, told.outside?.refused],
    [{ minutes: 120, basis: 'told' }, [], 413],
  );
  // Without a start in it, refusals within the recording are left where they are.
  const without = evidenceOf(
    logged('oom-traffic-36').filter((line) => !line.includes('core:main')),
    explanation,
  );
  assert.deepEqual([without.zone.basis, without.spells.length], ['assumed', 1]);
});

test('a full pool of which the log says nothing is told, and lines without a time are counted', () => {
  const explanation = explain(recorded('oom-traffic-36'));
  const others = logged('oom-traffic-36').filter((line) => !/memory|mem\b|oom/.test(line));
  const start = logged('oom-traffic-36').filter((line) => line.includes('core:main'));
  const quiet = evidenceOf([...start, ...others], explanation);
  assert.deepEqual(quiet.silent.map(seconds), ['22:42:33']);
  const bare = logged('oom-traffic-36').map((line) => line.replace(/^Nov .{12}/, ''));
  const { timeless, told, spells } = evidenceOf(bare, explanation);
  assert.deepEqual([timeless === told, spells], [true, []]);
});

test('private memory has spells of its own, and a year is found where the log has none', () => {
  const lines: readonly Line[] = recorded('figure1-36');
  const explanation = explain(lines);
  const { spells } = evidenceOf(
    [
      'Nov 22 21:07:00 [26409] ERROR:core:fm_malloc: not enough free pkg memory (2280 bytes left, need 65536), please',
      'Nov 22 21:07:00 [26409] ERROR:core:parse_msg: out of mem',
    ],
    explanation,
  );
  assert.deepEqual(
    spells.map(({ pool, start, refused, modules }) => [
      pool,
      new Date(start).toISOString(),
      refused.map(({ cause }) => cause),
      modules.map(({ name }) => name),
    ]),
    [['pkg', '2026-11-22T21:07:00.000Z', ['too-small'], ['core:parse_msg']]],
  );
});
