/**
 * How an allocator was compiled, as far as its memory shows it. `family` and build together fix every byte.
 */
export interface Build {
  /** With DBG_MALLOC: each header says who asked. Running the `_DBG` flavour changes nothing in the layout. */
  readonly dbg: boolean;
  /** With SHM_EXTRA_STATS: each header names a group of modules. */
  readonly xs: boolean;
  /** Q_MALLOC without DBG_MALLOC rounds to 16 in 2.x and 3.0, to 8 since 3.1; everything else to 8. */
  readonly roundTo: 8 | 16;
}

/** `dbg,xs`, `plain`, `plain,round16`: the words of `--build`. */
export function buildName({ dbg, xs, roundTo }: Build): string {
  const words = [dbg && 'dbg', xs && 'xs', !dbg && !xs && 'plain', roundTo === 16 && 'round16'];
  return words.filter((word) => word !== false).join(',');
}

/** The build among these that the words name; `round16` may be left out where nothing else fits. */
export function buildNamed(words: string, builds: readonly Build[]): Build | undefined {
  const said = words.split(/[,+ ]/).filter((word) => word !== '');
  if (!said.every((word) => /^(?:plain|dbg|xs|round16)$/.test(word))) return undefined;
  const fitting = builds.filter(
    ({ dbg, xs }) => dbg === said.includes('dbg') && xs === said.includes('xs'),
  );
  return said.includes('round16') ? fitting.find(({ roundTo }) => roundTo === 16) : fitting[0];
}
