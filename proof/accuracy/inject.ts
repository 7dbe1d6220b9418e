/**
 * A leak of known slope put into the curve of a real run, with noise and sampling of our choice.
 *
 * What is lost is allocated in pieces, each with its header, as 16,400 entries of a cache were in leak-36: `used`,
 * `real_used`, fragments and the high-water mark rise, free memory falls, and no counter of calls knows of it.
 */
import { randomStream } from '../../src/base/random.ts';
import type { Line, Sample } from '../../src/domain/sample.ts';
import { drawNormal } from '../../src/statistics/normal.ts';

export interface Injection {
  /** Names the stream of chance. */
  readonly name: string;
  readonly bytesPerSecond: number;
  /** Seconds after the first sample. */
  readonly from: number;
  /** Standard deviation of noise in bytes, of which nine tenths last from one sample to the next. */
  readonly noise: number;
  /** Every so many samples. */
  readonly every: number;
  /** Seconds from the first sample to the last. */
  readonly length: number;
}

/** Bytes of data in each piece that is lost. */
const PIECE = 672;
const LASTING = 0.9;

/** Groups of modules, which would betray it, are taken out. */
export function inject(lines: readonly Line[], what: Injection): readonly Line[] {
  const random = randomStream(what.name);
  const samples = lines.filter((line) => line.kind === 'sample');
  const first = samples[0]?.at ?? 0;
  const header = headerOf(samples);
  let noise = 0;
  let marks: Marks = { told: 0, changed: 0 };
  let index = 0;
  return lines.flatMap((line): Line[] => {
    if (line.kind === 'header') return [line];
    if (line.at - first > what.length * 1000) return [];
    if (line.kind !== 'sample') return [line];
    if (index++ % what.every !== 0) return [];
    noise = LASTING * noise + Math.sqrt(1 - LASTING ** 2) * what.noise * drawNormal(random);
    const seconds = Math.max(0, (line.at - first) / 1000 - what.from);
    const pieces = Math.round(
      (seconds * what.bytesPerSecond + Math.max(0, noise)) / (PIECE + header),
    );
    const changed = withPieces(line, pieces, header, marks);
    marks = { told: highWater(line), changed: highWater(changed) };
    return [changed];
  });
}

/** The high-water mark of the sample before, as the server told it and as it is with what was injected. */
interface Marks {
  readonly told: number;
  readonly changed: number;
}

function withPieces(sample: Sample, pieces: number, header: number, before: Marks): Sample {
  const values = new Map(
    [...sample.statistics.values].filter(([name]) => !name.startsWith('shmem_')),
  );
  const add = (name: string, bytes: number) => values.set(name, (values.get(name) ?? 0) + bytes);
  add('shmem:used_size', pieces * PIECE);
  add('shmem:real_used_size', pieces * (PIECE + header));
  add('shmem:free_size', -pieces * (PIECE + header));
  add('shmem:fragments', pieces);
  // The mark is where it was, or at what is in use now, or it has just been moved.
  const moved = highWater(sample) > before.told ? highWater(sample) + pieces * (PIECE + header) : 0;
  const now = values.get('shmem:real_used_size') ?? 0;
  values.set('shmem:max_used_size', Math.max(before.changed, moved, now));
  return { ...sample, statistics: { ...sample.statistics, values } };
}

function highWater({ statistics }: Sample): number {
  return statistics.values.get('shmem:max_used_size') ?? 0;
}

/** What its groups are charged for a fragment; 56 is what builds as distributed have. */
function headerOf(samples: readonly Sample[]): number {
  const values = samples[0]?.statistics.values;
  for (const [name, fragments] of values ?? []) {
    const [, prefix] = /^(shmem_[^:]+:)fragments$/.exec(name) ?? [];
    if (prefix === undefined || fragments === 0) continue;
    const [real, used] = [values?.get(`${prefix}real_used`), values?.get(`${prefix}memory_used`)];
    if (real !== undefined && used !== undefined) return (real - used) / fragments;
  }
  return 56;
}
