import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import fc from '../../../test/properties.ts';
import { en } from '../../present/words/en.ts';
import { openStore } from '../../store/embedded/open-store.ts';
import { createClient } from '../client.ts';
import { createDaemon, type Daemon } from '../daemon.ts';
import { listenOn, type HttpDoor } from '../listen.ts';
import {
  quickClock,
  sampled,
  servedGateway,
  type ServedGateway,
} from '../testing/served-gateway.ts';
import { createApi } from './api.ts';
import { livePush, type Live } from './live.ts';
import { formatFor } from './metrics-format.ts';
import * as schemas from './schemas.ts';

const HOST = { host: '127.0.0.1:9560' };
const NAME = 'gw 1/ü';

describe('the API of the daemon', () => {
  let gateway: ServedGateway;
  let daemon: Daemon;
  let live: Live;
  let door: HttpDoor;
  const directory = mkdtempSync(join(tmpdir(), 'plimsoll-api-'));
  const ask = (path: string, headers: Record<string, string> = HOST, token?: string) =>
    createApi({ daemon, live, words: en, token }).app.request(path, { headers });

  before(async () => {
    gateway = await servedGateway();
    const embedded = openStore(directory);
    assert.ok(embedded.ok);
    const clock = quickClock();
    daemon = createDaemon({
      clock,
      embedded: embedded.value,
      told: (met) => assert.fail(met?.code),
    });
    live = livePush(daemon);
    const listening = await listenOn(
      { host: '127.0.0.1', port: 0 },
      createApi({ daemon, live, words: en, token: undefined }).app.fetch,
    );
    assert.ok(listening.ok);
    door = listening.value;
    await daemon.watch([gateway.entry(NAME)]);
    for (let sample = 0; sample < 3; sample++) await sampled(daemon.fleet, NAME);
  });
  after(async () => {
    live.close();
    await door.close();
    await daemon.stop();
    await gateway.close();
    rmSync(directory, { recursive: true });
  });

  it('lists its servers, each with what is known of it', async () => {
    const answer = schemas.serversSchema.parse(await (await ask('/api/v1/servers')).json());
    const [server] = answer.servers;
    assert.ok(server !== undefined && answer.servers.length === 1);
    // On a busy machine a tick may come late, which is noted.
    const { address, last_sample: last, note: _, ...rest } = server;
    assert.match(address, /^http:\/\/127\.0\.0\.1:\d+\/mi$/);
    assert.ok(last !== undefined);
    assert.deepEqual(rest, {
      name: NAME,
      interval_seconds: 1,
      state: 'up',
      version: 'OpenSIPS (3.6.8 (x86_64/linux))',
      allocator: 'F_MALLOC',
      shared: rest.shared,
      active_dialogs: rest.active_dialogs,
      transactions: rest.transactions,
      contacts: 0,
      calls_per_second: 0,
    });
    assert.deepEqual(
      schemas.serverSchema.parse(
        await (await ask(`/api/v1/servers/${encodeURIComponent(NAME)}`)).json(),
      ).shared,
      rest.shared,
    );
  });

  it('gives the last sample whole, as `collect` prints it', async () => {
    const answer = await ask(`/api/v1/servers/${encodeURIComponent(NAME)}/latest`);
    const sample = schemas.latestSchema.parse(await answer.json());
    assert.equal(sample.server, NAME);
    assert.equal(
      sample.series.find(({ name }) => name === 'shm.used')?.value,
      sample.statistics['shmem:used_size'],
    );
  });

  it('gives series thinned: by name, by name and label, and all of a name', async () => {
    const now = daemon.clock.now();
    const [from, to] = [now - 3_600_000, now + 3_600_000].map((at) => new Date(at).toISOString());
    const names = ['shm.used', 'pkg.used{process=1}', 'group.used'];
    const query = names.map((name) => `name=${encodeURIComponent(name)}`).join('&');
    const path = `/api/v1/servers/${encodeURIComponent(NAME)}/series?${query}&from=${from}&to=${to}&buckets=1`;
    const answer = schemas.seriesSchema.parse(await (await ask(path)).json());
    assert.deepEqual(
      answer.series.map(({ name, labels }) => [name, labels]),
      [
        ['shm.used', {}],
        ['pkg.used', { process: '1' }],
        ['group.used', { group: 'traffic' }],
        ['group.used', { group: 'provision' }],
        ['group.used', { group: 'registrations' }],
      ],
    );
    const used = daemon.fleet.find(NAME)?.picture.shared?.used;
    for (const column of ['min', 'mean', 'max', 'last'] as const)
      assert.deepEqual(answer.series[0]?.[column], [used]);
    assert.equal(answer.bucket_seconds, 7200);
  });

  it('tells what happened to a server, and explains it as `explain --json` does', async () => {
    const server = `/api/v1/servers/${encodeURIComponent(NAME)}`;
    const events = schemas.eventsSchema.parse(await (await ask(`${server}/events`)).json());
    const start = events.events.find(({ kind }) => kind === 'start');
    assert.equal(start?.sentence, 'The server started.');
    const later = new Date(Date.parse(start.start) + 3_600_000).toISOString();
    for (const query of [`since=${later}`, 'until=2020-01-01T00:00:00Z']) {
      const none = await (await ask(`${server}/events?${query}`)).json();
      assert.deepEqual(schemas.eventsSchema.parse(none).events, [], query);
    }
    const answer = await (await ask(`${server}/explanation`)).json();
    const explanation = schemas.explanationSchema.parse(answer);
    assert.equal(explanation.server['name'], NAME);
    assert.equal(explanation.epochs.length, 1);
    assert.deepEqual(explanation.events[0]?.kind, 'start');
    assert.equal(explanation.attribution?.at(-1)?.owner, 'unexplained');
    const end = String(explanation.epochs[0]?.['end']);
    const at = encodeURIComponent(end.replace('Z', '+00:00'));
    const then = await (await ask(`${server}/explanation?at=${at}`)).json();
    const { attribution_at: asked } = schemas.explanationSchema.parse(then);
    assert.deepEqual(asked?.owners, explanation.attribution);
    assert.equal(asked?.time, end);
    const metrics = await (await ask('/metrics')).text();
    assert.match(metrics, /^plimsoll_events_total\{server=".*",kind="start"\} 1$/m);
    assert.match(metrics, /^plimsoll_module_bytes\{.*module="no-group",basis="native"\} \d+$/m);
    assert.match(metrics, /^plimsoll_verdict\{.*verdict="leak",answer="cannot-tell-yet"\} 1$/m);
  });

  it('recommends nothing for a server without traffic, and says so', async () => {
    const server = `/api/v1/servers/${encodeURIComponent(NAME)}`;
    const answer = await ask(`${server}/recommendation`);
    assert.equal(answer.status, 404);
    const { problem } = schemas.problemSchema.parse(await answer.json());
    assert.equal(problem.code, 'traffic-not-seen');
    assert.equal((await ask('/api/v1/servers/nobody/recommendation')).status, 404);
  });

  it('speaks the language that is wished for', async () => {
    const events = await ask(`/api/v1/servers/${encodeURIComponent(NAME)}/events`, {
      ...HOST,
      'accept-language': 'zh-CN,en;q=0.5',
    });
    const [start] = schemas.eventsSchema.parse(await events.json()).events;
    assert.match(start?.sentence ?? '', /[\u4e00-\u9fff]/);
    const refused = await ask('/api/v1/servers/nobody', { ...HOST, 'accept-language': 'zh' });
    const { problem } = schemas.problemSchema.parse(await refused.json());
    assert.match(problem.sentence, /[\u4e00-\u9fff]/);
  });

  it('lists the alerts that fire', async () => {
    const answer = schemas.alertsSchema.parse(await (await ask('/api/v1/alerts')).json());
    assert.deepEqual(answer.alerts, []);
  });

  it('says how large its store is and will be', async () => {
    const size = schemas.storeSchema.parse(await (await ask('/api/v1/store')).json());
    assert.ok(size.bytes > 0 && size.points > 0 && size.expected_bytes > size.bytes);
  });

  it('says what is not there, and what it does not understand, with what to do', async () => {
    const server = `/api/v1/servers/${encodeURIComponent(NAME)}/series`;
    const range = 'from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z';
    const cases: readonly (readonly [path: string, status: number, code: string])[] = [
      ['/nothing', 404, 'page-missing'],
      ['/api/v1/servers/nobody', 404, 'server-not-watched'],
      ['/api/v1/servers/nobody/latest', 404, 'server-not-watched'],
      ['/api/v1/servers/nobody/events', 404, 'server-not-watched'],
      ['/api/v1/servers/nobody/explanation', 404, 'server-not-watched'],
      [server.replace(/series$/, 'events?since=yesterday'), 400, 'request-invalid'],
      [server.replace(/series$/, 'explanation?at=yesterday'), 400, 'request-invalid'],
      [server.replace(/series$/, 'explanation?at=2020-01-01T00:00:00Z'), 404, 'moment-unknown'],
      [`/api/v1/servers/nobody/series?name=shm.used&${range}`, 404, 'server-not-watched'],
      [server, 400, 'request-invalid'],
      [`${server}?name=shm.used&from=yesterday&to=today`, 400, 'request-invalid'],
      [
        `${server}?name=a&from=2026-01-01T00:00:00Z&to=2026-01-01T00:00:00Z`,
        400,
        'request-invalid',
      ],
      [`${server}?name=shm.used&${range}&buckets=0`, 400, 'request-invalid'],
      [`${server}?name=shm.used&${range}&buckets=1e9`, 400, 'request-invalid'],
      [`${server}?name=shm.used&${range}&buckets=ten`, 400, 'request-invalid'],
      [`${server}?name=%7B%7B&${range}`, 400, 'request-invalid'],
      [
        `${server}?name=a&from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z`,
        400,
        'request-invalid',
      ],
    ];
    for (const [path, status, code] of cases) {
      const answer = await ask(path);
      const { problem } = schemas.problemSchema.parse(await answer.json());
      assert.deepEqual([path, answer.status, problem.code], [path, status, code]);
    }
  });

  it('tells nothing to who asks under a name that is not of this machine, or without the token', async () => {
    const status = async (headers: Record<string, string>, token?: string) =>
      (await ask('/api/v1/servers', headers, token)).status;
    assert.equal(await status({ host: 'evil.example' }), 403);
    assert.equal(await status({ host: '127.0.0.1.evil.example' }), 403);
    assert.equal(await status({ host: 'localhost:9560' }), 200);
    assert.equal(await status({ host: '[::1]:9560' }), 200);
    assert.equal(await status({ host: 'gw.example' }, 'secret'), 401);
    assert.equal(
      await status({ host: 'gw.example', authorization: 'Bearer other' }, 'secret'),
      401,
    );
    assert.equal(
      await status({ host: 'gw.example', authorization: 'Bearer secret' }, 'secret'),
      200,
    );
    assert.equal((await ask('/healthz', { host: 'gw.example' }, 'secret')).status, 200);
    assert.equal((await ask('/metrics', { host: 'gw.example' }, 'secret')).status, 401);
  });

  it('answers whatever it is asked with a status, a problem, and headers that forbid everything', async () => {
    const part = fc.oneof(
      fc.constantFrom(
        'api',
        'v1',
        'servers',
        'series',
        'events',
        'explanation',
        'live',
        '..',
        '%2e%2e',
        '%00',
        '%ff',
        encodeURIComponent(NAME),
      ),
      fc
        .string({ unit: 'binary', maxLength: 20 })
        .map((text) => encodeURIComponent(text.toWellFormed())),
    );
    const query = fc
      .array(
        fc.tuple(
          fc.constantFrom('name', 'from', 'to', 'since', 'until', 'buckets', 'server', 'x'),
          part,
        ),
      )
      .map((pairs) => pairs.map(([name, value]) => `${name}=${value}`).join('&'));
    const method = fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS');
    const { app } = createApi({ daemon, live, words: en, token: undefined });
    await fc.assert(
      fc.asyncProperty(
        fc.array(part, { maxLength: 6 }),
        query,
        method,
        async (parts, asked, verb) => {
          const answer = await app.request(`/${parts.join('/')}?${asked}`, {
            method: verb,
            headers: HOST,
          });
          assert.ok([200, 400, 404].includes(answer.status), `${answer.status}`);
          assert.match(answer.headers.get('content-security-policy') ?? '', /default-src 'none'/);
          assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
          if (answer.status !== 200) schemas.problemSchema.parse(await answer.json());
          else await answer.body?.cancel();
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('pushes news as they come; a watcher that goes leaves nothing behind', async () => {
    const answer = await fetch(`${door.address}/api/v1/live`);
    assert.equal(answer.headers.get('content-type'), 'text/event-stream');
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    while ((text.match(/^event: server$/gm) ?? []).length < 3) {
      const { value, done } = (await reader?.read()) ?? { done: true };
      assert.ok(!done);
      text += value;
    }
    const [, data = ''] = /^data: (\{"name.*)$/m.exec(text) ?? [];
    assert.equal(schemas.serverSchema.parse(JSON.parse(data)).name, NAME);
    assert.equal(live.watchers, 1);
    await reader?.cancel();
    while (live.watchers > 0) await sampled(daemon.fleet, NAME);
    const head = await fetch(`${door.address}/api/v1/live`, { method: 'HEAD' });
    assert.equal(head.headers.get('content-type'), 'text/event-stream');
    assert.equal(live.watchers, 0);
  });

  it('understands times of any zone', async () => {
    const series = `/api/v1/servers/${encodeURIComponent(NAME)}/series?name=shm.used`;
    const range = 'from=2026-11-25T08:00:00%2B08:00&to=2026-11-25T00:00:01Z';
    const answer = schemas.seriesSchema.parse(await (await ask(`${series}&${range}`)).json());
    assert.equal(answer.from, '2026-11-25T00:00:00.000Z');
  });

  it('has a client whose every answer is typed', async () => {
    const plimsoll = createClient(door.address);
    const answer = await plimsoll.api.v1.servers[':name'].$get({
      param: { name: encodeURIComponent(NAME) },
    });
    assert.ok(answer.ok);
    const server = await answer.json();
    const used: number | undefined = server.shared?.used;
    assert.equal(used, daemon.fleet.find(NAME)?.picture.shared?.used);
    // @ts-expect-error there is no such field
    assert.equal(server.nothing, undefined);
  });

  it('describes itself: every path of the document is there, and every one that is there is in it', async () => {
    const document = (await (await ask('/api/v1/openapi.json')).json()) as {
      paths: object;
      components: { schemas: object };
    };
    assert.ok('EventNews' in document.components.schemas);
    assert.deepEqual(Object.keys(document.paths).toSorted(), [
      '/api/v1/alerts',
      '/api/v1/live',
      '/api/v1/servers',
      '/api/v1/servers/{name}',
      '/api/v1/servers/{name}/events',
      '/api/v1/servers/{name}/explanation',
      '/api/v1/servers/{name}/latest',
      '/api/v1/servers/{name}/platform',
      '/api/v1/servers/{name}/recommendation',
      '/api/v1/servers/{name}/series',
      '/api/v1/store',
    ]);
  });

  it('shows a page with all of it to people', async () => {
    const page = await (await ask('/')).text();
    assert.match(page, /<p>One server is watched\.<\/p>/);
    assert.match(page, /<a href="\/metrics">/);
  });
});

describe('the format of /metrics', () => {
  it('is OpenMetrics for who would rather have it, and text for everybody else', () => {
    const prometheus =
      'application/openmetrics-text;version=1.0.0;q=0.5,application/openmetrics-text;version=0.0.1;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2';
    assert.equal(formatFor(prometheus).format, 'openmetrics');
    assert.equal(formatFor('').format, 'text');
    assert.equal(formatFor('*/*').format, 'text');
    assert.equal(formatFor('text/plain').format, 'text');
    assert.equal(formatFor('application/openmetrics-text;version=2.0.0').format, 'text');
    assert.equal(formatFor('application/openmetrics-text;q=0.1, text/plain').format, 'text');
    assert.equal(
      formatFor('application/openmetrics-text').type,
      'application/openmetrics-text; version=1.0.0; charset=utf-8',
    );
  });
});
