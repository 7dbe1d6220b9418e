/** Which allocator: the one that was seen, or another that the version has. Where another cannot be reckoned, why. */
import { otherAllocators } from '../../../../src/dimension/allocator-name.ts';
import type { PlatformFacts } from '../../../../src/dimension/platform-facts.ts';
import { say } from '../../../../src/present/words/words.ts';
import { useWords } from '../../words.ts';

export interface AllocatorChoiceProps {
  readonly platform: PlatformFacts['platform'];
  readonly wished: string | undefined;
  /** Undefined: as it was seen. */
  readonly change: (name: string | undefined) => void;
}

export function AllocatorChoice({ platform, wished, change }: AllocatorChoiceProps) {
  const words = useWords();
  const { dimensionRoom } = words;
  const others = otherAllocators(platform);
  const names = others.ok ? others.value : [];
  const chosen = names.find((name) => name === wished);
  const { allocator } = platform.build;
  return (
    <div class={`wish ${chosen === undefined ? '' : 'moved'}`}>
      <label for="wish-allocator">{dimensionRoom.allocator}</label>
      <select
        id="wish-allocator"
        value={chosen ?? ''}
        disabled={!others.ok}
        {...(!others.ok && { 'aria-describedby': 'no-allocator' })}
        onChange={({ currentTarget }) => change(currentTarget.value || undefined)}
      >
        <option value="">
          {allocator === undefined ? dimensionRoom.asNow : dimensionRoom.seenAllocator(allocator)}
        </option>
        {names.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
      {!others.ok && (
        <p id="no-allocator" class="quiet">
          {say(words, others.problem).sentence}
        </p>
      )}
    </div>
  );
}
