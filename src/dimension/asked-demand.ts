/**
 * A demand as people say it, in calls a second and seconds: from options of the command line or from sliders alike.
 */
import { milliseconds, type Milliseconds } from '../base/time.ts';
import { level } from '../twin/curve.ts';
import { constant } from '../twin/distribution.ts';
import type { AskedDemand, CallDemand, ReloadTime } from './demand.ts';

/** What is left out is as it was seen. */
export interface DemandWish {
  readonly callsPerSecond?: number;
  /** From the answer to the BYE. */
  readonly callSeconds?: number;
  readonly ringSeconds?: number;
  /** 0.6 is 60 %. */
  readonly answerRatio?: number;
  readonly registrations?: number;
  readonly prefixes?: number;
  readonly reloads?: ReloadTime;
  /** 0.3 is 30 %. */
  readonly growth?: number;
  readonly horizon?: Milliseconds;
  /** 0.001 is 0.1 %. */
  readonly risk?: number;
}

export function askedDemand(wish: DemandWish): AskedDemand {
  const { callsPerSecond, callSeconds, ringSeconds, answerRatio } = wish;
  const { registrations, prefixes, reloads, growth, horizon, risk } = wish;
  const each: Partial<CallDemand> = {
    ...(callsPerSecond !== undefined && {
      rate: level(callsPerSecond),
      // Whoever was seen to call: what is to come is people.
      arrivals: 'random',
    }),
    ...(callSeconds !== undefined && { holding: constant(milliseconds(callSeconds * 1000)) }),
    ...(ringSeconds !== undefined && { ringing: constant(milliseconds(ringSeconds * 1000)) }),
    ...(answerRatio !== undefined && { answered: answerRatio }),
  };
  return {
    ...(Object.keys(each).length > 0 && { each }),
    ...(registrations !== undefined && { registrations }),
    ...(prefixes !== undefined && { prefixes }),
    ...(reloads !== undefined && { reloads }),
    ...(growth !== undefined && { growth }),
    ...(horizon !== undefined && { horizon }),
    ...(risk !== undefined && { risk }),
  };
}
