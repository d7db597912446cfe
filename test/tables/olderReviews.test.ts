import { recordsOf } from '../../src/app/record/recordsOf.ts';
import type { RiskProgress } from '../../src/domain/plan/progress/recordedRisk.ts';
import { nextVersion } from '../../src/domain/record/recorded.ts';
import { planStore } from '../../src/tables/planStore.ts';
import { memoryTable } from '../fakes/memoryTable.ts';
import { smallPlan } from '../fixtures/planContent.ts';
import { aRiskProgress, recording } from '../fixtures/progress.ts';

const first = aRiskProgress({ step: 'imported', subject: { kind: 'risk', code: 'R1' } });
const { press } = first;
const at = (before: RiskProgress, changes: Partial<RiskProgress>): RiskProgress => ({
  ...before,
  ...nextVersion(before, { ...press, operation: `press-${before.sequence}` }),
  ...changes,
});
const reviewed = at(first, {
  step: 'reviewed',
  steady: { since: '2024-09-01', reviews: 1 },
  mitigations: ['A panel', 'A wall'],
  mitigationDetails: [{ state: 'under way' }, { by: '2024-12-31' }],
});
const moved = at(reviewed, { step: 'escalation accepted', level: 'corporate', levelSince: '2024-10-01' });
const ask = { what: 'closure', at: press.at, authors: [press.by], reason: 'It has passed.' } as const;
/** What the version before writes: a review without anything that it does not know (test/tables/versionBefore.test.ts). */
const byTheVersionBefore = (before: RiskProgress, changes: Partial<RiskProgress> = {}): RiskProgress => {
  const { subject, current, mitigations } = before;
  return {
    ...nextVersion(before, press),
    subject,
    step: 'reviewed',
    current,
    mitigations,
    before: current,
    ...changes,
  };
};

const kept = ({ closed, asks }: RiskProgress) => ({
  ...(closed ? { closed } : {}),
  ...(asks ? { asks } : {}),
});

test.each<[string, Partial<RiskProgress>]>([
  ['closed', { step: 'closure accepted', closed: { on: '2024-10-08', reason: 'It has passed.' } }],
  [
    'in the register that it moved to, with what waits',
    { step: 'closure asked', asks: [{ ...ask, to: 'corporate' }] },
  ],
])(
  'a risk stays %s when the version before reviews it, read alone, with the plan and by what changed',
  async (_how, change) => {
    const table = memoryTable();
    const opened = planStore(table);
    await opened.replace(smallPlan());
    const changed = at(moved, change);
    for (const one of [first, reviewed, moved, changed]) await opened.progress.save([recording(one)]);
    await opened.current(0);
    const old = byTheVersionBefore(changed, {
      mitigations: ['A wall'],
      current: { likelihood: 3, impact: 4 },
    });
    const again = byTheVersionBefore(old, { current: { likelihood: 4, impact: 4 } });
    const other = planStore(table);
    for (const one of [old, again]) await other.progress.save([recording(one)]);

    const expected = {
      ...{ sequence: 6, step: 'reviewed', current: { likelihood: 4, impact: 4 } },
      ...{ level: 'corporate', levelSince: '2024-10-01', ...kept(changed) },
      ...{ mitigations: ['A wall'], mitigationDetails: [{ by: '2024-12-31' }], steady: { reviews: 0 } },
    };
    const subject = first.subject;
    expect(await recordsOf(opened.progress, 'risk').find(subject)).toMatchObject(expected);
    for (const store of [opened, planStore(table)])
      expect((await store.fresh())?.progress.of.get('risk|R1')).toMatchObject(expected);
  },
);

test('what the version before alone knew of is read as it is', async () => {
  const plans = planStore(memoryTable());
  await plans.replace(smallPlan());
  const old = byTheVersionBefore(first);
  await plans.progress.save([recording(first, old)]);
  expect(await plans.progress.find(first.subject)).toEqual(old);
});
