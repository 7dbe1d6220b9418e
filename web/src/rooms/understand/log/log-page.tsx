/** What a dropped log says: of memory that was refused, and who held it. A chunk of its own. */
import { Suspense } from 'preact/compat';

import type { MemorySummary } from '../../../../../src/logs/memory-summary.ts';
import { decodePage } from '../../../../../src/present/text/decode.ts';
import { formatCount } from '../../../../../src/present/text/numbers.ts';
import { printable } from '../../../../../src/present/words/words.ts';
import type { ToldLog } from '../../../opened/told.ts';
import { fetched } from '../../../parts/fetched.ts';
import { Waiting } from '../../../parts/waiting.tsx';
import { useWords } from '../../../words.ts';

const ProfilePage = fetched(() => import('../../../profile/profile-page.tsx'));

export interface LogPageProps {
  readonly log: ToldLog;
  readonly name: string;
}

export default function LogPage({ log, name }: LogPageProps) {
  const { opened } = useWords();
  const { lines, summary, profile } = log;
  return (
    <>
      <header class="page-head">
        <h1>{name}</h1>
        <small>{opened.lines(formatCount(lines))}</small>
      </header>
      {summary !== undefined && <Said summary={summary} />}
      {profile !== undefined && (
        <Suspense fallback={<Waiting />}>
          <ProfilePage profile={profile} />
        </Suspense>
      )}
    </>
  );
}

/** A reason a card: what it is, and below it its figures, how sure that is, and what to do. */
function Said({ summary }: { readonly summary: MemorySummary }) {
  const words = useWords();
  const { opened } = words;
  // What modules say is a table of its own here.
  const page = paragraphs(decodePage({ ...summary, modules: [], others: 0 }, words));
  // Of more than one line the page begins with how many.
  const [head = []] = summary.lines > 1 ? page : [];
  return (
    <section class="log-says" aria-label={opened.says}>
      <h2>{opened.says}</h2>
      {head.map((line) => (
        <p key={line} class="quiet">
          {line}
        </p>
      ))}
      {page.slice(head.length).map(([reason, ...rest]) => (
        <article class="card" key={reason}>
          <p>
            <b>{reason}</b>
          </p>
          {rest.map((line) => (
            <p key={line}>{line.trim()}</p>
          ))}
        </article>
      ))}
      {summary.modules.length > 0 && <Modules modules={summary.modules} />}
    </section>
  );
}

function Modules({ modules }: Pick<MemorySummary, 'modules'>) {
  const { opened } = useWords();
  return (
    <table class="figures-table">
      <caption>{opened.modules}</caption>
      <thead>
        <tr>
          <th scope="col">{opened.count}</th>
          <th scope="col" class="text">
            {opened.where}
          </th>
          <th scope="col" class="text">
            {opened.what}
          </th>
          <th scope="col">{opened.first}</th>
          <th scope="col">{opened.last}</th>
        </tr>
      </thead>
      <tbody>
        {modules.map(({ count, where, says, first, last }) => (
          <tr key={`${where} ${says}`}>
            <td>{formatCount(count)}</td>
            <th scope="row" class="text">
              <code>{printable(where)}</code>
            </th>
            <td class="text">{printable(says)}</td>
            <td>{printable(first ?? '')}</td>
            <td>{printable(last ?? '')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function paragraphs(page: readonly string[]): readonly (readonly string[])[] {
  return page
    .join('\n')
    .split(/\n{2,}/)
    .filter((text) => text.trim() !== '')
    .map((text) => text.split('\n').filter((line) => line.trim() !== ''));
}
