/** The live view on a terminal: a screen that is drawn anew after every event, and keys. */
import { COLOURED, inAscii, PLAIN } from '../present/text/style.ts';
import { sideBySide } from '../present/text/side-by-side.ts';
import { watchScreen } from '../present/text/watch.ts';
import { fit } from '../present/text/width.ts';
import type { Context } from './context.ts';
import type { Shown, View, ViewOptions } from './view.ts';
import { enterScreen } from './screen.ts';

export function screenView(
  { out, input, terminal, words }: Context,
  { clock, stop, keys, actions, hint }: ViewOptions,
): View {
  if (terminal === undefined) throw new Error('a screen needs a terminal');
  const live = enterScreen(out);
  const coloured = terminal.colours ? COLOURED : PLAIN;
  const style = terminal.isAscii ? inAscii(coloured) : coloured;
  const last: Shown[] = [];
  const draw = () => {
    const { columns: width, rows } = terminal;
    const height = hint === undefined ? rows : rows - 1;
    const views = Object.values(last).map(
      ({ picture, events }) =>
        (screen: Parameters<typeof watchScreen>[1]) =>
          watchScreen(picture, screen, events),
    );
    const screen = { width, height, words, style, now: clock.now() };
    const drawn = sideBySide(views, screen);
    live.draw(hint === undefined ? drawn : [...drawn, style.strong(fit(hint, width))]);
  };
  const stopResizing = terminal.whenResized(() => {
    live.forget();
    draw();
  });
  const stopKeys = keys ? readKeys(input, stop, actions) : () => undefined;
  return {
    show(place, shown) {
      last[place] = shown;
      draw();
    },
    end() {
      stopResizing();
      stopKeys();
      live.leave();
    },
  };
}

const QUIT: ReadonlySet<string> = new Set(['q', 'Q', '\u0003', '\u001b']);

function readKeys(
  input: Context['input'],
  stop: { ask(): void },
  actions: ReadonlyMap<string, () => void> = new Map(),
): () => void {
  const setRaw = (raw: boolean) => {
    if ('setRawMode' in input && typeof input.setRawMode === 'function') input.setRawMode(raw);
  };
  const onKey = (key: Buffer | string) => {
    if (QUIT.has(key.toString())) stop.ask();
    else actions.get(key.toString())?.();
  };
  setRaw(true);
  input.on('data', onKey);
  input.resume();
  return () => {
    input.off('data', onKey);
    input.pause();
    setRaw(false);
  };
}
