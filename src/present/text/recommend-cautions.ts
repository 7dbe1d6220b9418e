/** What to mind besides a recommendation, in sentences. */
import { formatBytes } from '../../base/bytes.ts';
import type { Caution, Recommendation } from '../../dimension/recommendation.ts';
import type { Words } from '../words/words.ts';
import { formatCount } from './numbers.ts';

export function cautionsText({ cautions }: Recommendation, words: Words): readonly string[] {
  return cautions.map((caution) => cautionText(caution, words));
}

function cautionText({ code, facts }: Caution, { recommend }: Words): string {
  const said = recommend.cautions;
  const number = (name: string) => Number(facts[name] ?? 0);
  const version = String(facts['version'] ?? '');
  switch (code) {
    case 'leak':
      return said.leak(formatBytes(number('perSecond')), formatBytes(number('bytes')));
    case 'busy-reload':
      return said.busyReload(String(number('mib')));
    case 'was-full':
      return said.wasFull;
    case 'footprints-of-twin':
      return said.footprintsOfTwin(version);
    case 'contacts-of-twin':
      return said.contactsOfTwin(version);
    case 'prefixes-guessed':
      return said.prefixesGuessed(formatCount(roundly(number('now'))), version);
    case 'reload-unknown':
      return said.reloadUnknown;
  }
}

/** A guess has two digits that mean something. */
function roundly(value: number): number {
  return Number(value.toPrecision(2));
}
