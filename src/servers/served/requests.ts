/**
 * From what a client sent to a query, or to the reason why there is none.
 *
 * Commands that change something are not on the allow-list and so are unknown here, whatever a real server would do.
 */
import { selector, type Command, type Query } from '../../domain/query.ts';
import { METHODS } from '../dialects/names.ts';

/** How a request's parameters can be wrong, in the words of 3.x and 4.0. */
export type Wrong =
  | 'Too few or too many parameters'
  | 'Named parameters do not match'
  | `Bad type for parameter '${string}'`
  | `Empty array in parameter '${string}'`;

export type ReadQuery =
  | { readonly kind: 'query'; readonly query: Query }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'wrong'; readonly why: Wrong };

const COMMANDS = Object.keys(METHODS) as readonly Command[];

/** The command that has this name; by-module names are known from 4.0 on. */
export function commandNamed(name: string, byModule: boolean): Command | undefined {
  return COMMANDS.find(
    (command) =>
      METHODS[command].plain === name || (byModule && METHODS[command]['by-module'] === name),
  );
}

/** Arguments as the tree dialects have them: a list of words. */
export function queryFromWords(command: Command, words: readonly string[]): ReadQuery {
  switch (command) {
    case 'get_statistics':
      return words.length === 0 ? tooFew : statisticsQuery(words);
    case 'list_statistics':
      return listQuery(words);
    case 'sr_list_reports':
      return reportsQuery(words);
    default:
      return { kind: 'query', query: { command } };
  }
}

/** Parameters as JSON-RPC has them: an object of names, an array in their order, or nothing. */
export function queryFromParams(command: Command, params: unknown): ReadQuery {
  const name = PARAMETER[command];
  if (name === undefined) {
    return isEmpty(params) ? { kind: 'query', query: { command } as Query } : tooFew;
  }
  const given = Array.isArray(params) ? params : Object.values(params ?? {});
  if (given.length === 0 && command === 'list_statistics') return listQuery([]);
  if (given.length !== 1) return tooFew;
  if (!Array.isArray(params) && !(name in Object(params))) {
    return { kind: 'wrong', why: 'Named parameters do not match' };
  }
  const [value] = given;
  if (command === 'sr_list_reports') {
    return typeof value === 'string' ? reportsQuery([value]) : badType(name);
  }
  if (!Array.isArray(value)) return badType(name);
  if (value.length === 0) return { kind: 'wrong', why: `Empty array in parameter '${name}'` };
  const words = value.map(String);
  return command === 'get_statistics' ? statisticsQuery(words) : listQuery(words);
}

const PARAMETER: Partial<Readonly<Record<Command, string>>> = {
  get_statistics: 'statistics',
  list_statistics: 'statistics',
  sr_list_reports: 'group',
};

const tooFew: ReadQuery = { kind: 'wrong', why: 'Too few or too many parameters' };

function badType(name: string): ReadQuery {
  return { kind: 'wrong', why: `Bad type for parameter '${name}'` };
}

/** Names that no statistic can have are names of none: they are left out as a real server does. */
function statisticsQuery(words: readonly string[]): ReadQuery {
  const statistics = words.map(selector).filter((name) => name !== undefined);
  return statistics.length === 0
    ? { kind: 'nothing' }
    : { kind: 'query', query: { command: 'get_statistics', statistics } };
}

function listQuery(words: readonly string[]): ReadQuery {
  const statistics = words.map(selector).filter((name) => name !== undefined);
  return statistics.length === 0
    ? { kind: 'query', query: { command: 'list_statistics' } }
    : { kind: 'query', query: { command: 'list_statistics', statistics } };
}

function reportsQuery([word]: readonly string[]): ReadQuery {
  const group = word === undefined ? undefined : selector(word);
  return group === undefined
    ? tooFew
    : { kind: 'query', query: { command: 'sr_list_reports', group } };
}

function isEmpty(params: unknown): boolean {
  return params === undefined || Object.keys(Object(params)).length === 0;
}
