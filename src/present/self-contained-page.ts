/**
 * A page of HTML that needs nothing but itself: its Content-Security-Policy forbids every request, and allows its own style and
 * script only, by their digests. What its body says has to be escaped by who writes it.
 */
import { escapeHtml } from './profile-page/escape.ts';

export interface SelfContained {
  readonly title: string;
  readonly language: string;
  readonly style: string;
  /** As it stands in the body. */
  readonly script: string;
  /** Directives beside the usual ones. */
  readonly allowed?: readonly string[];
  /** Elements beside the usual ones. */
  readonly head?: readonly string[];
  readonly body: readonly string[];
  /** SHA-256 in base64. */
  readonly digest: (text: string) => string;
}

export function selfContainedPage(page: SelfContained): string {
  const { title, language, style, script, allowed = [], head = [], body, digest } = page;
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${digest(style)}'`,
    `script-src 'sha256-${digest(script)}'`,
    ...allowed,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return [
    '<!doctype html>',
    `<html lang="${language}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    ...head,
    '<meta name="referrer" content="no-referrer">',
    `<title>${escapeHtml(title)}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    ...body,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}
