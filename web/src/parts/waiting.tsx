/** Something is on its way. It shows itself only after a moment, so that what is quick does not flicker. */
import { useWords } from '../words.ts';

export function Waiting() {
  return (
    <p class="waiting" role="status">
      {useWords().dashboard.loading}
    </p>
  );
}
