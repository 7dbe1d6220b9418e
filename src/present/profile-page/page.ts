/**
 * A profile as one HTML file to keep and to hand on: for each view a flame graph, a treemap and a table.
 *
 * It needs nothing but itself (`self-contained-page.ts`). Names out of the log are text wherever they stand.
 */
import { formatBytes } from '../../base/bytes.ts';
import type { LogProfile } from '../../understand/profile/log-profile.ts';
import type { ProfileNode } from '../../understand/profile/tree.ts';
import type { ProfileView } from '../../understand/profile/view.ts';
import { viewName } from '../profile-name.ts';
import { selfContainedPage } from '../self-contained-page.ts';
import { formatCount, formatPercent } from '../text/numbers.ts';
import { contradictionText } from '../text/profile/dump.ts';
import { moduleName, placeName } from '../text/profile/tree.ts';
import { printable, type Words } from '../words/words.ts';
import { flameGraph, treemap, type Layout } from './boxes.ts';
import { escapeHtml } from './escape.ts';
import { PAGE_SCRIPT } from './script.ts';
import { PAGE_STYLE } from './style.ts';

export interface PageOptions {
  readonly title: string;
  readonly words: Words;
  /** SHA-256 in base64. */
  readonly digest: (text: string) => string;
}

export interface LaidOutView {
  readonly view: ProfileView;
  readonly tree: ProfileNode;
  readonly layout: Layout;
}

export function profileHtml(
  profile: LogProfile,
  views: readonly LaidOutView[],
  { title, words, digest }: PageOptions,
): string {
  const { profile: said, profilePage } = words;
  const read =
    profile.version === undefined
      ? said.readUnknown(formatCount(profile.lines))
      : said.read(formatCount(profile.lines), printable(profile.version));
  const sections = views.map((view, index) => section(view, index === 0, words));
  return selfContainedPage({
    title,
    language: words.language,
    style: PAGE_STYLE,
    script: PAGE_SCRIPT,
    body: [
      `<h1>${escapeHtml(profilePage.title(title))}</h1>`,
      `<p class="faint">${escapeHtml(read)}</p>`,
      warnings(profile, words),
      `<div class="tools"><input type="search" hidden placeholder="${escapeHtml(profilePage.find)}" aria-label="${escapeHtml(profilePage.find)}"></div>`,
      ...(views.length === 0 ? [`<p>${escapeHtml(said.noHolders)}</p>`] : sections),
      `<script>${PAGE_SCRIPT}</script>`,
    ],
    digest,
  });
}

function warnings({ dumps }: LogProfile, words: Words): string {
  const found = dumps.flatMap(({ last }) =>
    last.contradictions
      .filter((each) => each.kind !== 'walk-failed' || !each.isComplete)
      .map((each) => contradictionText(each, words)),
  );
  if (found.length === 0) return '';
  const items = found.map((text) => `<li>${escapeHtml(text)}</li>`).join('');
  return `<p>${escapeHtml(words.profile.contradicts)}</p><ul class="warnings">${items}</ul>`;
}

function section({ view, tree, layout }: LaidOutView, isOpen: boolean, words: Words): string {
  const { profilePage } = words;
  const figure = profilePage.sum(formatBytes(tree.bytes), formatCount(tree.count));
  return `<details${isOpen ? ' open' : ''}><summary>${escapeHtml(viewName(view, words))}<span class="figure">${escapeHtml(figure)}</span></summary>
<h3>${escapeHtml(profilePage.flame)}</h3>
${flameGraph(layout.flame, words)}
<h3>${escapeHtml(profilePage.treemap)}</h3>
${treemap(layout.treemap, words)}
<h3>${escapeHtml(profilePage.table)}</h3>
${table(view, tree, words)}
</details>`;
}

function table({ holdings }: ProfileView, { bytes: all }: ProfileNode, words: Words): string {
  const { columns } = words.profile;
  const heads = [columns.bytes, columns.share, columns.count, columns.mean, columns.headers];
  const rows = holdings.map((holding) => {
    const { bytes, count, header, module } = holding;
    const figures = [
      formatBytes(bytes),
      formatPercent(all === 0 ? 0 : bytes / all),
      formatCount(count),
      formatBytes(count === 0 ? 0 : bytes / count),
      header === undefined ? '' : formatBytes(header),
    ];
    const name = `${moduleName(module.module, words)}${words.colon}${placeName(holding, words)}`;
    return `<tr>${figures.map((each) => `<td>${each}</td>`).join('')}<td class="name">${escapeHtml(name)}</td></tr>`;
  });
  return `<table><thead><tr>${heads.map((each) => `<th>${escapeHtml(each)}</th>`).join('')}<th class="name">${escapeHtml(columns.holder)}</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table>`;
}
