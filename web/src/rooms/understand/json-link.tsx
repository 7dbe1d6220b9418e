/** The same facts for programs: of a watched server a link to the API, of a file a file to save. */
import { useEffect, useState } from 'preact/hooks';

import { source } from '../../source/current.ts';
import { useWords } from '../../words.ts';

export interface JsonLinkProps {
  readonly name: string;
  readonly explanation: object;
}

export function JsonLink({ name, explanation }: JsonLinkProps) {
  const { understandRoom } = useWords();
  const isFile = source.value.kind === 'file';
  const saved = useObjectUrl(isFile ? explanation : undefined);
  const href = isFile ? (saved ?? '') : `/api/v1/servers/${encodeURIComponent(name)}/explanation`;
  return (
    <a
      class="as-json"
      href={href}
      {...(isFile && { download: `${name}.explanation.json` })}
      target="_blank"
    >
      {understandRoom.asJson}
    </a>
  );
}

function useObjectUrl(value: object | undefined): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (value === undefined) return undefined;
    const text = `${JSON.stringify(value, undefined, 2)}\n`;
    const made = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [value]);
  return url;
}
