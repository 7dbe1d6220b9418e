/** A start line with other sizes: every other word stays where it is, and what was missing comes at the end. */
export interface Sizes {
  /** MiB. */
  readonly shared: number;
  /** Undefined where nothing is known of private memory: then it stays as it is. */
  readonly private: number | undefined;
}

export function withSizes(argv: readonly string[], sizes: Sizes): readonly string[] {
  const changed = sized(argv, '-m', sizes.shared);
  return sizes.private === undefined ? changed : sized(changed, '-M', sizes.private);
}

/** A start line that was told in part (`-f` without its file, for privacy) cannot be used again. */
export function isWhole(argv: readonly string[]): boolean {
  return !argv.some(
    (word, index) => /^-[fPugw]$/.test(word) && (argv[index + 1] ?? '-').startsWith('-'),
  );
}

/** The last of several counts, as the server reads them. */
function sized(argv: readonly string[], option: string, mib: number): readonly string[] {
  const at = argv.findLastIndex((word, index) => index > 0 && word.startsWith(option));
  const word = argv[at];
  if (word === undefined) return [...argv, option, String(mib)];
  const own = [...argv];
  if (word.length > option.length) own[at] = `${option}${mib}`;
  else own.splice(at, 2, option, String(mib));
  return own;
}

/** As a shell takes it. */
export function shellLine(argv: readonly string[]): string {
  return argv
    .map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`))
    .join(' ');
}

/** As systemd takes it in ExecStart: its specifiers and variables are taken literally, and a line stays one line. */
export function systemdLine(argv: readonly string[]): string {
  return argv
    .map((word) => {
      const literal = word.replaceAll('%', '%%').replaceAll('$', '$$$$');
      return /^[\w@%+=:,./$-]+$/.test(literal) ? literal : `"${escaped(literal)}"`;
    })
    .join(' ');
}

function escaped(text: string): string {
  return text
    .replace(/["\\]/g, '\\$&')
    .replace(/\p{Cc}/gu, (sign) => `\\x${sign.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
