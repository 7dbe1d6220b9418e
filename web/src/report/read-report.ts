/** The facts of a report, out of the page that they came with. */
import type { Report } from '../../../src/present/answers/report.ts';
import { unpack } from './unpack.ts';

export async function readReport(): Promise<Report> {
  return (await unpack(document.getElementById('report')?.textContent ?? '')) as Report;
}
