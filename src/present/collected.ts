/**
 * One sample with all that is needed to print it for other programs; every machine format takes this.
 */
import type { ServerProcess } from '../domain/process.ts';
import type { Sample } from '../domain/sample.ts';
import type { KnownBuild } from '../monitor/build.ts';

export interface Collected {
  /** How people know the server. */
  readonly server: string;
  readonly version: string | undefined;
  readonly sample: Sample;
  readonly processes: readonly ServerProcess[];
  readonly build: KnownBuild;
}
