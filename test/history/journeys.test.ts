/**
 * Journeys: a shipped recording is put into a real database, as we write it and as the field does, and is read back by
 * `plimsoll import`; whole figures are compared with the recording.
 */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { instant } from '../../src/base/time.ts';
import { lineText } from '../../src/cli/line-text.ts';
import type { Sample } from '../../src/domain/sample.ts';
import { statisticOfSeries, seriesOfStatistic } from '../../src/domain/series.ts';
import { loadRecording } from '../../src/servers/recorded/load.ts';
import { UNKNOWN_BUILD } from '../../src/monitor/build.ts';
import { toPrometheus } from '../../src/present/prometheus.ts';
import { run, without } from '../plimsoll.ts';
import { startInfluxDb, type InfluxDb } from '../services/influxdb.ts';
import { startPrometheus } from '../services/prometheus.ts';
import type { Service } from '../services/service.ts';
import { startVictoriaMetrics, type VictoriaMetrics } from '../services/victoria-metrics.ts';

const RECORDING = 'recordings/figure1-36.jsonl.gz';
const directory = mkdtempSync(join(tmpdir(), 'plimsoll-history-'));
after(() => rmSync(directory, { recursive: true }));

type Figures = readonly (readonly [at: number, figures: Readonly<Record<string, number>>])[];

/** Every sample with those of its figures whose names match, in the order of their names. */
function figuresIn(samples: readonly Sample[], wanted: (name: string) => boolean): Figures {
  return samples.map(({ at, statistics }) => {
    const named = [...statistics.values].filter(([name]) => wanted(name));
    const sorted = named.toSorted(([one], [other]) => (one < other ? -1 : 1));
    return [Math.round(at), Object.fromEntries(sorted)];
  });
}

async function samplesOf(file: string): Promise<readonly Sample[]> {
  const loaded = await loadRecording(file);
  assert.ok(loaded.ok, JSON.stringify(loaded));
  return loaded.value.lines.filter((line) => line.kind === 'sample');
}

let count = 0;
/** What an import makes of a source, and what it said. */
async function imported(source: string, ...options: readonly string[]) {
  const file = join(directory, `${count++}.jsonl.gz`);
  const { code, out, talk } = await run(['import', source, '-o', file, ...options]);
  assert.equal(code, 0, talk);
  return { samples: await samplesOf(file), out: out.replace(/\(.*\)/, '(…)'), talk };
}

const original = await samplesOf(RECORDING);
const SHARED = /^shmem:/;
const TRAFFIC = /^(dialog:(active|early|processed)_dialogs|tm:inuse_transactions)$/;
const hasWord = (name: string) =>
  statisticOfSeries(seriesOfStatistic(name)) !== undefined && !name.includes(':load');
/** What our own formats carry: what we have a word for; a process without figures yet is left out. */
const ours = (name: string) => hasWord(name) && seriesOfStatistic(name).name !== name;
const SAID = `gw1: 477 samples from 2026-11-22T21:04:35.299Z to 2026-11-22T21:12:31.299Z (…)\n`;

/** Processes that have told nothing yet are not written: a pool of no size. */
function spoken(figures: Figures): Figures {
  return figures.map(([at, all]) => {
    const silent = new Set(
      Object.entries(all).flatMap(([name, value]) =>
        value === 0 && name.endsWith('-total_size') ? [name.replace('total_size', '')] : [],
      ),
    );
    const told = Object.entries(all).filter(
      ([name]) => !silent.has(name.replace(/-.*$/, '-')) || !name.startsWith('pkmem:'),
    );
    return [at, Object.fromEntries(told)];
  });
}

const ownLines = () => {
  const text = lineText();
  return text(original.map((line) => ({ server: 'gw1', line })));
};

describe('InfluxDB', { skip: without('influxd') }, () => {
  let influx: InfluxDb;
  before(async () => {
    influx = await startInfluxDb({ user: { name: 'reader', password: 'p@ss:word/' } });
  });
  after(() => influx.dispose());
  const source = (database = 'sip') =>
    `influx=${influx.url.replace('//', `//reader:${encodeURIComponent('p@ss:word/')}@`)}/${database}`;

  it('gives back our own lines, figure by figure', async () => {
    await influx.write(ownLines());
    const { samples, out, talk } = await imported(source());
    assert.equal(talk, '');
    assert.deepEqual(
      figuresIn(samples, () => true),
      spoken(figuresIn(original, ours)),
    );
    assert.equal(out, SAID);
  });

  it('gives back what crontab recipes wrote, each in its own way', async () => {
    const recipes: Readonly<Record<string, (figure: string, value: number) => string>> = {
      tag: (figure, value) => `shmem,host=gw1,stat=${figure} value=${value}i`,
      summit: (figure, value) => `shmem,host=gw1,id=${figure} value=${value}i`,
      measurement: (figure, value) => `shmem_${figure},host=gw1 value=${value}`,
      field: (figure, value) => `opensips,host=gw1 ${figure}=${value}`,
      whole: (figure, value) => `opensips_stats,host=gw1 shmem:${figure}=${value}i`,
      classes: (figure, value) => `shmem,host=gw1 ${figure}=${value}i`,
    };
    const expected = figuresIn(original, (name) => SHARED.test(name));
    for (const [name, recipe] of Object.entries(recipes)) {
      await influx.query(`CREATE DATABASE "${name}"`);
      const lines = expected.flatMap(([at, figures]) =>
        Object.entries(figures).map(
          ([figure, value]) => `${recipe(figure.replace('shmem:', ''), value)} ${at}`,
        ),
      );
      const target = `${influx.url}/write?db=${name}&precision=ms`;
      const authorization = `Basic ${Buffer.from('reader:p@ss:word/').toString('base64')}`;
      const put = { method: 'POST', body: lines.join('\n'), headers: { authorization } };
      assert.equal((await fetch(target, put)).status, 204);
      const { samples, out } = await imported(source(name));
      assert.deepEqual(
        figuresIn(samples, () => true),
        expected,
        name,
      );
      assert.equal(out, SAID, name);
    }
  });

  it('puts figures together that a script asked for one by one', async () => {
    await influx.query('CREATE DATABASE "slow"');
    const authorization = `Basic ${Buffer.from('reader:p@ss:word/').toString('base64')}`;
    const lines = figuresIn(original.slice(0, 20), (name) => SHARED.test(name)).flatMap(
      ([, figures], minute) =>
        Object.entries(figures).map(([figure, value], index) => {
          const at = 1_795_000_020_000 + minute * 60_000 + index * 130;
          return `${figure.replace('shmem:', 'shmem_')} value=${value} ${at}`;
        }),
    );
    const put = { method: 'POST', body: lines.join('\n'), headers: { authorization } };
    await fetch(`${influx.url}/write?db=slow&precision=ms`, put);
    const { samples, out } = await imported(source('slow'), '--server', 'gw1');
    assert.deepEqual(
      figuresIn(samples, () => true),
      figuresIn(original.slice(0, 20), (name) => SHARED.test(name)).map(([, figures], minute) => [
        1_795_000_020_000 + minute * 60_000,
        figures,
      ]),
    );
    assert.match(out, /^gw1: 20 samples/);
  });

  it('says what it did not understand, and takes --map for it', async () => {
    await influx.query('CREATE DATABASE "odd"');
    const authorization = `Basic ${Buffer.from('reader:p@ss:word/').toString('base64')}`;
    const body = `shmem value=7i 1795000020000\nshmem used_size=5i 1795000020000\ncpu,host=a usage=1 1795000020000\n`;
    await fetch(`${influx.url}/write?db=odd&precision=ms`, {
      method: 'POST',
      body,
      headers: { authorization },
    });
    const plain = await imported(source('odd'));
    assert.match(plain.talk, /not understood: shmem\.value; --map/);
    const mapped = await imported(source('odd'), '--map', 'shmem.value=shmem:real_used_size');
    assert.deepEqual(
      figuresIn(mapped.samples, () => true),
      [[1_795_000_020_000, { 'shmem:real_used_size': 7, 'shmem:used_size': 5 }]],
    );
    assert.equal(mapped.talk, '');
  });

  it('refuses with the reason, and without the password', async () => {
    const file = join(directory, 'never.jsonl');
    const wrong = source().replace('reader:', 'nobody:');
    const { code, talk } = await run(['import', wrong, '-o', file]);
    assert.equal(code, 3);
    assert.match(talk, /HTTP 401 authorization failed/);
    assert.doesNotMatch(talk, /p@ss|p%40ss|word\/|nobody/);
  });
});

/** The recording as an exporter would have exposed it, with the times at which it was scraped. */
function exposed(
  nameOf: (statistic: string) => string | undefined,
  timeOf: (at: number) => string,
): string {
  const rows = new Map<string, string[]>();
  for (const { at, statistics } of original) {
    for (const [statistic, value] of statistics.values) {
      const series = nameOf(statistic);
      if (series === undefined) continue;
      const family = series.replace(/\{.*/, '');
      const row = `${series} ${value} ${timeOf(Math.round(at))}\n`;
      const known = rows.get(family);
      if (known === undefined) rows.set(family, [row]);
      else known.push(row);
    }
  }
  return [...rows.values()].map((lines) => lines.join('')).join('');
}

/** What we expose ourselves, sample by sample, as it is scraped: a family's rows together. */
function ownMetrics(timeOf: (at: number) => string): string {
  const rows = new Map<string, string[]>();
  for (const sample of original) {
    const text = toPrometheus(
      [
        {
          server: 'gw1',
          isUp: true,
          collected: {
            server: 'gw1',
            version: 'x',
            sample,
            processes: [],
            build: UNKNOWN_BUILD,
          },
        },
      ],
      'text',
    );
    for (const row of text.split('\n')) {
      if (row === '' || row.startsWith('#')) continue;
      const family = row.replace(/\{.*/, '');
      rows.set(family, [...(rows.get(family) ?? []), `${row} ${timeOf(Math.round(sample.at))}\n`]);
    }
  }
  return [...rows.values()].map((lines) => lines.join('')).join('');
}

async function readOwnMetrics(service: Service) {
  const { samples, out, talk } = await imported(`prometheus=${service.url}`);
  assert.deepEqual(
    figuresIn(samples, () => true),
    spoken(figuresIn(original, ours)),
  );
  assert.equal(out, SAID);
  assert.equal(talk, '');
}

const TARGET = 'instance="gw1:9434",job="opensips"';

/** As each documents of itself. */
const EXPORTERS: Readonly<Record<string, (statistic: string) => string | undefined>> = {
  voipgrid(statistic) {
    const [, process, figure] = /^pkmem:(\d+)-(.*)$/.exec(statistic) ?? [];
    if (process !== undefined) return `opensips_pkmem_${figure}{${TARGET},pid="${process}"}`;
    const [, dialogs] = /^dialog:(active|early|processed)_dialogs$/.exec(statistic) ?? [];
    if (dialogs !== undefined) return `opensips_dialog_dialogs{${TARGET},status="${dialogs}"}`;
    if (statistic === 'core:timestamp') return `opensips_core_uptime_seconds{${TARGET}}`;
    return /^(shmem:.*|tm:inuse_.*)$/.test(statistic)
      ? `opensips_${statistic.replace(':', '_')}{${TARGET}}`
      : undefined;
  },
  'the module, group in the name': (statistic) =>
    /^(shmem|shmem_.*|dialog|tm|core|usrloc):/.test(statistic)
      ? `opensips_${statistic.replace(/[:-]/g, '_')}{${TARGET}}`
      : undefined,
  'the module, group as a label'(statistic) {
    const [, group, figure] = /^(shmem|shmem_.*|dialog|tm):(.*)$/.exec(statistic) ?? [];
    return group && `opensips_${figure}{${TARGET},group="${group}"}`;
  },
  'the module, no group': (statistic) =>
    SHARED.test(statistic) || TRAFFIC.test(statistic)
      ? `opensips_${statistic.replace(/^.*:/, '')}{${TARGET}}`
      : undefined,
  aninetworks(statistic) {
    const figure = statistic.replace(/^.*:/, '').replace(/-/g, '_');
    const name = /^\d/.test(figure) ? `id_${figure}` : figure;
    return /^(shmem|pkmem):/.test(statistic) || TRAFFIC.test(statistic)
      ? `${name}{${TARGET}}`
      : undefined;
  },
};

async function readBack(service: Service, nameOf: (statistic: string) => string | undefined) {
  const { samples, out, talk } = await imported(`prometheus=${service.url}`, '--server', 'gw1');
  assert.deepEqual(
    figuresIn(samples, () => true),
    figuresIn(original, (name) => nameOf(name) !== undefined),
  );
  assert.equal(out, SAID);
  assert.equal(talk, '');
}

describe('VictoriaMetrics', { skip: without('victoria-metrics') }, () => {
  let victoria: VictoriaMetrics | undefined;
  after(() => victoria?.dispose());

  for (const [name, nameOf] of Object.entries(EXPORTERS)) {
    it(`gives back what an exporter exposed: ${name}`, async () => {
      await victoria?.dispose();
      victoria = await startVictoriaMetrics();
      await victoria.importText(exposed(nameOf, String));
      await victoria.settle();
      await readBack(victoria, nameOf);
    });
  }

  it('gives back our own lines', async () => {
    await victoria?.dispose();
    victoria = await startVictoriaMetrics();
    await fetch(`${victoria.url}/write`, { method: 'POST', body: ownLines() });
    await victoria.settle();
    const { samples, out, talk } = await imported(`prometheus=${victoria.url}`);
    assert.equal(talk, '');
    assert.deepEqual(
      figuresIn(samples, () => true),
      spoken(figuresIn(original, ours)),
    );
    assert.equal(out, SAID);
  });

  it('gives back our own metrics', async () => {
    await victoria?.dispose();
    victoria = await startVictoriaMetrics();
    await victoria.importText(ownMetrics(String));
    await victoria.settle();
    await readOwnMetrics(victoria);
  });

  it('loses no sample at midnight, where its days meet', async (t) => {
    const other = await startVictoriaMetrics();
    t.after(() => other.dispose());
    const midnight = Date.UTC(2026, 10, 17);
    const times = [0, 86_390_000, 86_400_000, 172_800_000].map((after) => midnight + after);
    const rows = times.map((at, index) => `opensips_shmem_used_size{${TARGET}} ${index} ${at}\n`);
    await other.importText(rows.join(''));
    await other.settle();
    const { samples } = await imported(`prometheus=${other.url}`, '--server', 'gw1');
    assert.deepEqual(
      figuresIn(samples, () => true),
      times.map((at, index) => [at, { 'shmem:used_size': index }]),
    );
  });

  it('is a server that answers its newest sample, and is deaf when that is stale', async () => {
    assert.ok(victoria !== undefined);
    const from = ['--from', `prometheus=${victoria.url}`];
    const stale = await run(['collect', 'gw1', ...from]);
    assert.equal(stale.code, 3);
    assert.match(stale.talk, /\[history-stale\]/);
    const now = Date.now();
    const live = [2, 1, 0].flatMap((ago) =>
      original
        .slice(100, 101)
        .map((sample): Sample => ({ ...sample, at: instant(now - ago * 10_000) })),
    );
    const text = lineText();
    await fetch(`${victoria.url}/write`, {
      method: 'POST',
      body: text(live.map((line) => ({ server: 'live', line }))),
    });
    await victoria.settle();
    const { code, out, talk } = await run(['collect', 'live', ...from, '-f', 'influx']);
    assert.equal(code, 0, talk);
    const used = original[100]?.statistics.values.get('shmem:real_used_size');
    assert.match(out, new RegExp(`pool=shm,server=live .*real_used=${used}i`));
    const unknown = await run(['collect', 'nobody', ...from]);
    assert.match(unknown.talk, /knows no server called nobody; it knows gw1, live/);
  });

  it('is explained as long as it goes back', async () => {
    assert.ok(victoria !== undefined);
    const from = ['--from', `prometheus=${victoria.url}`, '--json'];
    const { code, out, talk } = await run(['explain', 'gw1', ...from]);
    assert.equal(code, 0, talk);
    assert.match(out, /"schema":"plimsoll\/explanation\/v1"/);
    const unknown = await run(['explain', 'nobody', ...from]);
    assert.match(unknown.talk, /knows no server called nobody; it knows gw1, live/);
  });
});

describe('Prometheus', { skip: without('prometheus') }, () => {
  for (const [name, nameOf] of Object.entries(EXPORTERS)) {
    it(`gives back what it scraped of an exporter: ${name}`, async (t) => {
      const rows = exposed(nameOf, (at) => (at / 1000).toFixed(3));
      const prometheus = await startPrometheus({ openMetrics: `${rows}# EOF\n` });
      t.after(() => prometheus.dispose());
      await readBack(prometheus, nameOf);
    });
  }

  it('gives back our own metrics', async (t) => {
    const rows = ownMetrics((at) => (at / 1000).toFixed(3));
    const prometheus = await startPrometheus({ openMetrics: `${rows}# EOF\n` });
    t.after(() => prometheus.dispose());
    await readOwnMetrics(prometheus);
  });

  it('says that there is nothing, where there is nothing', async (t) => {
    const prometheus = await startPrometheus({ openMetrics: '# EOF\n' });
    t.after(() => prometheus.dispose());
    const { code, talk } = await run([
      'import',
      `prometheus=${prometheus.url}`,
      '-o',
      join(directory, 'no.jsonl'),
    ]);
    assert.equal(code, 4);
    assert.match(talk, /\[history-empty\]/);
    assert.ok(!existsSync(join(directory, 'no.jsonl')));
  });
});

describe('import', () => {
  it('into a store, twice, changes nothing the second time', async () => {
    const store = join(directory, 'store');
    const said = [];
    const contents = [];
    for (const _ of [1, 2]) {
      said.push((await run(['import', RECORDING, '--store', store, '--server', 'gw1'])).out);
      contents.push(figuresIn((await imported(`store=${store}`)).samples, () => true));
    }
    assert.equal(said[0], SAID.replace('…', RECORDING));
    assert.equal(said[1], said[0]);
    assert.deepEqual(
      contents[0],
      figuresIn(original, () => true),
    );
    assert.deepEqual(contents[1], contents[0]);
  });

  it('takes the control panel’s table and dated printouts', async () => {
    const table = join(directory, 'panel.csv');
    const minutes = figuresIn(original, (name) => SHARED.test(name)).filter(
      (_, at) => at % 60 === 0,
    );
    const rows = minutes.flatMap(([at, figures]) =>
      Object.entries(figures).map(
        ([name, value]) => `"${name}";"${Math.floor(at / 1000)}";"${value}";"7"`,
      ),
    );
    writeFileSync(table, `"name";"time";"value";"box_id"\n${rows.join('\n')}\nbroken\n`);
    const panel = await imported(`control-panel=${table}`);
    const seconds = minutes.map(([at, figures]) => [Math.floor(at / 1000) * 1000, figures]);
    assert.deepEqual(
      figuresIn(panel.samples, () => true),
      seconds,
    );
    assert.match(panel.out, /^box-7: 8 samples/);
    assert.match(panel.talk, /\[table-row-invalid\]/);

    const printouts = join(directory, 'gw2');
    mkdirSync(printouts);
    for (const [at, figures] of minutes) {
      const name = new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '');
      const text = Object.entries(figures).map(([figure, value]) => `${figure}:: ${value}\n`);
      writeFileSync(join(printouts, `stats-${name}Z.txt`), text.join(''));
    }
    writeFileSync(join(printouts, 'notes.txt'), 'nothing');
    const kept = await imported(`printouts=${printouts}`);
    assert.deepEqual(
      figuresIn(kept.samples, () => true),
      seconds,
    );
    assert.match(kept.out, /^gw2: 8 samples/);
    assert.match(kept.talk, /\[printout-without-time\]/);
  });

  it('takes what lies between two moments', async () => {
    const window = ['--since', '2026-11-22T21:05:00Z', '--until', '2026-11-22T21:06:00Z'];
    const { out } = await imported(RECORDING, ...window);
    assert.match(out, /: 60 samples from 2026-11-22T21:05:00.299Z to 2026-11-22T21:05:59.299Z/);
  });
});
