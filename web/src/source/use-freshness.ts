/**
 * A number that grows when what is concluded of a server may have changed: something happened to it, or a minute has passed
 * while somebody looks. For what is too dear to be pushed, and is asked for again instead.
 */
import { useEffect, useState } from 'preact/hooks';

import { onEvent, watched } from './watched.ts';

const EVERY = 60_000;
/** Events come in twos and threes. */
const SOON = 1500;

export function useFreshness(server: string): number {
  const [count, setCount] = useState(0);
  useEffect(() => {
    let soon: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      soon = undefined;
      if (!document.hidden && watched.state.peek() === 'live') setCount((before) => before + 1);
    };
    const stop = onEvent((news) => {
      if (news.server === server) soon ??= setTimeout(look, SOON);
    });
    const regular = setInterval(look, EVERY);
    return () => {
      stop();
      clearTimeout(soon);
      clearInterval(regular);
    };
  }, [server]);
  return count;
}
