/**
 * What is opened in place of the daemon's servers: files that were dropped, chosen or pasted. Closing goes back to the daemon.
 */
import { batch, computed, signal, type ReadonlySignal } from '@preact/signals';

import type { Problem } from '../../../src/base/problem.ts';
import type { Source } from '../source/source.ts';
import { go } from '../view/location.ts';
import { printTime } from '../view/range.ts';
import { USUAL } from '../view/view.ts';
import { language } from '../words.ts';
import { startWorker, type AskedWorker } from './ask-worker.ts';
import { recordedSource } from './recorded-source.ts';
import type { Told } from './told.ts';

/** Nothing, what is being read and how far, what could not be read, what is open, or still is while its room is left. */
type State =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'reading'; readonly name: string; readonly share: number }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'open' | 'closing'; readonly told: Told; readonly worker: AskedWorker };

const state = signal<State>({ kind: 'nothing' });
/** Of what is being read or open; ended, it answers nobody any more. */
let current: AskedWorker | undefined;

export const openState: ReadonlySignal<State> = state;

export const openFile = computed<Told | undefined>(() =>
  'told' in state.value ? state.value.told : undefined,
);

/** Undefined while nothing is open that has samples; another one in another language, because its sentences are others. */
export const openSource = computed<Source | undefined>(() => {
  if (!('told' in state.value)) return undefined;
  const { told, worker } = state.value;
  const { recording } = told;
  if (recording === undefined) return undefined;
  const spoken = language.value;
  return recordedSource({
    name: recording.server,
    range: recording.range,
    server: () => worker.ask('server', spoken),
    latest: () => worker.ask('latest', undefined),
    series: (wish) => worker.ask('series', wish),
    events: () => worker.ask('events', spoken),
    explanation: () => worker.ask('explanation', spoken),
    holdersAt: (at) => worker.ask('holdersAt', at),
    platform: () => worker.ask('platform', undefined),
  });
});

/** What `plimsoll profile` prints of the log that is open. */
export async function profileText(): Promise<readonly string[]> {
  const printed = await current?.ask('profile', language.peek());
  return printed?.ok === true ? printed.value : [];
}

/** Reads them, and goes to the room that says why. */
export async function openFiles(files: readonly File[]): Promise<void> {
  const [first] = files;
  if (first === undefined) return;
  current?.end();
  const worker = (current = startWorker());
  const name = files.map((file) => file.name).join(', ');
  let shown = 0;
  state.value = { kind: 'reading', name, share: 0 };
  const told = await worker.ask('open', files, (share) => {
    // Redrawn for every percent and not for every chunk.
    if (share - shown < 0.01) return;
    shown = share;
    state.value = { kind: 'reading', name, share };
  });
  if (!told.ok) {
    worker.end();
    state.value = { kind: 'failed', problem: told.problem };
    return;
  }
  const { recording } = told.value;
  batch(() => {
    state.value = { kind: 'open', told: told.value, worker };
    go({
      room: 'understand',
      server: recording?.server,
      ...(recording !== undefined && {
        from: printTime(recording.range.from),
        to: printTime(recording.range.to),
      }),
      selected: undefined,
      own: {},
    });
  });
}

export function closeFile(): void {
  const open = state.peek();
  if (!('told' in open)) {
    finishClosing();
    return;
  }
  state.value = { ...open, kind: 'closing' };
  if (open.told.recording !== undefined)
    go({ room: 'fleet', server: undefined, ...USUAL, selected: undefined, own: {} });
}

/** Not before its room is gone, which would ask the daemon for a server that it never had. */
export function finishClosing(): void {
  current?.end();
  state.value = { kind: 'nothing' };
}
