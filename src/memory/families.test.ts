import assert from 'node:assert/strict';
import { test } from 'node:test';

import { buildName } from './build.ts';
import { buildOfSizes, FAMILIES } from './families.ts';
import { FAMILY_NAMES } from './family-name.ts';
import { sizesOfLayout } from './layout.ts';

test('rounding, header, tail and block of every build are those of the real ones', () => {
  const table = FAMILY_NAMES.flatMap((family) =>
    FAMILIES[family].builds.map((build) => {
      const sizes = sizesOfLayout(FAMILIES[family].layoutOf(build));
      assert.equal(buildOfSizes(family, sizes), build);
      const { roundTo, header, tail, block } = sizes;
      return `${family} ${buildName(build)}: ${roundTo} ${header} ${tail} ${block}`;
    }),
  );
  assert.deepEqual(table, [
    'F22 plain: 8 24 0 33664',
    'F22 xs: 8 40 0 33664',
    'F22 dbg: 8 64 0 33664',
    'F22 dbg,xs: 8 72 0 33664',
    'F24 plain: 8 24 0 33648',
    'F24 xs: 8 40 0 33648',
    'F24 dbg: 8 64 0 33648',
    'F24 dbg,xs: 8 72 0 33648',
    'F30 plain: 8 24 0 33664',
    'F30 xs: 8 32 0 33664',
    'F30 dbg: 8 48 0 33664',
    'F30 dbg,xs: 8 56 0 33664',
    'F31 plain: 8 32 0 33648',
    'F31 xs: 8 40 0 33648',
    'F31 dbg: 8 56 0 33648',
    'F31 dbg,xs: 8 64 0 33648',
    'Q22 plain,round16: 16 16 16 43064',
    'Q22 xs,round16: 16 24 16 51664',
    'Q22 dbg: 8 48 48 218360',
    'Q22 dbg,xs: 8 56 48 235152',
    'Q30 plain: 8 16 16 84024',
    'Q30 xs: 8 24 16 100816',
    'Q30 dbg: 8 48 48 218360',
    'Q30 dbg,xs: 8 56 48 235152',
    'Q30 plain,round16: 16 16 16 43064',
    'Q30 xs,round16: 16 24 16 51664',
    'HP30 plain: 8 24 0 1082240',
    'HP30 xs: 8 32 0 1082240',
    'HP30 dbg: 8 48 0 1082240',
    'HP30 dbg,xs: 8 56 0 1082240',
    'HP31 plain: 8 24 0 1082240',
    'HP31 xs: 8 32 0 1082240',
    'HP31 dbg: 8 48 0 1082240',
    'HP31 dbg,xs: 8 56 0 1082240',
    'FP36 plain: 8 32 0 33656',
    'FP36 xs: 8 40 0 33656',
    'FP36 dbg: 8 56 0 33656',
    'FP36 dbg,xs: 8 64 0 33656',
  ]);
});
