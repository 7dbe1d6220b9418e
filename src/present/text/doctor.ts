/** The findings about a server as a page, the worst first, or the word that nothing was found and what that means. */
import { SEVERITIES, type Finding, type Severity } from '../../understand/findings/finding.ts';
import type { Diagnosis } from '../../understand/findings/findings-in.ts';
import { sayFinding } from '../finding-text.ts';
import type { Words } from '../words/words.ts';
import { formatDuration } from './duration.ts';
import type { Style } from './style.ts';
import { wrap } from './wrap.ts';

export interface DoctorOptions {
  readonly width: number;
  readonly words: Words;
  readonly style: Style;
}

const INDENT = '  ';

export function doctorPage(diagnosis: Diagnosis, options: DoctorOptions): readonly string[] {
  const { findings, remark, samples, span } = diagnosis;
  const { width, words } = options;
  const looked = words.findings.looked(String(samples), formatDuration(span, words));
  return [
    ...findings.flatMap((finding) => [...findingLines(finding, options), '']),
    ...(findings.length === 0 && remark === undefined ? wrap(words.findings.nothing, width) : []),
    ...(remark === undefined ? [] : wrap(words.findings.remarks[remark], width)),
    `${summary(findings, words)}${looked}`,
  ];
}

/** For the end of a longer page: what was found in one sentence each. Empty where nothing was. */
export function findingsList({ findings }: Diagnosis, options: DoctorOptions): readonly string[] {
  const { width, words, style } = options;
  if (findings.length === 0) return [];
  return [
    '',
    words.findings.title,
    ...findings.flatMap((finding) => {
      const { severity, code } = finding;
      const mark = style[PAINT[severity]](words.findings.severities[severity]);
      const sentence = `${INDENT}${mark}  ${sayFinding(words, finding).sentence} [${code}]`;
      return wrap(sentence, width, INDENT.repeat(2));
    }),
    ...wrap(words.findings.more, width),
  ];
}

function findingLines(finding: Finding, { width, words, style }: DoctorOptions): string[] {
  const { sentence, harmless, advice } = sayFinding(words, finding);
  const { code, severity } = finding;
  const paint = PAINT[severity];
  const paragraph = (text: string) => wrap(INDENT + text, width, INDENT);
  return [
    `${style[paint](words.findings.severities[severity])}  ${style.strong(code)}`,
    ...paragraph(sentence),
    ...paragraph(words.findings.harmless + harmless),
    ...paragraph(words.findings.advice + advice),
  ];
}

const PAINT = { critical: 'bad', warning: 'warning', notice: 'accent' } as const satisfies Record<
  Severity,
  keyof Style
>;

function summary(findings: readonly Finding[], { findings: words }: Words): string {
  const worst = SEVERITIES.find((severity) => findings.some((each) => each.severity === severity));
  if (worst === undefined) return '';
  const said =
    findings.length === 1
      ? words.one
      : words.found(String(findings.length), words.severities[worst]);
  return `${said} `;
}
