/** The private memory of processes, by what they are for: the fullest now, and the highest since its start. */
import { formatBytes } from '../../../../src/base/bytes.ts';
import { formatPercent } from '../../../../src/present/text/numbers.ts';
import type { Role } from '../../../../src/domain/process.ts';
import type { Sample } from '../../source/source.ts';
import { useWords } from '../../words.ts';
import { privatePools, type PrivatePool } from './private-pools.ts';

export function PrivateMemory({ sample }: { readonly sample: Sample }) {
  const { understandRoom, watch } = useWords();
  const { private: words } = understandRoom;
  const roles = privatePools(sample);
  return (
    <section class="private" aria-label={words.title}>
      <h2>{words.title}</h2>
      {roles.length === 0 ? (
        <p class="quiet">{words.none}</p>
      ) : (
        <>
          <p class="quiet">{words.about}</p>
          <table class="figures-table">
            <thead>
              <tr>
                <th scope="col">{words.role}</th>
                <th scope="col">{words.processes}</th>
                <th scope="col" class="left">
                  {words.fullest}
                </th>
                <th scope="col" class="left">
                  {words.peak}
                </th>
              </tr>
            </thead>
            <tbody>
              {roles.map(({ role, count, fullest, highest }) => (
                <tr key={role}>
                  <th scope="row">{watch.roles[role as Role] ?? role}</th>
                  <td>{count}</td>
                  <td class="left">
                    <Filled pool={fullest} bytes={fullest.realUsed} />
                  </td>
                  <td class="left">
                    <Filled pool={highest} bytes={highest.maxUsed} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  );
}

function Filled({ pool, bytes }: { readonly pool: PrivatePool; readonly bytes: number }) {
  const { private: words } = useWords().understandRoom;
  const share = bytes / Math.max(1, pool.total);
  return (
    <span class="filled">
      <svg class="gauge" width="120" height="12" aria-hidden="true">
        <rect class="pool" width="100%" height="12" rx="2" />
        <rect class="used" width={`${Math.min(1, share) * 100}%`} height="12" rx="2" />
      </svg>
      <span>
        <b>{formatPercent(share)}</b> {words.of(formatBytes(bytes), formatBytes(pool.total))}{' '}
        <small>{words.by(pool.process)}</small>
      </span>
    </span>
  );
}
