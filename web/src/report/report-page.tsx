/** A report on screen and on paper: whose it is, when it was made, and the page of Understand. */
import type { Report } from '../../../src/present/answers/report.ts';
import { ServerPage } from '../rooms/understand/server-page.tsx';
import { Help, HelpButton, showHelp } from '../shell/help.tsx';
import { Mark } from '../shell/mark.tsx';
import { Settings } from '../shell/settings.tsx';
import { useKeys } from '../keys.ts';
import { formatTime } from '../view/format-time.ts';
import { useWords } from '../words.ts';

export interface ReportPageProps {
  readonly report: Report;
  readonly name: string;
}

export function ReportPage({ report, name }: ReportPageProps) {
  const { dashboard, report: words } = useWords();
  useKeys([{ keys: ['?'], does: dashboard.keys.help, run: showHelp }], [dashboard]);
  document.title = words.title(name);
  return (
    <>
      <header class="top">
        <span class="brand">
          <Mark />
          <span>Plimsoll</span>
        </span>
        <span class="quiet">
          {words.made(formatTime(Date.parse(report.made)), report.plimsoll)}
        </span>
        <div class="tools">
          <HelpButton />
          <Settings />
        </div>
      </header>
      <main id="content" class="room understand" tabIndex={-1}>
        <div class="understanding">
          <ServerPage name={name} hasAllCharts />
        </div>
      </main>
      <Help />
    </>
  );
}
