/** Reckons what the memory of a platform should be, while sliders move: the pure room, away from the thread that draws. */
import { askedDemand } from '../../../src/dimension/asked-demand.ts';
import type { KnownPlatform } from '../../../src/dimension/known-platform.ts';
import { platformOf, type PlatformFacts } from '../../../src/dimension/platform-facts.ts';
import { recommendFor } from '../../../src/dimension/recommend.ts';
import type { Reckoned, Wished } from './protocol.ts';

let known: { readonly platform: KnownPlatform; readonly facts: PlatformFacts } | undefined;

addEventListener('message', ({ data }: MessageEvent<Wished>) => {
  if ('facts' in data) {
    known = { platform: platformOf(data.facts), facts: data.facts };
    return;
  }
  if (known === undefined) throw new Error('a wish before a platform');
  const { platform, facts } = known;
  const told = recommendFor(platform, askedDemand(data.wish));
  const answer: Reckoned = told.ok
    ? { ...told, value: { ...told.value, private: facts.private } }
    : told;
  postMessage(answer);
});
