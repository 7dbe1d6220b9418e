/** Reckons what the memory of a platform should be, while sliders move: the pure room, away from the thread that draws. */
import type { Wished } from './protocol.ts';
import { reckoningOf } from './reckoner.ts';

let reckon: ReturnType<typeof reckoningOf> | undefined;

addEventListener('message', ({ data }: MessageEvent<Wished>) => {
  if ('facts' in data) {
    reckon = reckoningOf(data.facts);
    return;
  }
  if (reckon === undefined) throw new Error('a wish before a platform');
  postMessage(reckon(data.wish));
});
