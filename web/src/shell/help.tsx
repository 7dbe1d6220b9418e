/** What the keyboard does here, as a dialog: `?`. */
import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';

import { chosenKeys, keys } from '../keys.ts';
import { useWords } from '../words.ts';

const isShown = signal(false);

export function showHelp(): void {
  isShown.value = true;
}

export function HelpButton() {
  const { dashboard } = useWords();
  return (
    <button
      type="button"
      class="icon"
      onClick={showHelp}
      aria-label={dashboard.help}
      title={dashboard.help}
    >
      ?
    </button>
  );
}

export function Help() {
  const { dashboard } = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const shown = isShown.value;
  useEffect(() => {
    if (shown && dialog.current?.open === false) dialog.current.showModal();
  }, [shown]);
  if (!shown) return null;
  return (
    <dialog
      ref={dialog}
      class="help"
      aria-labelledby="help-title"
      onClose={() => (isShown.value = false)}
    >
      <form method="dialog">
        <h2 id="help-title">{dashboard.help}</h2>
        <dl>
          {keys.value.map((key) => (
            <div key={key.does}>
              <dt>
                {key.keys.map((name) => (
                  <kbd key={name}>{SIGNS[name] ?? name}</kbd>
                ))}
              </dt>
              <dd>{key.does}</dd>
            </div>
          ))}
        </dl>
        <p class="quiet">{dashboard.singleKeysHelp[chosenKeys.value ?? 'on']}</p>
        <button>{dashboard.close}</button>
      </form>
    </dialog>
  );
}

const SIGNS: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ' ': '␣',
  Enter: '⏎',
  Escape: 'Esc',
};
