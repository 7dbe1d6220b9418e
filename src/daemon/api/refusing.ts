/** A problem as an answer, with its status; what is not the asker's fault is a 503. */
import { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';

import type { Problem } from '../../base/problem.ts';
import { problem } from '../../domain/problems.ts';
import { say } from '../../present/words/words.ts';
import type { WordsFor } from './spoken.ts';

const STATUS = {
  'request-invalid': 400,
  'token-refused': 401,
  'host-refused': 403,
  'server-not-watched': 404,
  'sample-missing': 404,
  'moment-unknown': 404,
  'recommendation-without-samples': 404,
  'traffic-not-seen': 404,
  'store-missing': 404,
  'page-missing': 404,
  'watchers-too-many': 503,
} as const;

export type Refuse = ReturnType<typeof refusing>;

export function refusing(wordsOf: WordsFor) {
  return (context: Context, met: Problem) => {
    const status = isListed(met.code) ? STATUS[met.code] : 503;
    if (status === 401) context.header('WWW-Authenticate', 'Bearer');
    const { sentence, advice } = say(wordsOf(context), met);
    return context.json(
      { problem: { code: met.code, facts: { ...met.facts }, sentence, advice } },
      status as 400,
    );
  };
}

/** Whose every request that is not understood is refused. */
export function newApp(refuse: Refuse): OpenAPIHono {
  return new OpenAPIHono({
    defaultHook: (result, context) => {
      if (result.success) return undefined;
      const [issue] = result.error.issues;
      const why = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`;
      return refuse(context, problem('request-invalid', { why }));
    },
  });
}

function isListed(code: string): code is keyof typeof STATUS {
  return code in STATUS;
}
