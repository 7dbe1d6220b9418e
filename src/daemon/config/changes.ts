/** What differs between two configurations: what can be taken over while it runs, and what cannot. */
import type { Config } from './config.ts';

/** The keys whose change needs a restart; servers never do. */
export function needsRestart(before: Config, after: Config): readonly string[] {
  const keys = [
    ['listen', before.listen, after.listen],
    ['token_file', before.token, after.token],
    ['store', before.store, after.store],
    ['hand_on', before.handOn, after.handOn],
    ['alerts', before.alerts, after.alerts],
  ] as const;
  return keys
    .filter(([, one, other]) => JSON.stringify(one) !== JSON.stringify(other))
    .map(([key]) => key);
}
