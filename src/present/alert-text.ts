/** An alert in words: one line that says what and how much, the evidence, and what to do. */
import { formatBytes } from '../base/bytes.ts';
import type { Alert } from '../understand/alerts/alert.ts';
import { sayFinding } from './finding-text.ts';
import { formatMoment, formatPercent } from './text/numbers.ts';
import { printable, type Words } from './words/words.ts';

export interface AlertText {
  readonly summary: string;
  readonly description: string;
  readonly action: string;
  readonly [name: string]: string;
}

export function alertText({ name, server, detail }: Alert, words: Words): AlertText {
  const { alerts, colon } = words;
  const summary = (rest: string) => `${printable(server)}${colon}${rest}`;
  switch (detail.kind) {
    case 'finding': {
      const { finding } = detail;
      const { sentence, harmless, advice } = sayFinding(words, finding);
      return {
        summary: summary(sentence),
        description: `${sentence} ${words.findings.harmless}${harmless}`,
        action: advice,
      };
    }
    case 'forecast': {
      const { inUse, total, fullAt, cause } = detail;
      const when = `${new Date(fullAt).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
      return {
        summary: summary(alerts.names[name] + alerts.fullAt(when)),
        description: alerts.forecast[cause](
          formatBytes(inUse),
          formatBytes(total),
          formatPercent(inUse / total),
          when,
        ),
        action: alerts.forecastAction,
      };
    }
    case 'blind': {
      const since = formatMoment(detail.since);
      return {
        summary: summary(alerts.names[name] + alerts.since(since)),
        description: alerts.blind(since, detail.code),
        action: alerts.blindAction,
      };
    }
  }
}
