import type { Contact, MissingReturns } from '../../src/app/chasing/chasingScreens.ts';
import { personalMessage } from '../../src/app/chasing/personalMessage.ts';
import type { Told, ToldState } from '../../src/app/peoplePorts.ts';
import { dutiesOf } from '../../src/domain/chasing.ts';
import { buildPlan, type Plan } from '../../src/domain/plan/plan.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { type Obligation, obligationsOf } from '../../src/domain/return/obligation.ts';
import { loadCardTemplates } from '../../src/teams/cardTemplates.ts';
import { createRenderer } from '../../src/teams/renderReply.ts';
import { cardDefects } from './cardDefects.ts';
import { texts } from './cardParts.ts';
import { CARDS } from './everyScreen.ts';
import { emptiestCouncil, longestCouncil, longText, OFFICER, TEMPLATE_SYNTAX } from './extremeCouncils.ts';

const TODAY = '2024-10-21';
const DEPUTY = '0f8a6a3e-5b7c-4d59-9a51-0c6f1d1b0009';
const renderer = createRenderer(loadCardTemplates(CARDS), defaultPolicy);

const owedOf = (plan: Plan): readonly Obligation[] =>
  plan.indicators.flatMap((one) => obligationsOf(one, TODAY, '2024-09', defaultPolicy, plan));

/** Everything that a message can hold: own returns, another's, and officers who are late, all as long as can be. */
function longestPlan(): Plan {
  const content = longestCouncil();
  const deputy = { ...content.people[0], aadObjectId: DEPUTY, name: longText(80), posts: ['other'] };
  const posts = [
    ...content.posts.map((post) => ({ ...post, lineManagerPost: 'above' })),
    { code: 'above', title: longText(150), division: 'finance' },
  ];
  const people = [
    { ...OFFICER, email: 'o', posts: ['busy'], roles: [] },
    { ...deputy, email: 'd', posts: ['other', 'above'], roles: [] },
  ];
  return buildPlan({ ...content, posts, people }, '1', [
    {
      covered: OFFICER.aadObjectId,
      deputy: DEPUTY,
      from: TODAY,
      until: TODAY,
      setBy: OFFICER,
      setAt: `${TODAY}T08:00:00.000Z`,
    },
  ]);
}

describe.each([
  ['longest', longestPlan()],
  ['emptiest', buildPlan(emptiestCouncil(), '1')],
])('a message from the %s plan', (_name, plan) => {
  const duties = dutiesOf(plan, owedOf(plan), TODAY, defaultPolicy);

  test('makes a good card for everybody', () => {
    expect(duties.size).toBeGreaterThan(0);
    for (const duty of duties.values()) {
      const card = renderer.personal(personalMessage(plan, duty, TODAY));
      expect(cardDefects(card, [TEMPLATE_SYNTAX])).toEqual([]);
    }
  });
});

const STATES: readonly (ToldState | undefined)[] = [
  undefined,
  'queued',
  'sending',
  'arrived',
  'refused',
  'uncertain',
  'no conversation',
  'not needed',
];

function listOf(plan: Plan, officers: number): MissingReturns {
  const contacts = STATES.map((state, index): Contact => {
    const told: Told = {
      person: 'a',
      day: TODAY,
      state: state ?? 'queued',
      at: `${TODAY}T08:00:00.000Z`,
      by: 'schedule',
      listed: 1,
    };
    const reach = (['open', 'refused', 'none'] as const)[index % 3] ?? 'none';
    return { name: longText(80), reach, coveringFor: longText(80), ...(state ? { told } : {}) };
  });
  const officer = (index: number) => ({
    post: longText(200),
    division: longText(100),
    owed: owedOf(plan),
    contacts: index % 2 === 0 ? contacts.slice(index % 4) : [],
  });
  return {
    whose: longText(100),
    division: longText(100),
    when: 'now',
    officers: Array.from({ length: officers }, (_, index) => officer(index)),
    showsTold: true,
  };
}

test.each([0, 1, 8, 9, 40])('a list of %d officers makes good cards on every page', (officers) => {
  const list = listOf(longestPlan(), officers);
  for (const page of [0, 1, 9_999]) {
    const card = renderer.reply({
      screen: 'missing returns',
      list,
      page,
      next: [],
      footer: longText(300),
      summary: '',
    });
    expect(cardDefects(card, [TEMPLATE_SYNTAX])).toEqual([]);
  }
});

test.each([
  ['no gap', []],
  [
    'hundreds of them',
    Array.from({ length: 4 }, () => ({
      title: 'A kind',
      lines: Array.from({ length: 300 }, () => longText(400)),
    })),
  ],
])('%s makes a good card', (_name, gaps) => {
  const card = renderer.reply({ screen: 'gaps', gaps, next: [], footer: '', summary: '' });
  expect(cardDefects(card, [TEMPLATE_SYNTAX])).toEqual([]);
});

test('the reminder has a button for each return and none for other people’s', () => {
  const plan = longestPlan();
  const duty = dutiesOf(plan, owedOf(plan), TODAY, defaultPolicy).get(DEPUTY);
  const card = duty && renderer.personal(personalMessage(plan, duty, TODAY));
  expect(texts(card ?? {}).join('\n')).toContain('more: ask for “my returns”');
});
