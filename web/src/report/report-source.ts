/** A report answers as the daemon's API would. */
import { failure, success } from '../../../src/base/result.ts';
import { problem } from '../../../src/domain/problems.ts';
import type { Report } from '../../../src/present/answers/report.ts';
import { reportedAnswers } from '../../../src/present/answers/reported-answers.ts';
import { recordedSource } from '../opened/recorded-source.ts';
import type { Source } from '../source/source.ts';
import type { Language } from '../view/view.ts';

export function reportSource(report: Report, language: Language): Source {
  const { size } = report;
  const answers = reportedAnswers(report);
  const { name, range } = answers;
  const latest = answers.latest();
  return recordedSource({
    name,
    range,
    server: async () => success(answers.server({ language })),
    latest: async () =>
      latest === undefined ? failure(problem('sample-missing', { server: name })) : success(latest),
    series: async (wish) => success(await answers.series(wish)),
    events: async () => success(answers.events({ language })),
    explanation: async () => success(answers.explanation({ language })),
    holdersAt: async (at) => success(answers.holdersAt(at)),
    platform: async () => (size.ok ? success(size.value.facts) : size),
  });
}
