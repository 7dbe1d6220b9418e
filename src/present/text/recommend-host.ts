/** Whether the machine holds the start line, in sentences; and what a start line that is too large could give back. */
import { formatBytes } from '../../base/bytes.ts';
import type { Recommendation } from '../../dimension/recommendation.ts';
import type { Words } from '../words/words.ts';
import { percentOf } from './recommend-reasons.ts';

/** So much more than needed is worth a word: pools are written in round sizes. */
const WORTH_A_WORD = 0.25;

export function hostText(told: Recommendation, { privateMemory }: Words): readonly string[] {
  const { host } = told;
  const { recommended, memory, verdict, reserve } = host;
  const sentences = privateMemory.host;
  const { worst, shared, private: own, beside, likely } = recommended;
  const machine =
    memory === undefined
      ? [sentences.unknown]
      : [
          sentences.memory[memory.basis](formatBytes(memory.bytes)),
          ...(reserve > 0 ? [sentences.reserve(formatBytes(reserve))] : []),
          sentences[verdict],
        ];
  return [
    sentences.worst(formatBytes(worst), formatBytes(shared), formatBytes(own), formatBytes(beside)),
    sentences.likely(formatBytes(likely)),
    machine.join(' '),
    ...giveBack(told, { privateMemory }),
  ];
}

function giveBack(
  { host, shared, demand }: Recommendation,
  { privateMemory }: Pick<Words, 'privateMemory'>,
): readonly string[] {
  const spare = (host.current?.worst ?? 0) - host.recommended.worst;
  if (spare < host.recommended.worst * WORTH_A_WORD) return [];
  const [next] = shared.rejected;
  return [
    privateMemory.host.giveBack(formatBytes(spare)),
    ...(next?.risk === undefined || next.risk <= demand.risk
      ? []
      : [privateMemory.host.atRisk(`-m ${shared.recommendedMib}`, percentOf(next.risk))]),
  ];
}
