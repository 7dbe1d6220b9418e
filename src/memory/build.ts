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
