/** A recording as what an import goes into. It holds one server: lines of a second one are refused. */
import { rm } from 'node:fs/promises';

import { failure, success, type Result } from '../base/result.ts';
import { problem } from '../domain/problems.ts';
import { writeHeader, writeReading } from '../domain/recording.ts';
import type { ServerHeader } from '../domain/sample.ts';
import { say } from '../present/words/words.ts';
import { createRecording } from '../servers/recorded/writer.ts';
import type { Context } from './context.ts';
import type { ImportTarget } from './import-target.ts';

export async function recordingTarget(
  file: string,
  { words }: Pick<Context, 'words'>,
): Promise<Result<ImportTarget>> {
  const created = await createRecording(file);
  if (!created.ok) return created;
  const writer = created.value;
  let server: string | undefined;
  const begin = (name: string, header: ServerHeader) => {
    server = name;
    return writer.write(writeHeader({ ...header, name }));
  };
  return success({
    async keep(lines) {
      for (const { server: name, line } of lines) {
        if (server !== undefined && server !== name) {
          return failure(problem('usage-wrong', { why: `--output: ${server}, ${name}; --server` }));
        }
        if (line.kind === 'header') {
          if (server === undefined) begin(name, line.server);
          continue;
        }
        if (server === undefined) begin(name, {});
        const met = writer.write(
          writeReading(line, (failed) => say(words, failed.problem).sentence),
        );
        if (met !== undefined) return failure(met);
      }
      return success(undefined);
    },
    async close() {
      const met = await writer.close();
      // A file with nothing in it would only stand in the way of the next try.
      if (server === undefined) await rm(file, { force: true });
      return met;
    },
  });
}
