import { alertNotice } from '../../src/app/alert/alertNotice.ts';
import { digestReply } from '../../src/app/alert/digestReply.ts';
import { CARD_VERBS } from '../../src/app/verbs.ts';
import { indicatorStanding, milestoneStanding, riskStanding } from '../../src/domain/alert/alertStanding.ts';
import { periodOf } from '../../src/domain/calendar/period.ts';
import { buildPlan, type Plan } from '../../src/domain/plan/plan.ts';
import type { Risk } from '../../src/domain/plan/risk.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { type Return, trendPoint } from '../../src/domain/return/return.ts';
import type { Rag } from '../../src/domain/status.ts';
import { type Card, loadCardTemplates } from '../../src/teams/cardTemplates.ts';
import { CARD_BYTES, cardBytes, createRenderer } from '../../src/teams/renderReply.ts';
import { sampleCouncil } from '../fakes/council.ts';
import { aCard, aChannel, K11 } from '../fixtures/alerts.ts';
import { aReturn } from '../fixtures/returns.ts';
import { parts, sentBy, texts } from './cardParts.ts';
import { CARDS } from './everyScreen.ts';
import { longestCouncil } from './extremeCouncils.ts';

const renderer = createRenderer(loadCardTemplates(CARDS), defaultPolicy);
const TODAY = '2024-10-08';
const TEAMS = { ...aChannel(), serviceUrl: 'https://smba.trafficmanager.net/uk/' };

let plan: Plan;
beforeAll(async () => {
  plan = buildPlan((await sampleCouncil()).content, '1');
});

const NARRATIVE = {
  happened: `Collection fell to 84% in September. ${'It fell in three wards and rose in none. '.repeat(20)}`,
  why: 'Reminders were late.',
  doing: 'Send the missing reminders by text.',
  doingOwner: 'Revenues manager',
  doingBy: '2024-10-25',
  backOnTrack: 'December',
};
const RED: Partial<Return> = { value: 84, target: 96, calculated: 'red', narrative: NARRATIVE };

const alertOf = (changes: Partial<Return> = RED, card = aCard(), before?: Rag): Card => {
  const indicator = plan.indicator.get('K11');
  if (!indicator) throw new Error('no K11');
  const standing = indicatorStanding(
    plan,
    indicator,
    periodOf('2024-25-M06'),
    aReturn(changes),
    before ? [trendPoint(aReturn({ period: '2024-25-M05', calculated: before }))] : [],
    TODAY,
    defaultPolicy,
  );
  if (!standing) throw new Error('nothing stands');
  return renderer.alert(alertNotice(plan, standing, card, TEAMS));
};
const facts = (card: Card): Record<string, unknown> => {
  const found = parts(card).flatMap(({ facts: list }) => (Array.isArray(list) ? list : []));
  return Object.fromEntries(found.map(({ title, value }) => [title, value]));
};
const titles = (card: Card) =>
  parts(card).flatMap(({ type, title }) => (String(type).startsWith('Action.') ? [title] : []));

test('the RAG is the first thing on the card, in words', () => {
  expect(texts(alertOf()).slice(0, 3)).toEqual([
    'Red',
    'K11 Council tax collection rate',
    'Finance · September 2024',
  ]);
  expect(texts(alertOf(RED, aCard(), 'green')).slice(0, 2)).toEqual(['Red', 'From green to red']);
});

test('it says the figure against its target, the action with its date and who, and who is accountable', () => {
  expect(facts(alertOf())).toMatchObject({
    Figure: '84% against 96%',
    'Corrective action': 'Send the missing reminders by text. (Revenues manager, by 25 October 2024)',
    Accountable: 'Director of Finance (Deputy s151 Officer)',
  });
});

test('a card that is resolved says what its channel saw last, and who had it', () => {
  const acknowledged = { by: { aadObjectId: 'a', name: 'Mina Okafor' }, at: '2024-10-08T08:10:00.000Z' };
  const green: Partial<Return> = { value: 97, target: 96, calculated: 'green' };
  const said = texts(alertOf(green, aCard({ state: 'resolved', was: 'red', acknowledged }), 'amber'));
  expect(said.slice(0, 2)).toEqual(['Resolved', 'From red to green']);
  expect(said).toContain('Mina Okafor had this, from 8 October 2024, 09:10');
});

test('an alert says once what turned', () => {
  const worse = aCard({ fired: ['turned red', 'worsened', 'no corrective action'] });
  const said = texts(alertOf({ ...RED, narrative: { ...NARRATIVE, doing: '' } }, worse, 'amber')).join('\n');
  expect(said).toContain('From amber to red');
  expect(said).toContain('Red with no corrective action.');
  expect(said).not.toMatch(/Turned red|Got worse/);
  expect(texts(alertOf(RED, aCard(), undefined)).join('\n')).not.toContain('Turned red');
});

test('a red with no corrective action says so', () => {
  expect(facts(alertOf({ ...RED, narrative: { ...NARRATIVE, doing: ' ' } }))['Corrective action']).toBe(
    'None recorded',
  );
});

test('a long narrative is cut after a sentence', () => {
  const text = texts(alertOf()).find((each) => each.startsWith('Collection fell'));
  expect(text?.length).toBeLessThan(405);
  expect(text).toMatch(/none\. …$/);
});

test('an open card can be taken; one that somebody has says who, and one that is resolved has no button', () => {
  const by = { by: { aadObjectId: 'a', name: 'Revenues manager' }, at: '2024-10-08T08:12:00.000Z' };
  expect(titles(alertOf())).toContain('I have this');
  const taken = alertOf(RED, aCard({ acknowledged: by }));
  expect(titles(taken)).not.toContain('I have this');
  expect(texts(taken)).toContain('Revenues manager has this, since 8 October 2024, 09:12');
  const resolved = alertOf({ value: 97, target: 96 }, aCard({ state: 'resolved', acknowledged: by }));
  expect(titles(resolved)).not.toContain('I have this');
  expect(texts(resolved)[0]).toBe('Resolved');
});

test('a question is asked on the card where something answers to it', () => {
  expect(titles(alertOf()).includes('Ask a question')).toBe(CARD_VERBS.includes('ask-about'));
});

test.each([
  ['red', 'From red to green'],
  ['amber', 'From amber to green'],
] as const)('a resolved card goes from the %s that was last seen to the green of now', (was, change) => {
  const card = aCard({ state: 'resolved', was });
  const shown = texts(alertOf({ value: 97, calculated: 'green' }, card, 'green'));
  expect(shown).toContain(change);
});

test('the card before is one press away', () => {
  const card = alertOf(RED, aCard({ previous: { activityId: '1728374400000', period: '2024-25-M05' } }));
  expect(parts(card).find(({ type }) => type === 'Action.OpenUrl')).toMatchObject({
    title: 'Card for August 2024',
    url: 'https://teams.microsoft.com/l/message/19%3A4a95f7d8%40thread.tacv2/1728374400000?tenantId=b2f8c0c4-1d2e-4f3a-8b5c-6d7e8f901234',
  });
});

test('a late return, a milestone and a risk have cards too', () => {
  const [milestone, risk, indicator] = [plan.milestones[0], plan.risks[0], plan.indicator.get('K11')];
  if (!milestone || !risk || !indicator) throw new Error('no plan');
  const late = indicatorStanding(
    plan,
    indicator,
    periodOf('2024-25-M05'),
    undefined,
    [],
    TODAY,
    defaultPolicy,
  );
  if (!late) throw new Error('not late');
  const made = [
    late,
    milestoneStanding(milestone, TODAY, defaultPolicy),
    riskStanding(risk, undefined, TODAY, defaultPolicy),
  ].map((standing) => renderer.alert(alertNotice(plan, standing, aCard({ fired: ['late'] }), TEAMS)));
  expect(made.map((card) => texts(card)[0])).toEqual(['Late', expect.any(String), 'Red']);
  expect(facts(made[0] ?? {})).toMatchObject({ Due: '13 September 2024' });
  expect(facts(made[1] ?? {})).toHaveProperty('Recovery plan');
  expect(facts(made[2] ?? {})).toMatchObject({ Appetite: String(risk.appetite) });
});

test.each([
  [{ likelihood: 3, impact: 4 }, '16 ▲ from 12 (likelihood 4, impact 4)'],
  [{ likelihood: 5, impact: 4 }, '16 ▼ from 20 (likelihood 4, impact 4)'],
  [{ likelihood: 4, impact: 4 }, '16 = (likelihood 4, impact 4)'],
])('the alert of a risk says how its score moved since the review before: %j', (before, words) => {
  const [planned] = plan.risks;
  if (!planned) throw new Error('no risk');
  const current = { likelihood: 4, impact: 4 };
  const progress = { subject: { kind: 'risk', code: planned.code }, current, before } as Risk['progress'];
  const standing = riskStanding({ ...planned, current, progress } as Risk, undefined, TODAY, defaultPolicy);
  const card = renderer.alert(alertNotice(plan, standing, aCard({ fired: ['risk'] }), TEAMS));
  expect(facts(card)).toMatchObject({ 'Score now': words });
});

describe('a digest', () => {
  const message = { id: 'many-2024-10-08T08:05:00.000Z', startedAt: '2024-10-08T08:05:00.000Z' };
  const digestOf = (council: Plan, count: number): Card =>
    renderer.reply(
      digestReply(
        council,
        message,
        Array.from({ length: count }, (_, index) => aCard({ subject: { ...K11, code: `K${101 + index}` } })),
      ),
    );

  test('is within the limit with a hundred of the longest titles, and says how many more there are', () => {
    const card = digestOf(buildPlan(longestCouncil(), '1'), 100);
    expect(cardBytes(card)).toBeLessThan(CARD_BYTES);
    const shown = sentBy(card).filter(({ verb }) => verb === 'acknowledge-alert').length;
    expect(shown).toBeGreaterThan(9);
    expect(texts(card).join('\n')).toContain(`And ${100 - shown} more: ask “which indicators are red?”`);
  });

  test('with few lines says nothing of more', () => {
    const card = digestOf(plan, 2);
    expect(texts(card)).toEqual(expect.arrayContaining(['2 alerts since 8 October 2024, 09:05']));
    expect(texts(card).join('\n')).not.toContain('more: ask');
  });

  test('each line that nobody has can be taken, and says which it is', () => {
    expect(sentBy(digestOf(plan, 2)).map(({ data }) => data)).toEqual([
      { subject: 'indicator', code: 'K101', period: '2024-25-M06', digest: message.id },
      { subject: 'indicator', code: 'K102', period: '2024-25-M06', digest: message.id },
    ]);
  });
});
