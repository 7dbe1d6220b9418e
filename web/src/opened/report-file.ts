/**
 * A report that was dropped onto the page: of its text only the facts are taken, as data. It is never made a page, so nothing in
 * it runs, whoever wrote it.
 */
import { failure, success, type Result } from '../../../src/base/result.ts';
import { problem } from '../../../src/domain/problems.ts';
import { reportIn } from '../../../src/present/answers/report-shape.ts';
import type { Report } from '../../../src/present/answers/report.ts';
import { unpack } from '../report/unpack.ts';

/** Nobody hands on a larger one. Bytes. */
const LARGEST = 100_000_000;

export async function readReportFile(file: File): Promise<Result<Report>> {
  const unreadable = (why: string) =>
    failure(problem('report-unreadable', { file: file.name, why }));
  if (file.size > LARGEST) return unreadable(`> ${LARGEST} B`);
  const begin = /<script\b[^>]{0,200}\bid="report"[^>]{0,200}>([^<]*)(<\/script)?/i;
  const [, packed, end] = begin.exec(await file.text()) ?? [];
  if (packed === undefined) return failure(problem('report-missing', { file: file.name }));
  if (end === undefined) return unreadable('unexpected end');
  let facts: unknown;
  try {
    facts = await unpack(packed);
  } catch (error) {
    // No base64, no gzip, or no JSON.
    return unreadable(error instanceof Error ? error.message : String(error));
  }
  const found = reportIn(facts);
  return 'report' in found ? success(found.report) : unreadable(found.wrong);
}
