import { recordsOf } from '../../../src/app/record/recordsOf.ts';
import type { Reply } from '../../../src/app/reply.ts';
import { acceptsRiskWords } from '../../../src/app/risk/matterWords.ts';
import { route } from '../../../src/app/router.ts';
import { acceptingPosts } from '../../../src/domain/plan/progress/riskAcceptance.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import { openCouncil, type PersonName, pressing, type TestCouncil, typing } from '../../fakes/council.ts';

let council: TestCouncil;
beforeEach(async () => {
  council = await openCouncil();
});

const OWNER = 'assistantChiefExecutive'; // owns R3, R4 and R5
const say = (text: string, who: PersonName = OWNER) => route(council.services, typing(who, text));
const press = (verb: string, data: object, who: PersonName = OWNER) =>
  route(council.services, pressing(who, verb, data));
const planNow = async () => {
  const plan = await council.stores.plans.current();
  if (!plan) throw new Error('no plan');
  return plan;
};
const history = (code: string) =>
  recordsOf(council.stores.plans.progress, 'risk').history({ kind: 'risk', code });
const formOf = <S extends Reply['screen']>(reply: Reply, screen: S) => {
  if (reply.screen !== screen) throw new Error(`${reply.screen}: ${reply.summary}`);
  return reply as Extract<Reply, { screen: S }>;
};
let presses = 0;
const operation = () => {
  presses += 1;
  return `a-press-${presses}`;
};
/** Presses the button of a move's form, with other texts in its boxes. */
const pressMove = (reply: Reply, changes: object = {}, who: PersonName = OWNER) => {
  const { risk, kind, typed, sequence } = formOf(reply, 'risk move form').form;
  return press(
    'ask-risk-move',
    { code: risk.code, kind, ...typed, sequence, operation: operation(), ...changes },
    who,
  );
};
const decide = async (code: string, what: string, who: PersonName, decision = 'accept', text = '') => {
  const sequence = (await history(code)).length;
  return press('decide-risk', { code, what, sequence, operation: operation(), decision, text }, who);
};
const PROPOSAL = {
  title: 'Loss of key staff',
  cause: 'Pay is below that of the councils around us.',
  event: 'People who know the systems leave at once.',
  consequence: 'Payments stop for weeks.',
  owner: 'Director of Finance',
  division: '',
  level: 'divisional',
  current: '4 x 4',
};
const propose = async (changes: object = {}, who: PersonName = 'directorOfFinance') => {
  const { form } = formOf(await say('propose a risk', who), 'risk proposal');
  const { typed, number } = form;
  return press('propose-risk', { ...typed, ...PROPOSAL, number, operation: operation(), ...changes }, who);
};

test('a proposed risk is in no register until somebody else accepts it, escalates, is closed, and its history says all of it', async () => {
  const before = await planNow();
  expect((await propose()).summary).toContain('Proposed: NR1 Loss of key staff');
  expect((await planNow()).risks).toEqual(before.risks);
  const list = formOf(await say('to sign off', 'performanceOfficer'), 'to sign off').toSignOff;
  expect(list.risks).toMatchObject([{ risk: { code: 'NR1' }, ask: { what: 'new risk', to: 'divisional' } }]);

  expect((await decide('NR1', 'new risk', 'performanceOfficer')).summary).toContain('Accepted: new risk NR1');
  expect((await planNow()).risk.get('NR1')).toMatchObject({
    title: 'Loss of key staff',
    level: 'divisional',
    division: 'finance',
    ownerPost: 'director-of-finance',
    reviewDue: '2024-11-08',
    toBeSet: ['inherent', 'target'],
  });
  expect((await say('how is NR1 doing?')).summary).toContain('16');

  const form = await say('escalate NR1 to corporate because payments cannot be held up', 'directorOfFinance');
  expect(formOf(form, 'risk move form').form).toMatchObject({ what: 'escalation', problems: [] });
  await pressMove(form, {}, 'directorOfFinance');
  expect((await planNow()).risk.get('NR1')?.level).toBe('divisional');
  await decide('NR1', 'escalation', 'performanceManager');
  expect((await planNow()).risk.get('NR1')?.level).toBe('corporate');

  await pressMove(
    await say('close NR1 because the posts are filled', 'directorOfFinance'),
    {},
    'directorOfFinance',
  );
  await decide('NR1', 'closure', 'performanceOfficer');
  const plan = await planNow();
  expect(plan.risks.map(({ code }) => code)).not.toContain('NR1');
  expect(plan.risk.get('NR1')?.progress?.closed).toEqual({
    on: '2024-10-08',
    reason: 'the posts are filled',
  });
  expect((await history('NR1')).map(({ step }) => step)).toEqual([
    'new risk asked',
    'new risk accepted',
    'escalation asked',
    'escalation accepted',
    'closure asked',
    'closure accepted',
  ]);
  expect((await say('history NR1')).summary).toContain('6 versions');
  expect((await say('update NR1', 'directorOfFinance')).summary).toContain('NR1 is closed');
  expect((await say('which risks were closed this year?')).summary).toContain('NR1');
  expect(await say('risk heat map')).toMatchObject({ answer: { total: 5, matrix: { closed: ['NR1'] } } });
  // The next proposal gets another code, also once the first is closed.
  expect((await propose({ title: 'Another' })).summary).toContain('NR2');
});

test('a risk that waits under the same name is not proposed twice, and the same press is still recognised', async () => {
  const { form } = formOf(await say('propose a risk', 'directorOfFinance'), 'risk proposal');
  const sent = { ...form.typed, ...PROPOSAL, number: form.number, operation: operation() };
  await press('propose-risk', sent, 'directorOfFinance');
  expect((await press('propose-risk', sent, 'directorOfFinance')).summary).toContain('Already proposed: NR1');
  const again = await propose({ title: ' loss of KEY staff' }, OWNER);
  expect(formOf(again, 'risk proposal').form.problems).toEqual([
    'NR1 is proposed under that name and waits to be accepted. One risk has one record.',
  ]);
  expect(await history('NR2')).toEqual([]);
  // Once it is declined the name is free again.
  await decide('NR1', 'new risk', 'performanceOfficer', 'decline', 'It is part of R1 already.');
  expect((await propose({}, OWNER)).summary).toContain('Proposed: NR2');
});

test.each(['four by five', 'L4 I5', '4/5', 'likelihood 4, impact 5', '4 x 5'])(
  'the score of a proposal may be written “%s”',
  async (current) => {
    await propose({ current });
    expect((await history('NR1')).at(-1)?.current).toEqual({ likelihood: 4, impact: 5 });
  },
);

test('who asked, and for whom it was asked, never accepts it, and asking again by another leaves both out', async () => {
  const open = () => say('de-escalate R4 to directorate because it only concerns us', 'performanceManager');
  await pressMove(await open(), {}, 'performanceManager');
  await pressMove(await say('de-escalate R4 to divisional, it only concerns us'));
  for (const who of ['performanceManager', OWNER] as const)
    expect(await decide('R4', 'de-escalation', who)).toMatchObject({ refused: 'accept a risk' });
  expect(await decide('R4', 'de-escalation', 'directorOfFinance')).toMatchObject({
    refused: 'accept a risk',
  });
  expect((await planNow()).risk.get('R4')?.level).toBe('corporate');
  expect((await decide('R4', 'de-escalation', 'performanceOfficer')).screen).toBe('notice');
  expect((await planNow()).risk.get('R4')?.level).toBe('divisional');
});

test('a closure that waits while its risk moves is for the posts of the register that it stands in then', async () => {
  await pressMove(await say('close R4 because the programme has ended'));
  await pressMove(await say('de-escalate R4 to divisional because it only concerns us'));
  await decide('R4', 'de-escalation', 'performanceOfficer');
  expect((await planNow()).risk.get('R4')?.progress?.asks).toMatchObject([
    { what: 'closure', to: 'divisional', reason: 'the programme has ended' },
  ]);
  const { policy } = council.services;
  const riskAcceptedBy = {
    ...policy.riskAcceptedBy,
    corporate: ['chief-executive'],
    divisional: ['director-of-finance'],
  };
  Object.assign(council.services, { policy: { ...policy, riskAcceptedBy } });
  expect(await decide('R4', 'closure', 'chiefExecutive')).toMatchObject({ refused: 'accept a risk' });
  expect((await decide('R4', 'closure', 'directorOfFinance')).summary).toContain('Accepted: closure of R4');
});

test('a refusal keeps the risk as it was, needs a reason, and the reason stands in the history', async () => {
  await pressMove(await say('close R3 because the programme has ended'));
  const short = formOf(await decide('R3', 'closure', 'performanceOfficer', 'decline', 'no'), 'risk decision');
  expect(short.form.warning).toContain('write a reason of at least 10 characters');
  await decide('R3', 'closure', 'performanceOfficer', 'decline', 'The audit is still open.');
  expect((await planNow()).risks.map(({ code }) => code)).toContain('R3');
  expect((await history('R3')).at(-1)).toMatchObject({
    step: 'closure declined',
    note: 'The audit is still open.',
  });
  expect(await decide('R3', 'closure', 'performanceOfficer')).toMatchObject({
    title: expect.stringContaining('Nothing waits'),
  });
});

test('a review in between keeps what waits, and an old card of the decision says that the risk changed', async () => {
  await pressMove(await say('close R3 because the programme has ended'));
  const opened = formOf(
    await press('open-risk-decision', { code: 'R3', what: 'closure' }, 'performanceOfficer'),
    'risk decision',
  );
  const review = formOf(await say('R3 4 x 4 because the programme is back'), 'risk form').form;
  await press('record-risk', {
    code: 'R3',
    sequence: review.sequence,
    operation: operation(),
    ...review.typed,
  });
  const old = await press(
    'decide-risk',
    {
      code: 'R3',
      what: 'closure',
      sequence: opened.form.sequence,
      operation: operation(),
      decision: 'accept',
    },
    'performanceOfficer',
  );
  expect(formOf(old, 'risk decision').form.warning).toContain('R3 changed since you opened it');
  expect((await planNow()).risk.get('R3')).toMatchObject({ current: { likelihood: 4, impact: 4 } });
  expect((await planNow()).risk.get('R3')?.progress?.closed).toBeUndefined();
});

test.each([
  [
    'escalate R4 to regional because it is big',
    {},
    '“regional” is no register: risks stand in the divisional, the directorate or the corporate register.',
  ],
  ['escalate R4 to corporate because it is big now', {}, 'R4 stands in the corporate register already.'],
  ['de-escalate R4 because it is', { reason: 'n/a' }, '“Why” needs more than “n/a”.'],
  ['de-escalate R4', { reason: '' }, '“Why” is needed.'],
  ['close R4 because', { reason: 'too short' }, '“Why” needs at least 10 characters.'],
])('“%s” is not asked for, in a sentence, and nothing is lost', async (text, changes, problem) => {
  const form = await say(text);
  const reply = formOf(await pressMove(form, changes), 'risk move form');
  expect(reply.form.problems).toEqual([problem]);
  expect(reply.form.typed).toMatchObject(changes);
  expect(await history('R4')).toEqual([]);
});

test('there is no register above the corporate one, and no risk R99', async () => {
  expect((await say('escalate R4 because it is big')).summary).toContain('There is no register above it');
  expect((await say('escalate R99 to corporate')).summary).toContain('I don’t know a risk R99');
});

test.each([
  [
    { current: '6 x 4' },
    '“Score now” is likelihood × impact, each a whole number from 1 to 5, such as 4 x 3, and not “6 x 4”.',
  ],
  [{ current: '' }, '“Score now” is needed: likelihood × impact, such as 4 x 3.'],
  [
    { target: '0 x 1' },
    '“Target score” is likelihood × impact, each a whole number from 1 to 5, such as 4 x 3, and not “0 x 1”.',
  ],
  [
    { level: 'regional' },
    '“regional” is no register: risks stand in the divisional, the directorate or the corporate register.',
  ],
  [
    { appetite: '26' },
    '“Appetite” is the highest score that is accepted, a whole number from 1 to 25, and not “26”.',
  ],
  [{ division: 'Nowhere at all' }, '“Nowhere at all” is no division of the plan.'],
  [{ title: 'Resources' }, 'R2 is called that already. One risk has one record: review that one.'],
  [{ consequence: 'tbc' }, '“Consequence” needs more than “tbc”.'],
  [
    { mitigations: 'Train others | 1 March 2024' },
    '“Train others” was to be done by 1 March 2024, which has passed. Give another day, or say that it is done.',
  ],
])(
  'a proposal with %p is not recorded, in a sentence, and what was typed stays',
  async (changes, problem) => {
    const { form } = formOf(await propose(changes), 'risk proposal');
    expect(form.problems).toEqual([problem]);
    expect(form.typed).toMatchObject({ ...PROPOSAL, ...changes });
    expect(await history('NR1')).toEqual([]);
  },
);

test('mitigations, reasons and refusals that are too long come back whole, in a sentence', async () => {
  const long = 'Train others and '.repeat(300).trim();
  const sentence = (label: string) => `“${label}” has 5,099 characters. Keep it under 2,000.`;
  const proposal = formOf(await propose({ mitigations: long }), 'risk proposal').form;
  expect([proposal.problems, proposal.typed.mitigations]).toEqual([[sentence('Mitigations')], long]);
  const open = await say('close R3 because the programme has ended');
  const move = formOf(await pressMove(open, { reason: long }), 'risk move form').form;
  expect([move.problems, move.typed.reason]).toEqual([[sentence('Why')], long]);
  await pressMove(open);
  const refused = await decide('R3', 'closure', 'performanceOfficer', 'decline', long);
  expect(formOf(refused, 'risk decision').form).toMatchObject({
    ...{ typed: long, warning: `Nothing was recorded. ${sentence('Why')}` },
  });
});

test('an owner that is no post is kept as written, and listed among the gaps once the risk is accepted', async () => {
  await propose({ owner: 'The pension board', division: 'Finance' });
  await decide('NR1', 'new risk', 'performanceOfficer');
  expect((await planNow()).risk.get('NR1')).toMatchObject({ ownerText: 'The pension board' });
  const { gaps } = formOf(await say('gaps', 'performanceManager'), 'gaps');
  expect(gaps.flatMap(({ lines }) => lines)).toContain('NR1 Loss of key staff: The pension board');
});

test('two who propose at once get two codes; a second press of one proposes nothing more', async () => {
  const { form } = formOf(await say('propose a risk', 'directorOfFinance'), 'risk proposal');
  const sent = { ...form.typed, ...PROPOSAL, number: form.number, operation: operation() };
  await press('propose-risk', sent, 'directorOfFinance');
  const other = { ...sent, title: 'A flood of claims', operation: operation() };
  expect((await press('propose-risk', other, 'directorOfHr')).summary).toContain('Proposed: NR2');
  expect((await press('propose-risk', sent, 'directorOfFinance')).summary).toContain('Already proposed: NR1');
  expect((await press('propose-risk', other, 'directorOfHr')).summary).toContain('Already proposed: NR2');
  const edited = await press('propose-risk', { ...sent, title: 'Something else' }, 'directorOfFinance');
  expect(formOf(edited, 'risk proposal').form.problems).toEqual([
    'An earlier press of this form proposed NR1. Nothing else was recorded.',
  ]);
  expect(await history('NR3')).toEqual([]);
});

test('of twelve who opened the form at once each has their risk, the last of them at the second press', async () => {
  const { form } = formOf(await say('propose a risk', 'directorOfFinance'), 'risk proposal');
  const send = (at: number, number: number) => {
    const sent = { ...form.typed, ...PROPOSAL, title: `Risk of the workshop ${at}`, number };
    return press('propose-risk', { ...sent, operation: operation() }, 'directorOfFinance');
  };
  for (let at = 1; at <= 10; at += 1) await send(at, form.number);
  for (const at of [11, 12]) {
    const full = formOf(await send(at, form.number), 'risk proposal').form;
    expect(full).toMatchObject({ number: 11, code: 'NR11', typed: { title: `Risk of the workshop ${at}` } });
    expect(full.problems).toEqual(['Nothing was recorded: too many others propose at once. Press again.']);
    expect((await send(at, full.number)).summary).toContain(`Proposed: NR${at}`);
  }
});

test('storage away: a proposal, a move and a decision keep what was typed and say that nothing was saved', async () => {
  await pressMove(await say('close R3 because the programme has ended'));
  const move = await say('de-escalate R4 to directorate because it only concerns us');
  council.broken.add('plans.progress');
  council.stores.setDown(true);
  const NOT_SAVED = expect.stringContaining('Nothing was saved: storage did not answer.');
  const { form } = formOf(
    await press('propose-risk', { ...PROPOSAL, number: 1, operation: operation() }, 'directorOfFinance'),
    'risk proposal',
  );
  expect([form.problems, form.typed.title]).toEqual([[NOT_SAVED], 'Loss of key staff']);
  expect(formOf(await pressMove(move), 'risk move form').form.problems).toEqual([NOT_SAVED]);
  const declining = { code: 'R3', what: 'closure', sequence: 2, operation: operation(), decision: 'decline' };
  const decision = await press(
    'decide-risk',
    { ...declining, text: 'The audit is open.' },
    'performanceOfficer',
  );
  expect(formOf(decision, 'risk decision').form).toMatchObject({
    warning: NOT_SAVED,
    typed: 'The audit is open.',
  });
  council.stores.setDown(false);
});

test('the posts that the policy names accept in their register, while somebody holds them', async () => {
  const plan = await planNow();
  const named = (codes: readonly string[]) => ({
    ...defaultPolicy,
    riskAcceptedBy: { ...defaultPolicy.riskAcceptedBy, corporate: codes },
  });
  expect(acceptsRiskWords(plan, defaultPolicy, 'corporate')).toBe(
    'The performance team accepts it: somebody who had no hand in it.',
  );
  expect(acceptsRiskWords(plan, named(['chief-executive', 'director-of-finance']), 'corporate')).toMatch(
    /^The .* or the .* accept it/,
  );
  expect(acceptingPosts(plan, named(['nobody-holds-this']), 'corporate')).toEqual([]);
  expect(acceptingPosts(plan, named(['chief-executive']), 'directorate')).toEqual([]);
});
