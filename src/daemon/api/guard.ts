/**
 * Who may ask: everybody on this machine while the daemon listens on loopback; elsewhere whoever has the token.
 *
 * Without a token a page from somewhere else must not read the API through a browser on this machine, so the name that it
 * was asked under must be one of this machine's own. Every answer forbids scripts, frames and guessing of types.
 */
import { createHash, timingSafeEqual } from 'node:crypto';

import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

import type { Problem } from '../../base/problem.ts';
import { problem } from '../../domain/problems.ts';

export interface GuardOptions {
  /** Undefined only on loopback. */
  readonly token: string | undefined;
}

/** What a load balancer or a service manager asks has no secrets. */
const OPEN_TO_ALL: ReadonlySet<string> = new Set(['/healthz']);

const OWN_NAMES = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i;

/** Undefined when the request may go on. */
export function refusalOf(
  request: {
    readonly host: string;
    readonly path: string;
    readonly authorization: string;
    /** Of the dashboard itself, which holds no data: whoever would sign in has to see it first. */
    readonly isShell?: boolean;
  },
  { token }: GuardOptions,
): Problem | undefined {
  if (OPEN_TO_ALL.has(request.path)) return undefined;
  if (token === undefined) {
    return OWN_NAMES.test(request.host)
      ? undefined
      : problem('host-refused', { host: request.host });
  }
  if (request.isShell === true) return undefined;
  const [, given] = /^Bearer (.+)$/i.exec(request.authorization) ?? [];
  return given !== undefined && isSameSecret(given, token)
    ? undefined
    : problem('token-refused', {});
}

/**
 * Of headers that concern more than this answer: none. That a host speaks TLS only (HSTS) is for the proxy to say that speaks it,
 * and never of hosts beside it; the others are for browsers that are gone, or mean nothing over plain HTTP.
 */
export const ONLY_HERE = {
  strictTransportSecurity: false,
  originAgentCluster: false,
  xDownloadOptions: false,
  xPermittedCrossDomainPolicies: false,
  xXssProtection: false,
} as const;

export const safeHeaders: MiddlewareHandler = secureHeaders({
  ...ONLY_HERE,
  contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
  crossOriginResourcePolicy: 'same-origin',
  referrerPolicy: 'no-referrer',
  xFrameOptions: 'DENY',
});

/** In the same time whatever is wrong with it. */
function isSameSecret(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
