/** The page of `explain` about one server, from top to bottom: who it is, what is wrong, what happened, and who holds what. */
import type { ExplanationObject } from '../../../../src/present/explanation-json.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { source } from '../../source/current.ts';
import { useAnswer } from '../../source/use-answer.ts';
import { useFreshness } from '../../source/use-freshness.ts';
import { chosenMoment } from '../../view/chosen-moment.ts';
import { Epochs, OfLastLife } from './epochs.tsx';
import { Findings } from './findings.tsx';
import { Holders } from './holders.tsx';
import { JsonLink } from './json-link.tsx';
import { OneReading } from './one-reading.tsx';
import { PrivateMemory } from './private-memory.tsx';
import { ServerFacts } from './server-facts.tsx';
import { Story, type StoryProps } from './story.tsx';
import { Verdicts } from './verdicts.tsx';

export function ServerPage({ name, hasAllCharts }: Omit<StoryProps, 'children'>) {
  const from = source.value;
  const asked = [from, name, useFreshness(name)];
  const explained = useAnswer((stop) => from.explanation(name, stop), asked);
  const latest = useAnswer((stop) => from.latest(name, stop), asked);
  const explanation = explained.value as ExplanationObject | undefined;
  // What somebody asks for in the chart is told beside it.
  const isAskedFor = chosenMoment.value !== undefined && explanation?.one_reading === undefined;
  const holders = explanation && <Holders name={name} explanation={explanation} />;
  return (
    <>
      <header class="page-head">
        <h1>{name}</h1>
        {explanation !== undefined && <JsonLink name={name} explanation={explanation} />}
      </header>
      {explained.problem !== undefined && <ProblemNote problem={explained.problem} />}
      {explanation === undefined ? (
        explained.isWaiting && <Waiting />
      ) : (
        <>
          <ServerFacts explanation={explanation} />
          <OfLastLife epochs={explanation.epochs} />
          {explanation.one_reading === undefined ? (
            <>
              <Verdicts verdicts={explanation.verdicts} />
              <Story name={name} hasAllCharts={hasAllCharts}>
                {isAskedFor && holders}
              </Story>
            </>
          ) : (
            <OneReading reading={explanation.one_reading} />
          )}
          {!isAskedFor && holders}
          <Findings findings={explanation.findings} />
          {latest.value !== undefined && <PrivateMemory sample={latest.value} />}
          {explanation.epochs.length > 1 && <Epochs epochs={explanation.epochs} />}
        </>
      )}
    </>
  );
}
