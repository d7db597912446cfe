import type { PlanStore } from '../../src/app/ports.ts';
import { ProductError } from '../../src/domain/errors.ts';
import type { Plan } from '../../src/domain/plan/plan.ts';
import { planStore } from '../../src/tables/planStore.ts';
import type { Table } from '../../src/tables/tableClient.ts';
import { memoryTable } from '../fakes/memoryTable.ts';
import { smallPlan } from '../fixtures/planContent.ts';
import { aProgress, recording } from '../fixtures/progress.ts';
import { setCovers } from '../fixtures/setCovers.ts';

const NO_ANSWER = new ProductError('storage-unavailable', 'The time of this turn is over', {
  unconfirmed: true,
});
const A_COVER = {
  ...{ covered: 'a', deputy: 'b', from: '2024-10-08', until: '2024-10-18' },
  ...{ setBy: { aadObjectId: 'a', name: 'Director' }, setAt: '2024-10-08T08:00:00.000Z' },
};

/** A plan that this process knows, in a table that carries out every further transaction and answers none of them. */
async function withoutAnswers(): Promise<PlanStore> {
  const table = memoryTable();
  let isSilent = false;
  const transact: Table['transact'] = async (changes) => {
    const outcome = await table.transact(changes);
    if (isSilent) throw NO_ANSWER;
    return outcome;
  };
  const plans = planStore({ ...table, transact });
  const [milestone] = smallPlan().milestones;
  await plans.replace(smallPlan({ milestones: milestone ? [{ ...milestone, code: '1.3' }] : [] }));
  await plans.current();
  isSilent = true;
  return plans;
}

test.each<[string, (plans: PlanStore) => Promise<unknown>, (plan: Plan | undefined) => unknown]>([
  ['a cover', (plans) => setCovers(plans, () => [A_COVER]), (plan) => plan?.covers.length],
  [
    'a report',
    ({ progress }) => progress.save([recording(aProgress())]),
    (plan) => plan?.milestones[0]?.progress?.sequence,
  ],
  [
    'a decision about a period',
    (plans) =>
      plans.decide(
        { kind: 'locked', period: '2024-25-M05', by: A_COVER.setBy, at: '2024-10-08T08:00:00.000Z' },
        0,
      ),
    (plan) => plan?.decisions.length,
  ],
])(
  '%s whose answer never came may be in the plan: whoever would take a recent one looks again',
  async (_, save, found) => {
    const plans = await withoutAnswers();
    await expect(save(plans)).rejects.toBe(NO_ANSWER);
    expect(found(await plans.current(60_000))).toBe(1);
  },
);
