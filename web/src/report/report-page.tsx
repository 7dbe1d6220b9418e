/** A report on screen and on paper: whose it is, when it was made, the page of Understand, and what the memory should be. */
import type { Report } from '../../../src/present/answers/report.ts';
import { ServerPage } from '../rooms/understand/server-page.tsx';
import { Help, HelpButton, showHelp } from '../shell/help.tsx';
import { Mark } from '../shell/mark.tsx';
import { Settings } from '../shell/settings.tsx';
import { Toast } from '../shell/toast.tsx';
import { useKeys } from '../keys.ts';
import { formatTime } from '../view/format-time.ts';
import { useWords } from '../words.ts';
import { ReportSize } from './report-size.tsx';

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
          <ReportSize size={report.size} />
        </div>
      </main>
      <Help />
      <Toast />
    </>
  );
}
