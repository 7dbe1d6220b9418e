/** How things are shown: language, light or dark, in which zone times are, and what keys do. Remembered by the browser. */
import { chosenKeys } from '../keys.ts';
import { signOut, token } from '../source/session.ts';
import { chosenTheme, THEMES } from '../theme.ts';
import { go } from '../view/location.ts';
import { chosenZone, zoneChoice } from '../view/shown-zone.ts';
import { LANGUAGES, ZONES, type Language, type ZoneChoice } from '../view/view.ts';
import { chosenLanguage, language, useWords } from '../words.ts';

export function Settings() {
  const { dashboard } = useWords();
  return (
    <details class="settings" onKeyDown={closeOnEscape}>
      <summary class="icon" aria-label={dashboard.settings} title={dashboard.settings}>
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M4 7h10M18 7h2M4 12h3M11 12h9M4 17h8M16 17h4" />
          <circle cx="16" cy="7" r="2" />
          <circle cx="9" cy="12" r="2" />
          <circle cx="14" cy="17" r="2" />
        </svg>
      </summary>
      <div class="sheet">
        <Choice
          label={dashboard.language}
          value={language.value}
          options={LANGUAGES.map((each) => [each, dashboard.languages[each]])}
          choose={chooseLanguage}
        />
        <Choice
          label={dashboard.theme}
          value={chosenTheme.value ?? 'system'}
          options={(['system', ...THEMES] as const).map((each) => [each, dashboard.themes[each]])}
          choose={(theme) => (chosenTheme.value = THEMES.find((each) => each === theme))}
        />
        <Choice
          label={dashboard.zone}
          value={zoneChoice.value}
          options={ZONES.map((each) => [each, dashboard.zones[each]])}
          choose={chooseZone}
        />
        <Choice
          label={dashboard.singleKeys}
          value={chosenKeys.value ?? 'on'}
          options={(['on', 'off'] as const).map((each) => [each, dashboard.singleKeysAre[each]])}
          choose={(wish) => (chosenKeys.value = wish === 'off' ? 'off' : undefined)}
        />
        {token.value !== undefined && (
          <button type="button" onClick={signOut}>
            {dashboard.signIn.signOut}
          </button>
        )}
      </div>
    </details>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [string, string])[];
  readonly choose: (value: string) => void;
}

function Choice({ label, value, options, choose }: ChoiceProps) {
  return (
    <label>
      {label}
      <select value={value} onChange={({ currentTarget }) => choose(currentTarget.value)}>
        {options.map(([each, said]) => (
          <option key={each} value={each}>
            {said}
          </option>
        ))}
      </select>
    </label>
  );
}

/** What the address says goes before what is remembered, so it has to go. */
function chooseLanguage(wish: string): void {
  chosenLanguage.value = wish as Language;
  go({ language: undefined }, { replaces: true });
}

function chooseZone(wish: string): void {
  chosenZone.value = wish as ZoneChoice;
  go({ zone: undefined }, { replaces: true });
}

function closeOnEscape(event: KeyboardEvent): void {
  if (event.key !== 'Escape') return;
  const details = event.currentTarget as HTMLDetailsElement;
  details.open = false;
  details.querySelector('summary')?.focus();
}
