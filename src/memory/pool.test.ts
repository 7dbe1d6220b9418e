import { SMALL_POOLS } from './testing/small-pools.ts';
import { poolContract } from './pool.contract.ts';

for (const small of SMALL_POOLS) poolContract(small);
