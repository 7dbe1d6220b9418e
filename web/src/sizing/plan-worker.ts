/** Starts the twin of a planned platform, and says what was seen on it. One plan a worker. */
import type { Plan } from '../../../src/dimension/plan.ts';
import { plannedFacts } from '../../../src/dimension/planned-facts.ts';

addEventListener('message', ({ data }: MessageEvent<Plan>) => postMessage(plannedFacts(data)));
