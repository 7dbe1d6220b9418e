/**
 * Text that may be handed on: addresses, hosts, users and paths become names that stay the same throughout.
 *
 * It knows what secrets look like in what servers say (`udp:10.0.0.1:5060`, `sip:alice@example.com`, `/etc/opensips/x.cfg`),
 * not what they mean: whoever hands a file on reads it before.
 */
export interface Redactor {
  readonly text: (text: string) => string;
  /** Every text within, names of members too. */
  readonly value: (value: unknown) => unknown;
}

const V4 = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.]*\d)/g;
const V6 =
  /(?<![\w:.])(?:(?:[\da-f]{1,4}:){7}[\da-f]{1,4}|(?=[\da-f]*:[\da-f:]*:)(?=[\da-f:]*::)(?=:*[\da-f])[\da-f:]{3,39})(?![\w:])/gi;
const USER = /(?<=sips?:)[^\s@;>]{1,128}(?=@)|[\w.+-]{1,64}(?=@[\w.-]+)/gi;
const HOST =
  /(?<![\w.-])(?:[a-z\d](?:[a-z\d-]{0,62}[a-z\d])?\.)+(?!(?:c|h|y|lex|cfg|log|gz|jsonl?)(?![\w-]))[a-z]{2,24}(?![\w-])/gi;
const PATH = /(?<![\w/.:])\/(?:[\w.+@-]+\/)*[\w.+@-]+/g;

export function redactor(secrets: readonly string[] = []): Redactor {
  const tokens = new Map<string, string>();
  const counts = new Map<string, number>();
  const token = (kind: string) => (secret: string) => {
    const key = `${kind} ${secret}`;
    const known = tokens.get(key);
    if (known !== undefined) return known;
    const number = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, number);
    const name = `${kind}-${number}`;
    tokens.set(key, name);
    return name;
  };
  const named = secrets.filter((secret) => secret.length > 2);
  const text = (from: string): string => {
    let to = from;
    for (const secret of named) to = to.replaceAll(secret, token('name')(secret));
    return to
      .replace(USER, token('user'))
      .replace(V4, token('ip'))
      .replace(V6, token('ip'))
      .replace(PATH, token('/path'))
      .replace(HOST, token('host'));
  };
  const value = (from: unknown): unknown => {
    if (typeof from === 'string') return text(from);
    if (Array.isArray(from)) return from.map(value);
    if (typeof from !== 'object' || from === null) return from;
    return Object.fromEntries(Object.entries(from).map(([key, each]) => [text(key), value(each)]));
  };
  return { text, value };
}
