/**
 * Whether something that was found in a file is a `plimsoll/report/v1`, as far as pages read it without looking twice. Whoever
 * made the file may have made it up.
 */
import {
  either,
  fields,
  list,
  maybe,
  named,
  number,
  oneOf,
  text,
  time,
  truth,
  type Shape,
} from '../../base/shape.ts';
import { EVENT_KINDS } from '../../understand/event.ts';
import { SEVERITIES } from '../../understand/findings/finding.ts';
import type { Report } from './report.ts';

export type FoundReport =
  | { readonly report: Report }
  /** The schema that it says it is of, or the first place that is otherwise: `report.series.from`. */
  | { readonly wrong: string };

export function reportIn(value: unknown): FoundReport {
  const schema = SCHEMA(value, 'report') === undefined ? (value as { schema: string }).schema : '';
  if (schema !== 'plimsoll/report/v1') return { wrong: schema === '' ? 'schema' : schema };
  const wrong = REPORT(value, 'report');
  if (wrong !== undefined) return { wrong };
  const report = value as Report;
  const { from, to } = report.series;
  return Date.parse(from) < Date.parse(to) ? { report } : { wrong: 'report.series.to' };
}

const SCHEMA = fields({ schema: text });
const interval = fields({ low: number, mid: number, high: number });
const problem = fields({ code: text, facts: named(either(text, number)) });
const numbers = list(number);

const holder = fields({
  owner: text,
  basis: oneOf('native', 'estimated', 'seen', 'unexplained'),
  bytes: interval,
  per_object: maybe(interval),
  with: maybe(list(text)),
});

const evidence = list(fields({ name: text, value: either(text, number) }));

const event = fields({
  id: text,
  kind: oneOf(...EVENT_KINDS),
  start: time,
  end: maybe(time),
  evidence,
  sentence: text,
});

const pool = fields({
  total: number,
  used: number,
  real_used: number,
  max_used: number,
  free: number,
  fragments: number,
});

const server = fields({
  name: text,
  address: text,
  interval_seconds: number,
  state: oneOf('waiting', 'up', 'away'),
  away: maybe(fields({ since: time, sentence: text })),
  version: maybe(text),
  allocator: maybe(text),
  last_sample: maybe(time),
  shared: maybe(pool),
  active_dialogs: maybe(number),
  transactions: maybe(number),
  contacts: maybe(number),
  calls_per_second: maybe(number),
  note: maybe(fields({ time, sentence: text })),
  worst: maybe(fields({ code: text, severity: oneOf(...SEVERITIES), sentence: text })),
  recommended_bytes: maybe(number),
});

const finding = fields({
  code: text,
  severity: oneOf(...SEVERITIES),
  sentence: text,
  what_to_do: text,
  harmless_when: text,
});

/** Each has some of these. */
const figure = maybe(either(either(number, text), interval));
const verdict = fields({
  answer: oneOf('yes', 'no', 'cannot-tell-yet'),
  sentence: maybe(text),
  bytes_per_second: figure,
  bytes_per_call: figure,
  bytes_per_reload: figure,
  lost_bytes: figure,
  residue_per_reload: figure,
  since: figure,
  full_at: figure,
  watch_seconds: figure,
  free_fragments: figure,
  mean_free_chunk: figure,
  free_bytes: figure,
  never_used_bytes: figure,
  headroom_bytes: figure,
});

const learnt = maybe(list(text));

const explained = fields({
  schema: oneOf('plimsoll/explanation/v1'),
  server: fields({
    version: maybe(text),
    allocator: maybe(text),
    header_bytes: maybe(number),
    tail_bytes: maybe(number),
    debug: maybe(truth),
    extra_stats: maybe(truth),
    pools: maybe(fields({ shared_bytes: number, private_bytes: maybe(number) })),
    learnt: maybe(
      fields({
        version: learnt,
        allocator: learnt,
        header_bytes: learnt,
        shared_bytes: learnt,
        private_bytes: learnt,
      }),
    ),
  }),
  epochs: list(
    fields({
      start: time,
      end: time,
      sign: oneOf('first', 'uptime', 'high-water', 'pid'),
      samples: number,
      torn: number,
      peak: fields({ time, bytes: number }),
    }),
  ),
  baseline: maybe(
    either(
      fields({ bytes: number, provisioned_bytes: number }),
      fields({ none: oneOf('in-traffic', 'not-at-rest', 'too-few-samples') }),
    ),
  ),
  attribution: maybe(list(holder)),
  attribution_at_peak: maybe(list(holder)),
  peak: maybe(fields({ time, bytes: number })),
  footprints: maybe(
    fields({
      per_transaction: maybe(interval),
      per_dialog: maybe(interval),
      per_contact: maybe(interval),
    }),
  ),
  timers: maybe(
    list(
      fields({
        timer: oneOf('dialog_timer', 'usrloc_timer'),
        period_seconds: number,
        amplitude_bytes: number,
      }),
    ),
  ),
  verdicts: maybe(fields({ leak: verdict, fragmentation: verdict, exhaustion: verdict })),
  findings: list(finding),
  one_reading: maybe(
    fields({ title: text, shows: list(text), cannot_tell: list(text), next: text }),
  ),
});

const column = fields({
  name: text,
  labels: named(text),
  times: numbers,
  min: numbers,
  mean: numbers,
  max: numbers,
  last: numbers,
});

const told = fields({ server, events: list(event), explanation: explained });

/** What sliders begin with; the rest is reckoned with where nothing is drawn. */
const mean = fields({ mean: number });
const platform = fields({
  seen: fields({
    registrations: number,
    calls: maybe(fields({ busiest: number, holding: mean, ringing: mean, answered: number })),
  }),
  reload: maybe(fields({ seen: maybe(text) })),
});

const size: Shape = either(
  fields({
    ok: oneOf(true),
    value: fields({
      told: fields({}),
      facts: fields({ platform, private: maybe(fields({ recommendedMib: number })) }),
    }),
  }),
  fields({ ok: oneOf(false), problem }),
);

const REPORT = fields({
  made: time,
  plimsoll: text,
  latest: maybe(
    fields({ series: list(fields({ name: text, labels: named(text), value: number })) }),
  ),
  series: fields({ from: time, to: time, series: list(column) }),
  size,
  holders: list(
    fields({
      moments: list(fields({ time, bytes: number, owners: list(holder) })),
      silences: list(fields({ from: time, to: time })),
    }),
  ),
  told: fields({ en: told, 'zh-CN': told }),
});
