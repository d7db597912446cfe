import { PLAN_UNIT } from '../../../src/app/ports.ts';
import { recordsOf } from '../../../src/app/record/recordsOf.ts';
import type { Reply } from '../../../src/app/reply.ts';
import { route } from '../../../src/app/router.ts';
import { milestoneStatus } from '../../../src/domain/plan/milestone.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import { openCouncil, type PersonName, pressing, type TestCouncil, typing } from '../../fakes/council.ts';
import { setCovers } from '../../fixtures/setCovers.ts';

let council: TestCouncil;
beforeEach(async () => {
  council = await openCouncil();
});

const say = (text: string, who: PersonName = 'directorOfFinance') =>
  route(council.services, typing(who, text));
const press = (verb: string, data: object, who: PersonName = 'directorOfFinance') =>
  route(council.services, pressing(who, verb, data));
const formOf = (reply: Reply) => {
  if (reply.screen !== 'milestone form') throw new Error(`${reply.screen}: ${reply.summary}`);
  return reply.form;
};
const milestone = async (code: string) => {
  const found = (await council.stores.plans.current())?.milestone.get(code);
  if (!found) throw new Error(`${code} is not there`);
  return found;
};
const bragOf = async (code: string) =>
  milestoneStatus(await milestone(code), '2024-10-08', defaultPolicy).brag;
const history = (code: string) =>
  recordsOf(council.stores.plans.progress, 'milestone').history({ kind: 'milestone', code });
let presses = 0;
/** What the form's button sends, with other texts in its boxes. */
const sent = (reply: Reply, changes: object = {}) => {
  const {
    milestone: { code },
    sequence,
    typed,
  } = formOf(reply);
  presses += 1;
  return { code, sequence, operation: `a-press-${presses}`, ...typed, ...changes };
};
const SLIP = {
  changed: 'The supplier is three weeks late with the ledger.',
  recoveryPlan: 'A second team works at weekends.',
  recoveryBy: '2024-11-30',
  needed: 'The board is asked for the overtime.',
};

test('what is typed opens the form filled with it, with the colour at once, and records nothing', async () => {
  const reply = await say('5.5 now 13 December because the supplier is three weeks late');
  const form = formOf(reply);
  expect(form.typed).toMatchObject({ forecast: '2024-12-13', changed: 'the supplier is three weeks late' });
  expect(form.judgement.status).toMatchObject({ brag: 'red', expectedOn: '2024-12-13' });
  expect(await history('5.5')).toEqual([]);
  expect(council.calls.filter((call) => call.includes('save'))).toEqual([]);
});

test('a press records it: what the file said comes first, what the plan set out stays, and the event waits', async () => {
  const form = await say('5.5 now 13 December because the supplier is three weeks late');
  const receipt = await press('record-milestone', sent(form, SLIP));
  expect([receipt.screen, receipt.summary]).toEqual([
    'milestone receipt',
    expect.stringContaining('Updated: 5.5'),
  ]);
  expect((await history('5.5')).map(({ step, forecast }) => [step, forecast])).toEqual([
    ['imported', '2024-10-31'],
    ['updated', '2024-12-13'],
  ]);
  const stands = await milestone('5.5');
  expect([stands.forecast, stands.setOut?.forecast]).toEqual(['2024-12-13', '2024-10-31']);
  expect(await council.stores.outbox.pending(PLAN_UNIT)).toMatchObject([{ what: 'updated', sequence: 2 }]);
});

test('a slip without what changed and a recovery plan is refused, and everything typed is still there', async () => {
  const form = await say('5.5 slipped to December');
  const reply = await press('record-milestone', sent(form, { nextStep: 'Ask again on Monday' }));
  expect(formOf(reply).problems.map(({ field }) => field)).toEqual(['changed', 'recoveryBy', 'needed']);
  expect(formOf(reply).typed).toMatchObject({ forecast: '2024-12-31', nextStep: 'Ask again on Monday' });
  expect(await history('5.5')).toEqual([]);
});

test.each([
  [{ changed: 'n/a' }, 'changed'],
  [{ changed: 'late' }, 'changed'],
  [{ recoveryBy: '2024-10-01' }, 'recoveryBy'],
  [{ forecast: '2024-10-07' }, 'forecast'],
  [{ forecast: '31 February' }, 'forecast'],
  [{ state: 'complete', completedOn: '2024-10-09', evidence: 'Minutes of the board' }, 'completedOn'],
  [{ state: 'complete', evidence: '' }, 'evidence'],
  [{ state: 'paused', changed: '' }, 'changed'],
  [{ changed: 'x'.repeat(1_001) }, 'changed'],
])('%j is refused for its %s', async (typed, field) => {
  const form = await say('5.5 slipped to December');
  const reply = await press('record-milestone', sent(form, { ...SLIP, ...typed }));
  expect(formOf(reply).problems.map((problem) => problem.field)).toContain(field);
  expect(formOf(reply).typed).toMatchObject(typed);
  expect(await history('5.5')).toEqual([]);
});

test('the same press again adds nothing; another on an old form shows what stands, and loses nothing', async () => {
  const form = await say('5.5 slipped to December');
  const pressed = sent(form, SLIP);
  await press('record-milestone', pressed);
  expect((await press('record-milestone', pressed)).summary).toContain('Already recorded');
  const late = await press(
    'record-milestone',
    sent(form, { ...SLIP, forecast: '2025-01-31' }),
    'corporateDirector',
  );
  expect(formOf(late).warning).toContain('Director of Finance recorded 5.5 after this form was opened');
  expect(formOf(late).typed.forecast).toBe('2025-01-31');
  expect(formOf(late).sequence).toBe(2);
  expect(await history('5.5')).toHaveLength(2);
  const again = await press(
    'record-milestone',
    sent(late, { changed: 'The auditors asked for two more months.' }),
    'corporateDirector',
  );
  expect(again.summary).toContain('Updated: 5.5');
  expect((await milestone('5.5')).forecast).toBe('2025-01-31');
});

test('the text of the change before is not taken for another change', async () => {
  await press('record-milestone', sent(await say('5.5 slipped to December'), SLIP));
  const reply = await press('record-milestone', sent(await say('5.5 slipped to January'), SLIP));
  expect(formOf(reply).problems.map(({ reason }) => reason)).toEqual([expect.stringContaining('same text')]);
});

test('complete turns blue when a second person accepts it, and not before; nobody accepts their own', async () => {
  const form = await say('5.5 done on 4 October, evidence: statements published on the website');
  await press('record-milestone', sent(form));
  expect(await bragOf('5.5')).not.toBe('blue');
  expect((await say('to sign off')).summary).not.toContain('5.5');
  const listed = await say('to sign off', 'corporateDirector');
  expect(listed.summary).toContain('5.5');
  const own = await press('open-milestone-decision', { code: '5.5', what: 'completion' });
  expect(own).toMatchObject({ screen: 'notice', refused: 'accept a milestone' });
  const card = await press(
    'open-milestone-decision',
    { code: '5.5', what: 'completion' },
    'corporateDirector',
  );
  if (card.screen !== 'milestone decision') throw new Error(card.summary);
  const { sequence, operation } = card.form;
  const decision = { code: '5.5', what: 'completion', decision: 'accept', sequence, operation };
  expect(await press('decide-milestone', decision)).toMatchObject({ refused: 'accept a milestone' });
  expect((await press('decide-milestone', decision, 'corporateDirector')).summary).toContain('Accepted');
  expect(await bragOf('5.5')).toBe('blue');
  expect((await press('decide-milestone', decision, 'corporateDirector')).summary).toContain('Accepted');
  expect(await history('5.5')).toHaveLength(3);
});

test('whoever changes a claim has a hand in it: one person never both claims and accepts', async () => {
  await press('record-milestone', sent(await say('5.5 done, evidence: statements published'), {}));
  const again = await say('update 5.5', 'corporateDirector');
  await press(
    'record-milestone',
    sent(again, { evidence: 'Statements published and audited' }),
    'corporateDirector',
  );
  expect(
    await press('open-milestone-decision', { code: '5.5', what: 'completion' }, 'corporateDirector'),
  ).toMatchObject({
    refused: 'accept a milestone',
  });
  expect((await say('to sign off', 'performanceManager')).summary).toContain('5.5');
});

test('a declined completion is under way again, and its history says why', async () => {
  await press('record-milestone', sent(await say('5.5 done, evidence: statements published')));
  const card = await press(
    'open-milestone-decision',
    { code: '5.5', what: 'completion' },
    'performanceManager',
  );
  if (card.screen !== 'milestone decision') throw new Error(card.summary);
  const { sequence, operation } = card.form;
  const decision = { code: '5.5', what: 'completion', decision: 'decline', sequence, operation };
  const short = await press('decide-milestone', { ...decision, text: 'no' }, 'performanceManager');
  expect(short.summary).toContain('at least 10 characters');
  await press('decide-milestone', { ...decision, text: 'Two statements are missing.' }, 'performanceManager');
  expect((await milestone('5.5')).completedOn).toBeUndefined();
  expect((await history('5.5')).at(-1)).toMatchObject({
    state: 'under way',
    note: 'Two statements are missing.',
  });
});

test('a baseline moves when somebody else agrees; the first one stays on record and slip is shown from both', async () => {
  const card = await say('rebaseline 5.5 31 January 2025 because the auditors changed their timetable');
  if (card.screen !== 'baseline form') throw new Error(card.summary);
  const { day, typed, sequence, operation } = card.form;
  expect([day, typed.reason]).toEqual(['2025-01-31', 'the auditors changed their timetable']);
  const ask = { code: '5.5', sequence, operation, day: '31 January 2025', reason: typed.reason };
  expect((await press('ask-baseline', ask)).summary).toContain('New baseline asked for');
  expect((await milestone('5.5')).end).toMatchObject({ day: '2024-06-30' });
  const waiting = await press(
    'open-milestone-decision',
    { code: '5.5', what: 'new baseline' },
    'corporateDirector',
  );
  if (waiting.screen !== 'milestone decision') throw new Error(waiting.summary);
  await press(
    'decide-milestone',
    {
      code: '5.5',
      what: 'new baseline',
      decision: 'accept',
      sequence: waiting.form.sequence,
      operation: waiting.form.operation,
    },
    'corporateDirector',
  );
  const stands = await milestone('5.5');
  expect(stands.progress?.baseline).toEqual({ day: '2025-01-31', first: '2024-06-30', moves: 1 });
  const status = milestoneStatus(stands, '2024-10-08', defaultPolicy);
  expect([status.slipDays, status.slipFromFirst]).toEqual([0, 123]);
});

test.each([
  ['rebaseline 5.5 31 February because of the auditors', 'no day that exists'],
  ['rebaseline 5.5', 'Nothing is recorded yet'],
])('%s', async (text, sentence) => {
  expect((await say(text)).summary).toContain(sentence);
});

test('pausing needs a reason and a second person, and keeps its baseline', async () => {
  await press('record-milestone', sent(await say('5.5 on hold because the grant was withdrawn'), {}));
  expect((await milestone('5.5')).progress).toMatchObject({ state: 'under way', asks: [{ what: 'pause' }] });
  const card = await press('open-milestone-decision', { code: '5.5', what: 'pause' }, 'performanceManager');
  if (card.screen !== 'milestone decision') throw new Error(card.summary);
  const { sequence, operation } = card.form;
  await press(
    'decide-milestone',
    { code: '5.5', what: 'pause', decision: 'accept', sequence, operation },
    'performanceManager',
  );
  const stands = await milestone('5.5');
  expect([stands.progress?.state, stands.end.kind === 'date' && stands.end.day]).toEqual([
    'paused',
    '2024-06-30',
  ]);
});

test('somebody else’s milestone is refused, with the posts that may; deputies and the performance team may', async () => {
  const refused = await say('update 5.5', 'directorOfHr');
  expect(refused).toMatchObject({ screen: 'notice', refused: 'report a milestone' });
  expect(refused.summary).toMatch(/Director of Finance.*Corporate Director.*performance team/);
  expect((await say('update 5.5', 'performanceManager')).screen).toBe('milestone form');
  expect((await say('update 5.5', 'corporateDirector')).screen).toBe('milestone form');
  await say('Director of HR covers for me until 31 October');
  await setCovers(council.stores.plans, () => [
    {
      covered: '3f2b6c1e-8d4a-4f7b-9a51-0c6e2d7b1a01',
      deputy: '3e75e291-55df-4981-b64b-2e195feaf0bf',
      from: '2024-10-08',
      until: '2024-10-31',
      setBy: { aadObjectId: 'x', name: 'x' },
      setAt: '2024-10-08T08:00:00.000Z',
    },
  ]);
  const form = await say('5.5 slipped to December', 'directorOfHr');
  await press('record-milestone', sent(form, SLIP), 'directorOfHr');
  expect((await history('5.5')).at(-1)).toMatchObject({
    press: { by: { name: 'Strategic Director of HR & EDI' } },
    onBehalfOf: { name: 'Director of Finance' },
  });
});

test.each([
  ['update P5', 'P5 is a programme'],
  ['complete R1', 'R1 is a risk'],
  ['complete S1', 'S1 is a saving'],
  ['update 5.99', 'I don’t know a milestone 5.99'],
])('%s says what the code is', async (text, sentence) => {
  expect((await say(text)).summary).toContain(sentence);
});

test('moving a forecast past what waits for it shows who is hit, and one press tells their owners', async () => {
  const form = await say('1.3 now 20 December because the framework is redrafted', 'assistantChiefExecutive');
  expect(formOf(form).hits.map(({ milestone: { code }, endsBefore }) => [code, endsBefore])).toContainEqual([
    '11.3',
    14,
  ]);
  const filled = sent(form, { ...SLIP, tell: 'true' });
  const receipt = await press('record-milestone', filled, 'assistantChiefExecutive');
  expect(receipt.screen === 'milestone receipt' && receipt.receipt.told.join(' ')).toContain(
    'Their owners are told now.',
  );
  expect(
    (await council.stores.outbox.pending(PLAN_UNIT)).map((event) => event.kind === 'recorded' && event.what),
  ).toEqual(['forecast moved past what waits for it', 'updated']);
});

test('storage that is away says so, and what was typed is still there', async () => {
  const form = await say('5.5 slipped to December');
  council.broken.add('plans.progress');
  council.stores.setDown(true);
  const reply = await press('record-milestone', sent(form, SLIP));
  council.stores.setDown(false);
  expect(formOf(reply).warning).toContain('Nothing was saved');
  expect(formOf(reply).typed.recoveryPlan).toBe(SLIP.recoveryPlan);
});

test('the list shows what has to be updated and what can be confirmed, and one press confirms the latter', async () => {
  const list = await say('confirm all as they stand', 'assistantChiefExecutive');
  if (list.screen !== 'my milestones') throw new Error(list.summary);
  expect(list.summary).toMatch(/\d+ to update and \d+ to confirm, due 7 October 2024/);
  expect(council.calls.filter((call) => call.includes('save'))).toEqual([]);
  const shown = list.milestones.lines
    .filter(({ canConfirm }) => canConfirm)
    .map(({ milestone: { code } }) => ({ code, sequence: 0 }));
  const done = await press(
    'confirm-milestones',
    { page: 0, operation: 'a-press-of-all', shown },
    'assistantChiefExecutive',
  );
  expect(done.summary).toContain(`Confirmed as they stand: ${shown.length} milestones`);
  expect(shown.length).toBeGreaterThan(3);
  const after = await say('my milestones', 'assistantChiefExecutive');
  expect(
    after.screen === 'my milestones' && after.milestones.lines.some(({ canConfirm }) => canConfirm),
  ).toBe(false);
  const again = await press(
    'confirm-milestones',
    { page: 0, operation: 'a-press-of-all', shown },
    'assistantChiefExecutive',
  );
  expect(again.summary).not.toContain('changed since');
  for (const { code } of shown)
    expect((await history(code)).filter(({ step }) => step === 'confirmed')).toHaveLength(1);
});

test('of those on the list, one that somebody changed meanwhile is left and named', async () => {
  const list = await say('my milestones', 'assistantChiefExecutive');
  if (list.screen !== 'my milestones') throw new Error(list.summary);
  const shown = list.milestones.lines
    .filter(({ canConfirm }) => canConfirm)
    .map(({ milestone: { code } }) => ({ code, sequence: 0 }));
  const onTime = list.milestones.lines.find(({ canConfirm, status }) => canConfirm && status.slipDays === 0);
  const first = onTime && { code: onTime.milestone.code };
  if (!first) throw new Error('there is nothing to confirm');
  await press(
    'record-milestone',
    sent(await say(`update ${first.code}`, 'performanceManager')),
    'performanceManager',
  );
  const done = await press(
    'confirm-milestones',
    { page: 0, operation: 'a-press-of-all', shown },
    'assistantChiefExecutive',
  );
  expect(done.summary).toContain(`${first.code} changed since the list was shown`);
  expect(done.summary).toContain(`Confirmed as they stand: ${shown.length - 1} milestones`);
});

test('my work is one list of everything owed, most urgent first', async () => {
  const work = await say('my work');
  if (work.screen !== 'my work') throw new Error(work.summary);
  const kinds = new Set(work.work.lines.map(({ kind }) => kind));
  expect([...kinds].toSorted()).toEqual(expect.arrayContaining(['milestone', 'return']));
  const urgencies = work.work.lines.map(({ urgency }) => urgency);
  expect(urgencies).toEqual(
    [...urgencies].toSorted(
      (a, b) => ['late', 'due', 'waits'].indexOf(a) - ['late', 'due', 'waits'].indexOf(b),
    ),
  );
  for (const { text } of work.work.lines)
    expect((await say(text)).summary).not.toMatch(/don’t know|Something went wrong/);
});

test('the history shows every version with what it changed', async () => {
  await press('record-milestone', sent(await say('5.5 slipped to December'), SLIP));
  const reply = await say('history 5.5');
  if (reply.screen !== 'milestone history') throw new Error(reply.summary);
  expect(reply.history.versions.map(({ version }) => version.step)).toEqual(['updated', 'imported']);
  expect(reply.history.versions[0]?.changes).toContain('Forecast: 31 October 2024 → 31 December 2024');
});
