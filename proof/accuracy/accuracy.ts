/**
 * Explains every OpenSIPS recording of a directory and compares with what was really done: a scoreboard.
 *
 * Each folder has `samples.jsonl.gz` and `truth.json`. A reload counts as missed even where it left no trace in the
 * samples; the page says which.
 */
import { loadRecording } from '../../src/servers/recorded/load.ts';
import { score, type Score } from './score.ts';
import { truthsIn } from './truth.ts';

export async function accuracy(directory: string, asJson: boolean): Promise<void> {
  const scores: Score[] = [];
  for (const truth of truthsIn(directory)) {
    const recording = await loadRecording(truth.file);
    if (!recording.ok) throw new Error(`${truth.name}: ${recording.problem.code}`);
    scores.push(score(truth, recording.value.lines));
  }
  const print = (text: string) => process.stdout.write(`${text}\n`);
  if (asJson) {
    print(JSON.stringify({ schema: 'plimsoll/scoreboard/v1', scores }, undefined, 2));
    return;
  }
  print(
    '| Run | Events found | missed | invented | Baseline | Calls against their group | at the worst level | in range | Leak |',
  );
  print('| --- | --- | --- | --- | --- | --- | --- | --- | --- |');
  for (const { name, events, baselineError, attribution, leak } of scores) {
    const cells = [
      name,
      `${events.found.length}`,
      events.missed.join(' '),
      events.invented.join(' '),
      percent(baselineError),
      percent(attribution?.meanError),
      percent(attribution?.worstLevel),
      attribution === undefined ? '' : `${Math.round(attribution.coverage * 100)} %`,
      `${leak.answer}${leak.slopeError === undefined ? '' : ` (slope ${percent(leak.slopeError)})`}${leak.isFalse ? ' FALSE' : ''}`,
    ];
    print(`| ${cells.join(' | ')} |`);
  }
  const count = (what: keyof Score['events']) =>
    scores.reduce((sum, { events }) => sum + events[what].length, 0);
  print(
    `\n${count('found')} found, ${count('missed')} missed, ${count('invented')} invented; ${scores.filter(({ leak }) => leak.isFalse).length} false leaks`,
  );
}

function percent(share: number | undefined): string {
  return share === undefined ? '' : `${share >= 0 ? '+' : ''}${(share * 100).toFixed(1)} %`;
}
