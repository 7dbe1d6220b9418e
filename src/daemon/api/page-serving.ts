/**
 * Answers what is the dashboard's own, before the API is asked, under a content security policy of its own: scripts and
 * styles come from here and none is inline, and the page can ask nobody but this daemon.
 */
import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

import { ONLY_HERE, refusalOf, type GuardOptions } from './guard.ts';
import type { Page, PageFile } from './page.ts';
import type { Refuse } from './refusing.ts';

const YEAR = 'public, max-age=31536000, immutable';

export function pageServing(page: Page, guard: GuardOptions, refuse: Refuse): MiddlewareHandler {
  return async (context, next) => {
    const { method, path } = context.req;
    if (method !== 'GET' && method !== 'HEAD') return next();
    const found = page.at(path);
    // A person who follows a link that leads nowhere is told so by the page; a program by the API.
    const file = found ?? (isPerson(context.req.header('accept'), path) ? page.at('/') : undefined);
    if (file === undefined) return next();
    const refusal = refusalOf(
      { host: context.req.header('host') ?? '', path, authorization: '', isShell: true },
      guard,
    );
    if (refusal !== undefined) return refuse(context, refusal);
    return headers(context, async () => {
      const status = found === undefined ? 404 : 200;
      context.res = answerWith(file, status, context.req.header('accept-encoding') ?? '');
    });
  };
}

/** Browsers ask for HTML when somebody goes somewhere, and never when a page asks for what it needs. */
function isPerson(accept = '', path: string): boolean {
  return accept.includes('text/html') && !/^\/(api|assets|metrics|healthz)(\/|$)/.test(path);
}

function answerWith(
  { type, plain, gzipped, isLasting }: PageFile,
  status: number,
  accepted: string,
): Response {
  const isGzipped = /\bgzip\b/.test(accepted);
  return new Response(isGzipped ? gzipped : plain, {
    status,
    headers: {
      'Content-Type': type,
      'Cache-Control': isLasting ? YEAR : 'no-cache',
      Vary: 'Accept-Encoding',
      ...(isGzipped && { 'Content-Encoding': 'gzip' }),
    },
  });
}

const headers = secureHeaders({
  ...ONLY_HERE,
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    workerSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
  crossOriginResourcePolicy: 'same-origin',
  referrerPolicy: 'no-referrer',
  xFrameOptions: 'DENY',
});
