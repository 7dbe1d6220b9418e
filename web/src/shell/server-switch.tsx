/** Which server the room is about, or none: a platform that does not exist yet. Choosing another stays in the room and in the range of time. */
import { watched } from '../source/watched.ts';
import { go, view } from '../view/location.ts';
import { useWords } from '../words.ts';

export function ServerSwitch() {
  const { dashboard, dimensionRoom } = useWords();
  const { room, server = '' } = view.value;
  const names = watched.names.value;
  return (
    <select
      class="server-switch"
      aria-label={dashboard.server}
      value={server}
      onChange={({ currentTarget }) =>
        go({ server: currentTarget.value || undefined, selected: undefined })
      }
    >
      {server !== '' && !names.includes(server) && <option value={server}>{server}</option>}
      {names.toSorted().map((name) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
      {room === 'dimension' && <option value="">{dimensionRoom.planned.short}</option>}
    </select>
  );
}
