/**
 * Opens whatever an operator may name as a server: a live one, a recording, standard input, or one that is kept elsewhere.
 */
import { success, type Result } from '../base/result.ts';
import { parseAddresses } from '../servers/address.ts';
import { connect, isLive } from '../servers/connect.ts';
import type { Context } from './context.ts';
import { openRecording, play, type Opened, type OpenOptions } from './open-recording.ts';

export async function openServer(
  named: string,
  context: Context,
  options: OpenOptions,
): Promise<Result<Opened>> {
  const { deadline } = options;
  if (options.from !== undefined) {
    // Only who asks for it waits for all that reads history.
    const { openKept } = await import('./open-kept.ts');
    return openKept(named, options.from, context, options);
  }
  const addresses = parseAddresses(named);
  if (!addresses.ok) return addresses;
  const live = addresses.value.filter(isLive);
  const [first, ...others] = live;
  if (first !== undefined) {
    const access = { clock: context.clock, ...(deadline !== undefined && { deadline }) };
    return success({ server: connect([first, ...others], access), clock: context.clock });
  }
  const recording = await openRecording(named, context);
  if (!recording.ok) return recording;
  return success(play(recording.value, named, context, options));
}
