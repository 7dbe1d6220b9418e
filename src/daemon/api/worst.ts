/** The worst that is known of a server: of its findings, and of the alerts that fire for it. Undefined: nothing was found. */
import type { z } from '@hono/zod-openapi';

import { alertText } from '../../present/alert-text.ts';
import { sayFinding } from '../../present/finding-text.ts';
import type { Words } from '../../present/words/words.ts';
import { SEVERITIES } from '../../understand/findings/finding.ts';
import type { Alerting } from '../alerting/alerting.ts';
import type { Explaining } from '../explaining.ts';
import type { serverSchema } from './schemas.ts';

export interface Concluded {
  readonly explaining: Pick<Explaining, 'of'>;
  readonly alerting: Pick<Alerting, 'firing'>;
}

type Worst = NonNullable<z.infer<typeof serverSchema>['worst']>;

export function worstOf(
  server: string,
  { explaining, alerting }: Concluded,
  words: Words,
): Worst | undefined {
  const findings = explaining.of(server)?.last?.findings ?? [];
  const alerts = alerting.firing.filter((alert) => alert.server === server);
  for (const severity of SEVERITIES) {
    // An alert has lasted, and says when the pool is full; so it goes before a finding.
    const alert = alerts.find((each) => each.severity === severity);
    if (alert !== undefined) {
      const { description } = alertText(alert, words);
      const { detail, name } = alert;
      return detail.kind === 'finding'
        ? { code: name, severity, sentence: sayFinding(words, detail.finding).sentence }
        : { code: name, severity, sentence: description };
    }
    const finding = findings.find((each) => each.severity === severity);
    if (finding !== undefined)
      return { code: finding.code, severity, sentence: sayFinding(words, finding).sentence };
  }
  return undefined;
}
