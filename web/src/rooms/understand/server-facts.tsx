/** Who the server is, and how each fact was learnt. */
import { formatBytes } from '../../../../src/base/bytes.ts';
import type { ExplanationObject } from '../../../../src/present/explanation-json.ts';
import { printable } from '../../../../src/present/words/words.ts';
import { useWords } from '../../words.ts';
import { behindName } from './behind-heading.ts';

export function ServerFacts({ explanation }: { readonly explanation: ExplanationObject }) {
  const { explain, understandRoom, comma } = useWords();
  const { server: words } = understandRoom;
  const { server, baseline } = explanation;
  // Before the first sample it is a name and no more.
  if (server.pools === undefined || server.learnt === undefined) return null;
  const {
    version,
    allocator,
    header_bytes: header,
    tail_bytes: tail,
    debug,
    extra_stats: groups,
    pools,
    learnt,
  } = server;
  const build = [
    ...(debug === undefined ? [] : [debug ? explain.builds.debug : explain.builds.plain]),
    ...(groups === undefined ? [] : [groups ? explain.builds.groups : explain.builds.noGroups]),
  ];
  const facts: readonly Fact[] = [
    { name: words.version, value: version && printable(version), how: learnt.version },
    { name: words.allocator, value: allocator, how: learnt.allocator },
    {
      name: words.header,
      value: header === undefined ? undefined : formatBytes(header + (tail ?? 0)),
      how: learnt.header_bytes,
      more: build.join(comma),
    },
    { name: words.shared, value: formatBytes(pools.shared_bytes), how: learnt.shared_bytes },
    {
      name: words.private,
      value: pools.private_bytes === undefined ? undefined : formatBytes(pools.private_bytes),
      how: learnt.private_bytes,
    },
  ];
  return (
    <section class="facts" aria-label={words.title}>
      <dl>
        {facts.map((fact) => (
          <FactShown key={fact.name} {...fact} />
        ))}
        {baseline !== undefined && (
          <div>
            <dt>{words.baseline}</dt>
            <dd>
              {'none' in baseline ? words.unknown : formatBytes(baseline.bytes)}
              <small>
                {behindName(
                  'none' in baseline
                    ? explain.noBaseline[baseline.none]
                    : explain.baseline(
                        formatBytes(baseline.bytes),
                        baseline.provisioned_bytes === 0
                          ? undefined
                          : formatBytes(baseline.provisioned_bytes),
                      ),
                )}
              </small>
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}

interface Fact {
  readonly name: string;
  readonly value: string | undefined;
  readonly how: readonly (keyof ReturnType<typeof useWords>['explain']['learnt'])[] | undefined;
  readonly more?: string;
}

function FactShown({ name, value, how = [], more = '' }: Fact) {
  const { explain, understandRoom, comma } = useWords();
  const learnt = how.map((each) => explain.learnt[each]);
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {value ?? understandRoom.server.unknown}
        <small>{[...learnt, ...(more === '' ? [] : [more])].join(comma)}</small>
      </dd>
    </div>
  );
}
