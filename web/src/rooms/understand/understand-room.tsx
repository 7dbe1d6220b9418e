/** UNDERSTAND: the server as it is now, until this room is furnished. */
import { ServerFacts } from '../../parts/server-facts.tsx';

export default function UnderstandRoom() {
  return <ServerFacts />;
}
