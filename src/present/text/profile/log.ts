/**
 * An allocation log as text: how memory went, who held it at its fullest, what was never freed, what was short-lived, and
 * what a call costs.
 */
import { formatBytes } from '../../../base/bytes.ts';
import type { LoggedPool } from '../../../understand/profile/logged-pool.ts';
import type { SiteCost } from '../../../understand/profile/call-costs.ts';
import { total, type Holding } from '../../../understand/profile/holding.ts';
import type { LogProfile } from '../../../understand/profile/log-profile.ts';
import { moduleOf } from '../../../understand/profile/module-of.ts';
import { holdingsOf } from '../../../understand/profile/view.ts';
import { printable } from '../../words/words.ts';
import { curve } from '../curve.ts';
import { formatCount } from '../numbers.ts';
import type { ProfileOptions } from './options.ts';
import { sizeTable } from './dump.ts';
import { holdingTree, siteName } from './tree.ts';

const CURVE_ROWS = 5;
const MARGIN = 14;
const SHORT_LIVED = 5;

export function logSection(profile: LogProfile, options: ProfileOptions): readonly string[] {
  const { words, style, pid } = options;
  const { allocations } = profile;
  if (allocations === undefined) return [];
  const { pools, first = '?', last = '?', isOverfull } = allocations;
  const shown = pools.filter((pool) =>
    pid === undefined ? pool.pool !== 'pkg' || pools.length === 1 : pool.pid === pid,
  );
  const operations = total(pools.map((pool) => pool.operations));
  return [
    style.strong(words.profile.log(formatCount(operations), printable(first), printable(last))),
    ...(isOverfull ? [words.profile.overfull] : []),
    ...shown.flatMap((pool) => ['', ...poolSection(pool, profile, options)]),
    ...(pid === undefined
      ? ['', ...callSection(profile, options), ...unloggedSection(profile, options)]
      : []),
  ];
}

function poolSection(
  pool: LoggedPool,
  { version }: LogProfile,
  options: ProfileOptions,
): readonly string[] {
  const { words, style } = options;
  const { profile } = words;
  const kept = holdingsOf(pool, version, (use) => [use.liveCount, use.liveBytes]);
  const peak = holdingsOf(pool, version, (use) => [use.peakCount, use.peakBytes]);
  const title = [
    profile.pools[pool.pool],
    ...(pool.pid === undefined ? [] : [profile.process(String(pool.pid))]),
  ].join(' · ');
  const heading = (text: string) => style.strong(`${text}${words.colon.trimEnd()}`);
  return [
    style.strong(title),
    profile.live(
      formatBytes(pool.liveBytes),
      formatCount(pool.liveCount),
      formatBytes(pool.peakBytes),
      printable(pool.peakTime ?? '?'),
    ),
    ...(pool.unknownFrees > 0 ? [profile.unknownFrees(formatCount(pool.unknownFrees))] : []),
    ...(pool.lost > 0 ? [profile.lost(formatCount(pool.lost))] : []),
    '',
    heading(profile.curve),
    ...curveOf(pool, options),
    '',
    heading(profile.peak),
    ...holdingTree(peak, options),
    '',
    heading(profile.kept),
    profile.keptNote,
    ...holdingTree(kept, options),
    '',
    ...shortLived(pool, options),
    ...sizeTable(pool.sizes, profile.sizesExact, options),
  ];
}

function curveOf(
  { curve: points }: LoggedPool,
  { width, style }: ProfileOptions,
): readonly string[] {
  const values = points.map(({ step, highest }) => ({ at: step, value: highest }));
  const { rows, range } = curve(
    values,
    { from: values[0]?.at ?? 0, to: values.at(-1)?.at ?? 0 },
    { width: width - MARGIN, height: CURVE_ROWS, levels: style.glyphs.levels },
  );
  return rows.map((row, index) => {
    const edge = index === 0 ? range?.high : index === rows.length - 1 ? range?.low : undefined;
    return `${style.accent(row)}${edge === undefined ? '' : ` ${formatBytes(edge)}`}`;
  });
}

function shortLived({ uses }: LoggedPool, { words, style }: ProfileOptions): readonly string[] {
  const { profile } = words;
  const most = uses
    .filter((use) => use.shortLived > 0)
    .toSorted((one, other) => other.shortLived - one.shortLived)
    .slice(0, SHORT_LIVED);
  if (most.length === 0) return [];
  return [
    style.strong(`${profile.shortLived}${words.colon.trimEnd()}`),
    ...most.map((use) =>
      profile.shortLivedRow(
        formatCount(use.shortLived),
        formatCount(use.allocations),
        formatBytes(use.bytes / use.allocations),
        siteName(use.site),
      ),
    ),
    '',
  ];
}

function callSection(
  { allocations, version }: LogProfile,
  options: ProfileOptions,
): readonly string[] {
  const { words, style } = options;
  const { profile } = words;
  if (allocations === undefined) return [];
  const { calls, pools } = allocations;
  const header = pools.find(({ pool }) => pool === 'shm')?.header;
  const number = calls.dialogs > 0 ? calls.dialogs : calls.transactions;
  const say = calls.dialogs > 0 ? profile.calls : profile.transactions;
  const sentence = (
    of: readonly SiteCost[],
    by: number,
    text: (number: string, bytes: string, count: string) => string,
  ) => {
    const count = total(of.map((each) => each.count)) / by;
    const bytes = total(of.map((each) => each.bytes)) / by;
    const said = text(formatCount(by), formatBytes(bytes), formatCount(count));
    const headers =
      header === undefined
        ? ''
        : `${words.comma}${profile.callsHeaders(formatBytes(count * header))}`;
    return style.strong(`${said}${headers}`);
  };
  return [
    ...(number === 0 || calls.ofCalls.length === 0
      ? [profile.noCalls]
      : [
          sentence(calls.ofCalls, number, say),
          ...holdingTree(perCall(calls.ofCalls, number, header, version), options),
        ]),
    ...(calls.registrations === 0
      ? []
      : [
          '',
          sentence(calls.ofRegistrations, calls.registrations, profile.registrations),
          ...holdingTree(
            perCall(calls.ofRegistrations, calls.registrations, header, version),
            options,
          ),
        ]),
  ];
}

function perCall(
  costs: readonly SiteCost[],
  by: number,
  header: number | undefined,
  version: string | undefined,
): readonly Holding[] {
  return costs.map(({ site, count, bytes }) => ({
    site,
    module: moduleOf(site, version),
    count: count / by,
    bytes: bytes / by,
    header: header === undefined ? undefined : (header * count) / by,
  }));
}

function unloggedSection(
  { unlogged }: LogProfile,
  { words, top }: ProfileOptions,
): readonly string[] {
  const { profile } = words;
  if (unlogged === undefined) return [];
  if (unlogged.length === 0) return ['', profile.agrees];
  return [
    '',
    `${profile.unlogged}${words.colon.trimEnd()}`,
    ...unlogged
      .slice(0, top)
      .map(
        ({ site, inDump, inLog }) =>
          `  ${profile.unloggedRow(siteName(site), formatCount(inDump), formatCount(inLog))}`,
      ),
  ];
}
