/** The facts of a report, out of the page that they came with: gzipped, in base64. */
import type { Report } from '../../../src/present/answers/report.ts';

export async function readReport(): Promise<Report> {
  const packed = document.getElementById('report')?.textContent ?? '';
  const bytes = Uint8Array.from(atob(packed.trim()), (letter) => letter.charCodeAt(0));
  const text = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return (await new Response(text).json()) as Report;
}
