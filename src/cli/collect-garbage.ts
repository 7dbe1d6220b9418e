/**
 * Collects garbage now. For reading what is much larger than memory: left alone, the engine lets garbage pile up as long as
 * the machine seems to have room, and the room is the SIP server's.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

let collect: (() => void) | undefined;

export function collectGarbage(): void {
  if (collect === undefined) {
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as () => void;
  }
  collect();
}
