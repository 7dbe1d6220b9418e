/**
 * For reading what is much larger than memory: left alone, the engine lets garbage pile up as long as the machine seems to
 * have room, and the room is the SIP server's.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

let collect: (() => void) | undefined;

/** Collects all of it now. */
export function collectGarbage(): void {
  if (collect === undefined) {
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as () => void;
  }
  collect();
}

/** From now on the room for what is new, and soon garbage, stays as it is: it would grow to 128 MB. */
export function boundGarbage(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}
