/** What `recommendation/v1` says of private memory and of the machine: bytes as integers, and what is not known is absent. */
import type { HostAdvice, PrivateAdvice, Touch } from '../dimension/recommendation.ts';

export function privateObject(advice: PrivateAdvice): object {
  const { current, need, recommendedMib, parts, processes, roles, told, growth } = advice;
  return {
    current,
    need: {
      low: Math.round(need.low),
      mid: Math.round(need.mid),
      high: Math.round(need.high),
      confidence: need.confidence,
    },
    recommended_mib: recommendedMib,
    parts: parts.map((part) => ({ ...part, bytes: Math.round(part.bytes) })),
    processes,
    roles: roles.map(({ isLoader, ...role }) => ({ ...role, is_loader: isLoader })),
    told,
    growth:
      growth === undefined
        ? undefined
        : {
            process: growth.process,
            bytes_per_day: Math.round(growth.bytesPerDay),
            days_until_full: Number(growth.daysUntilFull.toFixed(2)),
          },
  };
}

export function hostObject({ memory, recommended, current, reserve, verdict }: HostAdvice): object {
  return {
    memory,
    recommended: touchObject(recommended),
    current: current === undefined ? undefined : touchObject(current),
    reserve,
    verdict,
  };
}

function touchObject({ likely, worst, ...touch }: Touch): object {
  return { ...touch, worst: Math.round(worst), likely: Math.round(likely) };
}
