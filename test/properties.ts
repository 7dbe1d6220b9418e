/**
 * fast-check as all tests use it: the same cases in every run, so that a red gate is red for everybody who looks at it.
 *
 * To search for new ones: `PLIMSOLL_SEED=random npm test -- src/store/embedded/oracle.test.ts`. What a failure prints as its
 * seed is given in the same way.
 */
import fc from 'fast-check';

const { PLIMSOLL_SEED: wish = '1' } = process.env;
const seed = Number(wish);
if (wish !== 'random' && !Number.isInteger(seed)) {
  throw new Error(`PLIMSOLL_SEED is an integer or "random", not ${JSON.stringify(wish)}`);
}
if (wish !== 'random') fc.configureGlobal({ seed });

export default fc;
