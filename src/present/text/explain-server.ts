/** Who a server is, and how each fact was learnt, as sentences. */
import { formatBytes } from '../../base/bytes.ts';
import type { Learnt, ServerFacts } from '../../understand/server-facts.ts';
import { printable, type Words } from '../words/words.ts';

export function serverText(server: ServerFacts, epochs: number, { explain }: Words): string[] {
  const { version, allocator, header, tail, isDebug, countsGroups, shared, processes } = server;
  const how = (learnt: readonly Learnt[]) => learnt.map((each) => explain.learnt[each]).join(', ');
  return [
    version === undefined ? explain.versionUnknown : printable(version.value),
    allocator === undefined
      ? explain.allocatorUnknown
      : explain.allocator(allocator.value, how(allocator.learnt)),
    headerText(),
    explain.pools(
      formatBytes(shared.value),
      server.private === undefined ? undefined : formatBytes(server.private.value),
      processes,
    ),
    ...(epochs > 1 ? [explain.epochs(epochs)] : []),
  ];

  function headerText(): string {
    if (header === undefined) return explain.headerUnknown;
    const { builds } = explain;
    const facts = [formatBytes(header.value + (tail?.value ?? 0)), how(header.learnt)] as const;
    return isDebug === undefined || countsGroups === undefined
      ? explain.header(...facts)
      : explain.headerOfBuild(
          ...facts,
          isDebug.value ? builds.debug : builds.plain,
          countsGroups.value ? builds.groups : builds.noGroups,
        );
  }
}
