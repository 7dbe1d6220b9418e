/**
 * Whether the machine holds a start line: what its pools can touch at worst, and what they will touch as far as the needs
 * go.
 *
 * Both pools are virtual until they are used; what has been used stays resident, so a process's share of RAM follows its
 * high-water mark (knowledge 9). Beside them there is what libraries take, and large management answers, which are built
 * outside any pool and never given back ("seen on real servers" 7).
 */
import { bytes, MIB, type Bytes } from '../base/bytes.ts';
import type {
  HostAdvice,
  HostMemory,
  PrivateAdvice,
  SharedAdvice,
  Touch,
} from './recommendation.ts';

/** Of a process beside its pool: 1.2 MiB of workers were seen, and code that all share. */
const BESIDE_EACH = 2 * MIB;
/** Of those that answer management commands: 16 MiB after an answer of 5 MiB were seen. */
const BESIDE_ANSWERS = 32 * MIB;
/** For the system and what else runs: a tenth, and no less than this. */
const LEAST_RESERVE = bytes(256 * MIB);
const RESERVE = 0.1;

export function hostAdvice(
  shared: SharedAdvice,
  own: PrivateAdvice | undefined,
  memory: HostMemory | undefined,
): HostAdvice {
  const recommended = touch(shared, own, {
    shared: shared.recommendedMib * MIB,
    private: own === undefined ? 0 : own.recommendedMib * MIB,
  });
  const current =
    shared.current === undefined || (own !== undefined && own.current === undefined)
      ? undefined
      : touch(shared, own, { shared: shared.current, private: own?.current ?? 0 });
  const reserve = reserveOf(memory);
  return {
    memory,
    recommended,
    current,
    reserve,
    verdict: verdictOf(recommended, memory, reserve),
  };
}

interface Pools {
  readonly shared: number;
  readonly private: number;
}

function touch(shared: SharedAdvice, own: PrivateAdvice | undefined, pools: Pools): Touch {
  const processes = own?.processes.most ?? 0;
  const all = processes * pools.private;
  const beside = processes * BESIDE_EACH + BESIDE_ANSWERS;
  const steady = Math.max(0, ...(own?.roles ?? []).map((role) => role.highest));
  return {
    shared: pools.shared,
    private: all,
    processes,
    beside,
    worst: pools.shared + all + beside,
    likely:
      Math.min(pools.shared, shared.need.high) +
      Math.min(all, processes * steady + (own?.need.high ?? 0)) +
      beside,
  };
}

function reserveOf(memory: HostMemory | undefined): Bytes {
  // A limit of a group of processes is theirs alone.
  if (memory?.basis === 'limit') return bytes(0);
  return bytes(Math.max(LEAST_RESERVE, Math.round((memory?.bytes ?? 0) * RESERVE)));
}

function verdictOf(
  { worst, likely }: Touch,
  memory: HostMemory | undefined,
  reserve: number,
): HostAdvice['verdict'] {
  if (memory === undefined) return 'unknown';
  const room = memory.bytes - reserve;
  if (worst <= room) return 'fits';
  return likely <= room ? 'fits-as-needed' : 'does-not-fit';
}
