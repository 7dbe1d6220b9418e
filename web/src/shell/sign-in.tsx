/** Asks for the daemon's token, where it wants one. */
import { useEffect, useRef } from 'preact/hooks';

import { signIn, token } from '../source/session.ts';
import { useWords } from '../words.ts';

export function SignIn() {
  const { signIn: words } = useWords().dashboard;
  const input = useRef<HTMLInputElement>(null);
  const wasRefused = token.value !== undefined;
  useEffect(() => input.current?.focus(), []);
  const submit = (event: Event) => {
    event.preventDefault();
    const given = input.current?.value.trim() ?? '';
    if (given !== '') signIn(given);
  };
  return (
    <form class="sign-in" onSubmit={submit}>
      <h1>{words.title}</h1>
      <p id="token-about">{words.about}</p>
      {/* Password managers keep a token under a name. */}
      <input type="text" autocomplete="username" value="plimsoll" hidden readOnly />
      <label>
        {words.token}
        <input
          ref={input}
          type="password"
          autocomplete="current-password"
          required
          aria-describedby="token-about token-refused"
          aria-invalid={wasRefused}
        />
      </label>
      <p id="token-refused" class="problem" role="alert">
        {wasRefused ? words.refused : ''}
      </p>
      <button>{words.submit}</button>
    </form>
  );
}
