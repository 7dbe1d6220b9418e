/** A route as the OpenAPI document describes it: what it takes, what it gives, and how it refuses. */
import { createRoute, type RouteConfig, type z } from '@hono/zod-openapi';

import { problemSchema } from './schemas.ts';

/** What most routes take besides their path. */
interface NoInput {
  readonly body?: never;
}

export function get<
  Path extends string,
  Answer extends z.ZodType,
  const Request extends NonNullable<RouteConfig['request']> = NoInput,
>(path: Path, summary: string, answer: Answer, request: Request = {} as Request) {
  return createRoute({
    method: 'get',
    path,
    summary,
    request,
    responses: {
      200: { description: summary, content: { 'application/json': { schema: answer } } },
      400: failure('The request is not understood.'),
      401: failure('The token is missing or wrong.'),
      404: failure('There is no such thing.'),
      503: failure('What is needed for an answer is out of reach.'),
    },
  });
}

export function failure(description: string) {
  return { description, content: { 'application/json': { schema: problemSchema } } };
}
