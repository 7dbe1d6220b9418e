/**
 * A profile: who holds a pool, place by place, as a flame graph or a treemap, and below it as a table; what is searched for is
 * searched for in both. Which picture, and how it is drawn, stand in the address.
 */
import { useMemo, useState } from 'preact/hooks';

import { layOut } from '../../../src/cli/profile-layout.ts';
import { formatBytes } from '../../../src/base/bytes.ts';
import { viewName } from '../../../src/present/profile-name.ts';
import { formatCount, formatPercent } from '../../../src/present/text/numbers.ts';
import { contradictionText } from '../../../src/present/text/profile/dump.ts';
import { treeOf } from '../../../src/understand/profile/tree.ts';
import type { ToldProfile } from '../opened/told.ts';
import { goOwn, view } from '../view/location.ts';
import { useWords } from '../words.ts';
import { Boxes } from './boxes.tsx';
import { isFound } from './found.ts';
import { PlaceTable } from './place-table.tsx';
import { PrintedProfile } from './printed-profile.tsx';

const DRAWINGS = ['flame', 'treemap'] as const;

export default function ProfilePage({ profile }: { readonly profile: ToldProfile }) {
  const words = useWords();
  const { profileRoom, profile: said } = words;
  const { own } = view.value;
  const [wanted, setWanted] = useState('');
  const { views, contradictions } = profile;
  const index = Math.min(Math.max(Number(own['picture'] ?? 0) || 0, 0), views.length - 1);
  const drawing = DRAWINGS.find((each) => each === own['as']) ?? 'flame';
  const shown = views[index];
  const tree = useMemo(() => treeOf(shown ?? { holdings: [] }), [shown]);
  const layout = useMemo(() => layOut(tree), [tree]);
  if (shown === undefined)
    return (
      <section class="profile" aria-label={profileRoom.title}>
        <p>{said.noHolders}</p>
        <PrintedProfile isOpenAtFirst />
      </section>
    );
  const name = viewName(shown, words);
  const found = shown.holdings.filter((holding) => isFound(holding, wanted));
  const foundBytes = found.reduce((sum, { bytes }) => sum + bytes, 0);
  return (
    <section class="profile" aria-label={profileRoom.title}>
      <h2>{profileRoom.title}</h2>
      {contradictions.length > 0 && (
        <div class="card warning">
          <h3>{profileRoom.contradictions}</h3>
          <ul>
            {contradictions.map((each) => {
              const text = contradictionText(each, words);
              return <li key={text}>{text}</li>;
            })}
          </ul>
        </div>
      )}
      <div class="profile-tools">
        <label>
          {profileRoom.view}
          <select
            value={String(index)}
            onChange={({ currentTarget }) => goOwn({ picture: currentTarget.value, at: undefined })}
          >
            {views.map((each, at) => (
              <option key={at} value={String(at)}>
                {viewName(each, words)}
              </option>
            ))}
          </select>
        </label>
        <div class="choices" role="group" aria-label={profileRoom.view}>
          {DRAWINGS.map((each) => (
            <button
              key={each}
              type="button"
              aria-pressed={each === drawing}
              onClick={() => goOwn({ as: each === 'flame' ? undefined : each })}
            >
              {profileRoom[each]}
            </button>
          ))}
        </div>
        <input
          type="search"
          placeholder={profileRoom.find}
          aria-label={profileRoom.find}
          value={wanted}
          onInput={({ currentTarget }) => setWanted(currentTarget.value)}
        />
        <span role="status">
          {profileRoom.found(
            formatCount(found.length),
            formatBytes(foundBytes),
            formatPercent(tree.bytes === 0 ? 0 : foundBytes / tree.bytes),
          )}
        </span>
      </div>
      <Boxes
        key={`${index} ${drawing}`}
        boxes={layout[drawing]}
        drawing={drawing}
        label={drawing === 'flame' ? profileRoom.flameLabel(name) : profileRoom.treemapLabel(name)}
        wanted={wanted}
      />
      <PrintedProfile />
      <PlaceTable holdings={found} all={tree.bytes} />
    </section>
  );
}
