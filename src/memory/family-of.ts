/** The family of an allocator in a version of OpenSIPS. */
import { FAMILIES, type Family } from './families.ts';
import { FAMILY_NAMES, type FamilyName } from './family-name.ts';

/** Of `3.6` or `3.6.8`; undefined where that version has no such allocator. */
export function familyOf(version: string, allocator: Family['allocator']): FamilyName | undefined {
  const [major, minor] = version.split('.');
  return FAMILY_NAMES.find(
    (name) =>
      FAMILIES[name].allocator === allocator &&
      FAMILIES[name].versions.includes(`${major}.${minor}`),
  );
}
