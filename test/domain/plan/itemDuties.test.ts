import { personalMessage } from '../../../src/app/chasing/personalMessage.ts';
import { dutiesOf, isToBeTold } from '../../../src/domain/chasing.ts';
import { buildPlan, type Plan } from '../../../src/domain/plan/plan.ts';
import { itemDuties, owedItems } from '../../../src/domain/plan/progress/itemDuties.ts';
import { withProgress } from '../../../src/domain/plan/progress/layOver.ts';
import { advanced, NO_PROGRESS } from '../../../src/domain/plan/progress/progressSet.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import { smallPlan } from '../../fixtures/planContent.ts';
import { aSavingProgress } from '../../fixtures/progress.ts';

const content = smallPlan();
const [risk] = content.risks;
const [post] = content.posts.filter(({ code }) => content.people.some(({ posts }) => posts.includes(code)));
if (!risk || !post) throw new Error('The small plan has no risk or no held post');
const saving = {
  ...{ code: 'S1', title: 'Fewer forms', programme: 'P1', division: 'finance', ownerPost: post.code },
  ...{ target: 100, delivered: 40, green: 60, amber: 0, red: 0, unachievable: 0 },
};
const policy = { ...defaultPolicy, milestoneRound: { ...defaultPolicy.milestoneRound, from: '2024-10-01' } };
const planWith = (reviewDue: string, more: object = {}): Plan =>
  buildPlan(
    {
      ...content,
      milestones: [],
      risks: [{ ...risk, ownerPost: post.code, reviewDue }],
      savings: [{ ...saving, ...more }],
    },
    '1',
  );
const owed = (plan: Plan, today: string) =>
  owedItems(plan, today, policy).map(({ item, dueOn, late }) => [item.code, dueOn, late]);

test.each([
  ['2024-10-10', []],
  ['2024-10-15', [['2024-10-18', false]]],
  ['2024-10-18', [['2024-10-18', false]]],
  ['2024-10-21', [['2024-10-18', true]]],
])('on %s a review of 18 October 2024 is owed so', (today, expected) => {
  const plan = planWith('2024-10-18', { delivered: 100, green: 0 });
  expect(owed(plan, today)).toEqual(expected.map((rest) => [risk.code, ...rest]));
});

test('a saving is owed each month until somebody reports, and never once it is wholly in hand', () => {
  const plan = planWith('2026-01-01');
  expect(owed(plan, '2024-10-01')).toEqual([['S1', '2024-10-07', false]]);
  expect(owed(plan, '2024-10-08')).toEqual([['S1', '2024-10-07', true]]);
  const at = '2024-10-04T09:00:00.000Z';
  const { by } = aSavingProgress().press;
  const reported = withProgress(plan, advanced(NO_PROGRESS, [aSavingProgress({ confirmed: { by, at } })], 1));
  expect(owed(reported, '2024-10-08')).toEqual([]);
  expect(owed(reported, '2024-11-04')).toEqual([['S1', '2024-11-07', false]]);
  expect(owed(planWith('2026-01-01', { delivered: 100, green: 0 }), '2024-10-08')).toEqual([]);
});

test('the holder of the owner post is told on the days that give a reason, in the one message of the day', () => {
  const plan = planWith('2024-10-18');
  const [id] = itemDuties(plan, '2024-10-15', policy).keys();
  const on = (today: string) => {
    const duty = dutiesOf(plan, [], today, policy).get(id ?? '');
    if (!duty) throw new Error('Nothing is owed');
    return [duty.items?.map(({ kind, codes }) => [kind, ...codes]), isToBeTold(duty, '2024-10-14', today)];
  };
  expect(on('2024-10-15')).toEqual([
    [
      ['risk', risk.code],
      ['saving', 'S1'],
    ],
    true,
  ]);
  const duty = dutiesOf(plan, [], '2024-10-16', policy).get(id ?? '');
  expect(duty && isToBeTold(duty, '2024-10-15', '2024-10-16')).toBe(false);
});

test('a late review is told apart from one that is only due, each with its own day', () => {
  const risks = ['2024-10-22', '2024-10-18'].map((reviewDue, at) => ({
    ...risk,
    ...{ code: `R${at + 1}`, ownerPost: post.code, reviewDue },
  }));
  const plan = buildPlan({ ...content, milestones: [], savings: [], risks }, '1');
  const [[id, items] = ['', []]] = itemDuties(plan, '2024-10-21', policy);
  expect(items).toMatchObject([
    { kind: 'risk', codes: ['R2'], dueOn: '2024-10-18', late: true },
    { kind: 'risk', codes: ['R1'], dueOn: '2024-10-22', late: false },
  ]);
  const duty = dutiesOf(plan, [], '2024-10-21', policy).get(id);
  expect(duty && personalMessage(plan, duty, '2024-10-21').summary).toBe(
    '1 risk to review, due since 18 October 2024. 1 risk to review by 22 October 2024.',
  );
});
