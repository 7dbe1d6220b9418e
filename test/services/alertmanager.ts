/** The real Alertmanager of Prometheus, alone, with a receiver that tells nobody. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { startService, type Service } from './service.ts';

/** As `/api/v2/alerts` gives it. */
export interface KnownAlert {
  readonly fingerprint: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly generatorURL: string;
}

export interface Alertmanager extends Service {
  /** Those that are not over. */
  alerts(): Promise<readonly KnownAlert[]>;
}

export async function startAlertmanager(): Promise<Alertmanager> {
  const service = await startService({
    program: 'prometheus-alertmanager',
    readyPath: '/-/ready',
    async prepare({ directory, host, port }) {
      const file = join(directory, 'alertmanager.yml');
      await writeFile(file, 'route: {receiver: nobody}\nreceivers: [{name: nobody}]\n');
      return [
        `--config.file=${file}`,
        `--storage.path=${join(directory, 'data')}`,
        `--web.listen-address=${host}:${port}`,
        '--cluster.listen-address=',
        '--log.level=warn',
      ];
    },
  });
  return {
    ...service,
    async alerts() {
      const answer = await fetch(`${service.url}/api/v2/alerts`);
      return (await answer.json()) as readonly KnownAlert[];
    },
  };
}
