/** Writes a profile into files for other eyes: a page, a profile for pprof, one for speedscope. The name says which. */
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { gzipSync } from 'node:zlib';

import type { Problem } from '../base/problem.ts';
import { problem } from '../domain/problems.ts';
import { pprofProfile } from '../present/pprof.ts';
import { profileHtml } from '../present/profile-page/page.ts';
import { speedscopeJson } from '../present/speedscope.ts';
import type { Words } from '../present/words/words.ts';
import type { LogProfile } from '../understand/profile/log-profile.ts';
import { treeOf } from '../understand/profile/tree.ts';
import { viewsOf, type ProfileView } from '../understand/profile/view.ts';
import { layOut } from './profile-layout.ts';

const ENDINGS = ['.html', '.pb.gz', '.speedscope.json'] as const;
/** The page shows so many private pools, the largest first: they are mostly alike. */
const MOST_PRIVATE = 8;

/** The problem with a name that says nothing. */
export function wrongOutput(files: readonly string[]): Problem | undefined {
  const wrong = files.find((file) => !ENDINGS.some((ending) => file.endsWith(ending)));
  return wrong === undefined
    ? undefined
    : problem('usage-wrong', { why: `-o ${wrong} (${ENDINGS.join(', ')})` });
}

export async function writeProfile(
  profile: LogProfile,
  file: string,
  { title, words }: { readonly title: string; readonly words: Words },
): Promise<Problem | undefined> {
  try {
    await writeFile(file, contentOf(profile, file, title, words));
    return undefined;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return problem('file-unwritable', { file, why: code ?? message });
  }
}

/** What the files are called on a page: without directories. */
export function titleOf(files: readonly string[]): string {
  return files.map((file) => basename(file)).join(', ');
}

export function profilePageOf(profile: LogProfile, title: string, words: Words): string {
  const views = shownViews(viewsOf(profile)).map((view) => {
    const tree = treeOf(view);
    return { view, tree, layout: layOut(tree) };
  });
  return profileHtml(profile, views, { title, words, digest });
}

function contentOf(
  profile: LogProfile,
  file: string,
  title: string,
  words: Words,
): string | Uint8Array {
  if (file.endsWith('.html')) return profilePageOf(profile, title, words);
  if (file.endsWith('.pb.gz')) return gzipSync(pprofProfile(profile));
  return speedscopeJson(profile, title, words);
}

function shownViews(views: readonly ProfileView[]): readonly ProfileView[] {
  const shared = views.filter(({ pool }) => pool !== 'pkg');
  const own = views.filter(({ pool, kind }) => pool === 'pkg' && kind !== 'asked');
  return [...shared, ...own.slice(0, MOST_PRIVATE)];
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
