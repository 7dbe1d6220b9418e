/** What a person sees who opens the daemon's address: where everything is. With the dashboard built, that is there instead. */
import { html } from 'hono/html';

import metadata from '../../../package.json' with { type: 'json' };
import type { Words } from '../../present/words/words.ts';
import type { Daemon } from '../daemon.ts';

export function landingPage({ fleet }: Daemon, { language, serve }: Words) {
  const pages = [
    ['/api/v1/servers', serve.pages.servers],
    ['/api/v1/live', serve.pages.live],
    ['/api/v1/openapi.json', serve.pages.api],
    ['/metrics', serve.pages.metrics],
    ['/healthz', serve.pages.health],
  ] as const;
  return html`<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Plimsoll</title></head>
<body>
<h1>Plimsoll ${metadata.version}</h1>
<p>${serve.watching(fleet.servers.length)}</p>
<ul>
${pages.map(([path, about]) => html`<li><a href="${path}">${path}</a>: ${about}</li>\n`)}
</ul>
</body>
</html>
`;
}
