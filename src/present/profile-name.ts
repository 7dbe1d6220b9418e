/** What a view of a profile is called: `shared memory, at its fullest (Nov 22 21:25:28)`. */
import type { ProfileView } from '../understand/profile/view.ts';
import { printable, type Words } from './words/words.ts';

export function viewName(
  { kind, pool, pid, time }: ProfileView,
  { profile, comma }: Words,
): string {
  const said = profile.views[kind];
  return [
    pool === undefined ? profile.poolUnknown : profile.pools[pool],
    ...(pid === undefined ? [] : [profile.process(String(pid))]),
    time === undefined ? said : `${said} (${printable(time)})`,
  ].join(comma);
}
