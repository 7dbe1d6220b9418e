/**
 * A report as one HTML file to keep and to hand on: the dashboard's own page of a server, with its script, its style and its
 * facts inside.
 *
 * It needs nothing but itself: its Content-Security-Policy forbids every request and allows its own style and script only, by
 * their digests. The facts are data and never markup. Without a script it is the page of `explain` as text.
 */
import { escapeHtml } from './profile-page/escape.ts';
import type { Words } from './words/words.ts';

export interface ReportPageOptions {
  readonly title: string;
  readonly words: Words;
  readonly script: string;
  readonly style: string;
  /** A `plimsoll/report/v1`, gzipped, in base64. */
  readonly facts: string;
  /** For who has no script. */
  readonly text: readonly string[];
  /** SHA-256 in base64. */
  readonly digest: (text: string) => string;
}

export function reportHtml(options: ReportPageOptions): string {
  const { title, words, facts, text, digest } = options;
  const script = withinScript(options.script);
  const style = options.style.replaceAll('</', '<\\/');
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${digest(style)}'`,
    `script-src 'sha256-${digest(script)}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="${words.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<div id="page"></div>
<noscript><pre>${text.map((line) => escapeHtml(line)).join('\n')}</pre></noscript>
<script type="application/gzip" id="report">${facts}</script>
<script type="module">${script}</script>
</body>
</html>
`;
}

/** What would end a script, or hide its end, as the same text to JavaScript. */
function withinScript(script: string): string {
  return script.replaceAll(/<\/(script)/gi, '<\\/$1').replaceAll('<!--', '<\\!--');
}
