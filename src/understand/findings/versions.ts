/** Comparing the version that a server says with those that a rule is about. Kamailio counts otherwise and is none. */
import { versionIn, type Version } from '../../domain/server.ts';

/** From the first version on, and before the second, both as `3.1` or `3.1.17`; what is not said is in no range. */
export function isBetween(software: string | undefined, from: string, before: string): boolean {
  const version = openSipsVersion(software);
  const [least, most] = [versionIn(from), versionIn(before)];
  if (version === undefined || least === undefined || most === undefined) return false;
  return order(version) >= order(least) && order(version) < order(most);
}

function openSipsVersion(software: string | undefined): Version | undefined {
  return software !== undefined && /^opensips\b/i.test(software) ? versionIn(software) : undefined;
}

function order({ major, minor, patch }: Version): number {
  return (major * 1000 + minor) * 1000 + patch;
}
