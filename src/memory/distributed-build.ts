/** How a version is built where somebody says what it is compiled with, and as it is distributed where nobody does. */
import type { Build } from './build.ts';
import { FAMILIES } from './families.ts';
import type { FamilyName } from './family-name.ts';

export interface Compiled {
  /** DBG_MALLOC; undefined: as distributed. */
  readonly dbg: boolean | undefined;
  /** SHM_EXTRA_STATS. */
  readonly xs: boolean;
}

export function distributedBuild(
  version: string,
  family: FamilyName,
  { dbg: asked, xs }: Compiled,
): Build {
  const { usual, builds } = FAMILIES[family];
  const dbg = asked ?? usual.dbg;
  // Q_MALLOC without DBG_MALLOC rounds to 16 bytes up to 3.0.
  const roundsTo16 = family === 'Q22' || version.startsWith('3.0');
  return (
    builds.find(
      (each) =>
        each.dbg === dbg &&
        each.xs === xs &&
        (each.roundTo === 16) === (roundsTo16 && !dbg && family.startsWith('Q')),
    ) ?? { dbg, xs, roundTo: 8 }
  );
}
