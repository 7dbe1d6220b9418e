/** What a report holds, as its page reads it. */
import { gunzipSync } from 'node:zlib';

import type { Report } from '../../src/present/answers/report.ts';

export function factsIn(html: string): Report {
  const [, packed = ''] = /<script type="application\/gzip" id="report">([^<]*)</.exec(html) ?? [];
  return JSON.parse(gunzipSync(Buffer.from(packed, 'base64')).toString('utf8')) as Report;
}
