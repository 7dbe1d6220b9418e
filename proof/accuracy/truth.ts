/** What was really done in a run: `truth.json`, `plimsoll/truth/v1`, as far as it is compared. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Truth {
  readonly name: string;
  readonly file: string;
  readonly t0: number;
  readonly server: {
    readonly version: string;
    readonly mem_groups?: Readonly<Record<string, readonly string[]>>;
    readonly dialog?: { readonly db_update_period?: number };
  };
  readonly events: readonly TruthEvent[];
  readonly leak_real_used_bytes_per_second?: number;
}

export interface TruthEvent {
  readonly t: number;
  readonly event: string;
  readonly method?: string;
  readonly ran?: boolean;
}

/** Of OpenSIPS only, by name. */
export function truthsIn(directory: string): readonly Truth[] {
  return readdirSync(directory)
    .filter((name) => existsSync(join(directory, name, 'truth.json')))
    .toSorted()
    .map((name): Truth => {
      const read = JSON.parse(readFileSync(join(directory, name, 'truth.json'), 'utf8')) as Truth;
      return { ...read, name, file: join(directory, name, 'samples.jsonl.gz') };
    })
    .filter(({ server }) => /^OpenSIPS/i.test(server.version));
}
