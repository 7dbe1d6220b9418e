/**
 * A profile as text: each pool's totals, who holds it as a tree of modules and places, sizes, the free list, and what an
 * allocation log tells beyond that.
 */
import type { LogProfile } from '../../../understand/profile/log-profile.ts';
import { printable } from '../../words/words.ts';
import { formatCount } from '../numbers.ts';
import { dumpSection } from './dump.ts';
import { logSection } from './log.ts';
import { privateTable } from './private.ts';
import type { ProfileOptions } from './options.ts';

export function profilePage(profile: LogProfile, options: ProfileOptions): readonly string[] {
  const { profile: words } = options.words;
  const { pid } = options;
  const shared = profile.dumps.filter(({ last }) => last.pool !== 'pkg');
  const own = profile.dumps.filter(({ last }) => last.pool === 'pkg');
  const shown = pid === undefined ? shared : own.filter(({ last }) => last.pid === pid);
  const alone = pid === undefined && own.length === 1 ? own : [];
  return [
    profile.version === undefined
      ? words.readUnknown(formatCount(profile.lines))
      : words.read(formatCount(profile.lines), printable(profile.version)),
    ...[...shown, ...alone].flatMap((series) => ['', ...dumpSection(series, options)]),
    ...(pid === undefined && own.length > 1 ? ['', ...privateTable(own, options)] : []),
    ...(profile.isCrowded ? ['', words.crowded] : []),
    ...(profile.allocations === undefined ? [] : ['', ...logSection(profile, options)]),
  ];
}
