import { route } from '../../../src/app/router.ts';
import type { PlanContent } from '../../../src/domain/plan/plan.ts';
import { placeOf, type TestCouncil } from '../../fakes/council.ts';
import { actorFor, castPlan, idOf, openCast, type Who } from '../access/cast.ts';
import { type Doing, EVERYTHING } from '../access/everything.ts';
import { named, READS, throughTheRouter } from '../access/perform.ts';

/** Everything that writes, by the first of the cast who may. */
const RECORDINGS = EVERYTHING.filter(({ writes, may }) => writes && may.length > 0).map(
  (doing) => [named(doing), doing, doing.may[0] as Who] as const,
);
/** What enters a figure for a period, or changes one: a lock ends it. */
const ENTRIES = RECORDINGS.filter(
  ([, { input }]) =>
    'verb' in input && ['submit-return', 'confirm-provisional', 'submit-file'].includes(input.verb),
);

/** A council whose process has just answered somebody, so that it knows the plan as it was then. */
async function warm(doing: Doing, who: Who): Promise<TestCouncil> {
  const council = await openCast(doing.returns);
  await doing.prepare?.(council, who);
  const asked = { actor: actorFor(who), place: placeOf('personal') } as const;
  await route(council.services, { ...asked, input: { kind: 'text', text: 'who is accountable for K11?' } });
  council.calls.length = 0;
  return council;
}

const written = ({ calls }: TestCouncil): readonly string[] => calls.filter((call) => !READS.test(call));

/** The plan after an import from which somebody is gone. */
function without(who: Who): PlanContent {
  const content = castPlan();
  return { ...content, people: content.people.filter(({ aadObjectId }) => aadObjectId !== idOf(who)) };
}

describe('once another process has taken somebody out of the plan', () => {
  test.each(RECORDINGS)('%s records nothing', async (_, doing, who) => {
    const council = await warm(doing, who);
    await council.stores.plans.replace(without(who));
    await throughTheRouter(council, doing, who);
    expect(written(council)).toEqual([]);
  });
});

describe('once another process has locked the period', () => {
  test.each(ENTRIES)('%s records nothing, and says so', async (_, doing, who) => {
    const council = await warm(doing, who);
    for (const [known, period] of ['2024-25-M05', '2024-25-M06'].entries())
      await council.stores.plans.decide(
        { kind: 'locked', period, by: actorFor('performance'), at: '2024-10-08T07:59:00.000Z' },
        known,
      );
    const reply = await throughTheRouter(council, doing, who);
    expect(written(council)).toEqual([]);
    expect(JSON.stringify(reply)).toMatch(/locked/);
  });
});

describe('while the plan cannot be checked', () => {
  test.each(RECORDINGS)('%s records nothing', async (_, doing, who) => {
    const council = await warm(doing, who);
    council.broken.add('plans.fresh');
    await throughTheRouter(council, doing, who);
    expect(written(council)).toEqual([]);
  });
});

test('what is recorded keeps the plan and the decisions that it leaned on', async () => {
  const [submit] = ENTRIES.filter(([, { input }]) => 'verb' in input && input.verb === 'submit-return');
  const [, doing, who] = submit ?? [];
  if (!doing || !who) throw new Error('nothing submits');
  const council = await warm(doing, who);
  const extended = {
    kind: 'extended',
    period: '2024-25-M06',
    division: 'audit',
    dueOn: '2024-10-18',
  } as const;
  const by = {
    reason: 'Two batches were late.',
    by: actorFor('performance'),
    at: '2024-10-08T07:00:00.000Z',
  };
  await council.stores.plans.decide({ ...extended, ...by }, 0);
  await throughTheRouter(council, doing, who);
  const stands = await council.stores.returns.find('finance', 'K11', '2024-25-M06');
  const plan = await council.stores.plans.current();
  expect(stands?.leanedOn).toEqual({ plan: plan?.version, decisions: 1 });
});
