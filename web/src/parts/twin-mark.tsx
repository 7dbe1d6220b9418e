/** Beside the name of a server that is a simulated one, so that nobody takes its figures for those of a real one. */
import { watched } from '../source/watched.ts';
import { useWords } from '../words.ts';

export function TwinMark({ name }: { readonly name: string }) {
  const { dashboard } = useWords();
  if (watched.servers.value.get(name)?.value.twin !== true) return null;
  return (
    <span class="twin-mark" title={dashboard.twinMeans}>
      {dashboard.twin}
    </span>
  );
}
