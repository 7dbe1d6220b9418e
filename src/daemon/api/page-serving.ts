/**
 * Answers what is the dashboard's own, before the API is asked, under a content security policy of its own: scripts and
 * styles come from here and none is inline, and the page can ask nobody but this daemon.
 */
import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

import { refusalOf, type GuardOptions } from './guard.ts';
import type { Page, PageFile } from './page.ts';
import type { Refuse } from './refusing.ts';

const YEAR = 'public, max-age=31536000, immutable';

export function pageServing(page: Page, guard: GuardOptions, refuse: Refuse): MiddlewareHandler {
  return async (context, next) => {
    const { method, path } = context.req;
    const file = method === 'GET' || method === 'HEAD' ? page.at(path) : undefined;
    if (file === undefined) return next();
    const refusal = refusalOf(
      { host: context.req.header('host') ?? '', path, authorization: '', isShell: true },
      guard,
    );
    if (refusal !== undefined) return refuse(context, refusal);
    return headers(context, async () => {
      context.res = answerWith(file, context.req.header('accept-encoding') ?? '');
    });
  };
}

function answerWith({ type, plain, gzipped, isLasting }: PageFile, accepted: string): Response {
  const isGzipped = /\bgzip\b/.test(accepted);
  return new Response(isGzipped ? gzipped : plain, {
    headers: {
      'Content-Type': type,
      'Cache-Control': isLasting ? YEAR : 'no-cache',
      Vary: 'Accept-Encoding',
      ...(isGzipped && { 'Content-Encoding': 'gzip' }),
    },
  });
}

const headers = secureHeaders({
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
