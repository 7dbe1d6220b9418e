/**
 * The packages' settings, as a diff that `patch` and `git apply --unidiff-zero` take: `S_MEMORY` and `P_MEMORY` are what the
 * packaged service hands to `-m` and `-M` (Debian: /etc/default/opensips, RPM: /etc/sysconfig/opensips).
 */
import type { Sizes } from './start-line.ts';

export const DEFAULTS = 'etc/default/opensips';

/** `before` in MiB; undefined where today's size is not known: then the line is added. Empty where nothing changes. */
export function defaultsDiff(
  before: { readonly shared: number | undefined; readonly private: number | undefined },
  after: Sizes,
): string {
  const rows = [
    ['S_MEMORY', before.shared, after.shared],
    ['P_MEMORY', before.private, after.private],
  ] as const;
  const changed = rows.filter(([, old, now]) => now !== undefined && now !== old);
  if (changed.length === 0) return '';
  const kept = rows.filter(([, old]) => old !== undefined);
  const old = kept.map(([name, value]) => ({ name, line: `${name}=${value}` }));
  const lines = rows.flatMap(([name, was, now]) => {
    const before = old.find((each) => each.name === name)?.line;
    const next = now === undefined ? before : `${name}=${now}`;
    if (before === next) return before === undefined ? [] : [` ${before}`];
    return [
      ...(was === undefined ? [] : [`-${before}`]),
      ...(next === undefined ? [] : [`+${next}`]),
    ];
  });
  const removed = lines.filter((line) => !line.startsWith('+')).length;
  const added = lines.filter((line) => !line.startsWith('-')).length;
  return [
    `--- a/${DEFAULTS}`,
    `+++ b/${DEFAULTS}`,
    `@@ -${removed === 0 ? 0 : 1},${removed} +1,${added} @@`,
    ...lines,
    '',
  ].join('\n');
}
