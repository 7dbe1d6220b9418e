/** What is worth knowing, the worst first: what it is, what to do, and when it is harmless. */
import type { ExplanationObject } from '../../../../src/present/explanation-json.ts';
import { useWords } from '../../words.ts';

export function Findings({ findings }: Pick<ExplanationObject, 'findings'>) {
  const { findings: said, understandRoom } = useWords();
  const { findings: words } = understandRoom;
  return (
    <section class="findings" aria-label={words.title}>
      <h2>{words.title}</h2>
      {findings.length === 0 && <p class="quiet">{words.none}</p>}
      {findings.map(({ code, severity, sentence, harmless_when: harmless, what_to_do: advice }) => (
        <article key={code} class={`card finding-card ${severity}`}>
          <h3>
            <span class={`standing ${severity}`} aria-hidden="true" />
            <b>{said.severities[severity]}</b> <code>{code}</code>
          </h3>
          <p>{sentence}</p>
          <dl>
            <div>
              <dt>{words.advice}</dt>
              <dd>{advice}</dd>
            </div>
            <div>
              <dt>{words.harmless}</dt>
              <dd>{harmless}</dd>
            </div>
          </dl>
        </article>
      ))}
    </section>
  );
}
