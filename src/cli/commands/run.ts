/** How a command is run: its outcome becomes what is printed and the exit code. Commands load what they need then, not before. */
import type { Context, Outcome } from '../context.ts';

export type Run = (command: (context: Context) => Promise<Outcome>) => Promise<void>;
