/** The scoreboard as tables. */
import type { Detection } from './detectable.ts';
import type { Score } from './score.ts';

export function scoreTable(scores: readonly Score[]): string {
  const columns = [
    'Run',
    'Events found',
    'delay',
    'missed',
    'invented',
    'Baseline',
    'Calls against their group',
    'at the worst level',
    'in range',
    'Leak',
  ];
  const rows = scores.map(({ name, events, baselineError, attribution, leak }) => [
    name,
    `${events.found.length}`,
    events.meanDelay === undefined ? '' : `${events.meanDelay.toFixed(1)} s`,
    events.missed.join(' '),
    events.invented.join(' '),
    percent(baselineError),
    percent(attribution?.meanError),
    percent(attribution?.worstLevel),
    attribution === undefined ? '' : `${Math.round(attribution.coverage * 100)} %`,
    `${leak.answer}${leak.slopeError === undefined ? '' : ` (slope ${percent(leak.slopeError)})`}${leak.isFalse ? ' FALSE' : ''}`,
  ]);
  const count = (what: 'found' | 'missed' | 'invented') =>
    scores.reduce((sum, { events }) => sum + events[what].length, 0);
  const all = scores.flatMap(({ attribution }) => attribution ?? []);
  const samples = all.reduce((sum, each) => sum + each.samples, 0);
  const covered = all.reduce((sum, each) => sum + each.coverage * each.samples, 0);
  return [
    table(columns, rows),
    `${count('found')} found, ${count('missed')} missed, ${count('invented')} invented; ${scores.filter(({ leak }) => leak.isFalse).length} false leaks; in range ${Math.round((100 * covered) / Math.max(1, samples))} % of ${samples} samples.`,
    '',
    'The methods to beat, on the same runs (never-fires finds nothing at all):',
    '',
    othersTable(scores),
  ].join('\n');
}

/** Leaks of the runs that have none are false. */
function othersTable(scores: readonly Score[]): string {
  const methods = Object.keys(scores[0]?.leak.others ?? {});
  const leaking = scores.filter(({ leak }) => leak.slopeError !== undefined);
  const others = scores.filter((each) => !leaking.includes(each));
  const rows = methods.map((method) => [
    method,
    `${leaking.filter(({ leak }) => leak.others[method]?.isLeak).length} of ${leaking.length}`,
    leaking.map(({ leak }) => percent(leak.others[method]?.slopeError)).join(' '),
    `${others.filter(({ leak }) => leak.others[method]?.isLeak).length} of ${others.length}`,
  ]);
  const ours = [
    'plimsoll',
    `${leaking.filter(({ leak }) => leak.answer === 'yes').length} of ${leaking.length}`,
    leaking.map(({ leak }) => percent(leak.slopeError)).join(' '),
    `${others.filter(({ leak }) => leak.isFalse).length} of ${others.length}`,
  ];
  return table(['Method', 'Leaks found', 'slope', 'false leaks'], [ours, ...rows]);
}

export function detectionTable(detections: readonly Detection[]): string {
  const slopes = detections[0]?.found.map(({ kilobytes }) => kilobytes) ?? [];
  const rows = detections.map(({ method, falseAlarms, found, detectable }) => [
    method,
    `${Math.round(falseAlarms * 100)} %`,
    ...found.map(
      ({ share, slopeError }) =>
        `${Math.round(share * 100)} %${slopeError === undefined ? '' : ` (±${Math.round(slopeError * 100)} %)`}`,
    ),
    detectable === undefined ? 'none' : `${detectable} KB/s`,
  ]);
  return [
    '## The smallest leak that can be told',
    '',
    `Leaks of known slope put into ${detections[0]?.curves ?? 0} curves of real traffic (calls again and again, sampled every 2 and 5 s, over 600`,
    'and 900 s, with noise): the share that is found and the mean error of the slope; detectable is what is found in nine of',
    'ten, at false alarms in one of twenty or fewer.',
    '',
    table(
      ['Method', 'false alarms', ...slopes.map((slope) => `${slope} KB/s`), 'detectable'],
      rows,
    ),
  ].join('\n');
}

function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return `${[line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n')}\n`;
}

function percent(share: number | undefined): string {
  return share === undefined ? '' : `${share >= 0 ? '+' : ''}${(share * 100).toFixed(1)} %`;
}
