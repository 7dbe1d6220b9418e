/** What a verdict can be: nobody is told yes or no before the figures say it. */
export type Answer = 'yes' | 'no' | 'cannot-tell-yet';
