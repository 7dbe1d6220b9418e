/** The real InfluxDB 1.x, with a database made for the test. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { startService, type Service } from './service.ts';

export interface InfluxDb extends Service {
  /** Sends one statement and gives back what it answered. */
  query(statement: string, options?: Readonly<Record<string, string>>): Promise<unknown>;
  /** Lines with times in `precision`, nanoseconds unless said. */
  write(lines: string, precision?: 'ns' | 'ms' | 's'): Promise<void>;
}

export interface InfluxDbOptions {
  readonly database?: string;
  /** Makes this user the administrator and lets nobody else in. */
  readonly user?: { readonly name: string; readonly password: string };
}

export async function startInfluxDb({
  database = 'sip',
  user,
}: InfluxDbOptions = {}): Promise<InfluxDb> {
  const service = await startService({
    program: 'influxd',
    readyPath: '/ping',
    async prepare({ directory, host, port, secondPort }) {
      const file = join(directory, 'influxdb.conf');
      await writeFile(
        file,
        `reporting-enabled = false
bind-address = "${host}:${secondPort}"
[meta]
  dir = "${join(directory, 'meta')}"
[data]
  dir = "${join(directory, 'data')}"
  wal-dir = "${join(directory, 'wal')}"
[monitor]
  store-enabled = false
[http]
  bind-address = "${host}:${port}"
  auth-enabled = ${user !== undefined}
  log-enabled = false
`,
      );
      return ['run', '-config', file];
    },
  });
  const headers =
    user === undefined
      ? undefined
      : {
          authorization: `Basic ${Buffer.from(`${user.name}:${user.password}`).toString('base64')}`,
        };
  const post = async (path: string, body: string | URLSearchParams) => {
    const response = await fetch(`${service.url}${path}`, {
      method: 'POST',
      body,
      ...(headers !== undefined && { headers }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`InfluxDB said ${response.status}: ${text}`);
    return text;
  };
  const influx: InfluxDb = {
    ...service,
    query: async (statement, options) =>
      JSON.parse(
        await post('/query', new URLSearchParams({ q: statement, db: database, ...options })),
      ) as unknown,
    async write(lines, precision = 'ns') {
      await post(`/write?db=${encodeURIComponent(database)}&precision=${precision}`, lines);
    },
  };
  try {
    if (user !== undefined) {
      await influx.query(
        `CREATE USER ${quoted(user.name, '"')} WITH PASSWORD ${quoted(user.password, "'")} WITH ALL PRIVILEGES`,
      );
    }
    await influx.query(`CREATE DATABASE ${quoted(database, '"')}`);
  } catch (error) {
    await influx.dispose();
    throw error;
  }
  return influx;
}

function quoted(text: string, mark: string): string {
  return `${mark}${text.replace(/["'\\]/g, '\\$&')}${mark}`;
}
