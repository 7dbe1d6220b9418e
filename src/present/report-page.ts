/**
 * A report as one HTML file to keep and to hand on: the dashboard's own page of a server, with its script, its style and its
 * facts inside.
 *
 * It needs nothing but itself (`self-contained-page.ts`). The facts are data and never markup. Without a script it is the page of `explain` as text.
 */
import { escapeHtml } from './profile-page/escape.ts';
import { selfContainedPage } from './self-contained-page.ts';
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
  return selfContainedPage({
    title,
    language: words.language,
    style,
    script,
    allowed: ['img-src data:'],
    head: ['<meta name="color-scheme" content="light dark">'],
    body: [
      '<div id="page"></div>',
      `<noscript><pre>${text.map((line) => escapeHtml(line)).join('\n')}</pre></noscript>`,
      `<script type="application/gzip" id="report">${facts}</script>`,
      `<script type="module">${script}</script>`,
    ],
    digest,
  });
}

/** What would end a script, or hide its end, as the same text to JavaScript. */
function withinScript(script: string): string {
  return script.replaceAll(/<\/(script)/gi, '<\\/$1').replaceAll('<!--', '<\\!--');
}
