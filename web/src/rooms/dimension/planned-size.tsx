/** What the memory of a platform should be that does not exist yet: the page of a server, of its twin. */
import { Invitation } from '../../opened/invitation.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { askPlan } from '../../sizing/ask-plan.ts';
import { useAnswer } from '../../source/use-answer.ts';
import { view } from '../../view/location.ts';
import { useWords } from '../../words.ts';
import { Controls } from './controls.tsx';
import { PlanForm } from './plan-form.tsx';
import { planIn } from './plan-in.ts';
import { Reckoned } from './reckoned.tsx';

export function PlannedSize() {
  const { planned } = useWords().dimensionRoom;
  const plan = planIn(view.value.own);
  const { value, problem, isWaiting } = useAnswer(
    (stop) => askPlan(plan, stop),
    [JSON.stringify(plan)],
  );
  return (
    <div class="dimensioning">
      <div>
        <h1>{planned.title}</h1>
        <p class="lead">{planned.lead}</p>
        <p class="starting" role="status">
          {isWaiting && planned.starting(plan.version, plan.allocator)}
        </p>
      </div>
      <div class="bench">
        <div class="column">
          <PlanForm plan={plan} />
          {value !== undefined && <Controls facts={value} />}
        </div>
        <div class="answered">
          {problem !== undefined && <ProblemNote problem={problem} />}
          {value === undefined ? isWaiting && <Waiting /> : <Reckoned facts={value} />}
        </div>
      </div>
      <Invitation />
    </div>
  );
}
