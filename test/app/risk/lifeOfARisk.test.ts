import { readCommand } from '../../../src/app/commands.ts';
import { recordsOf } from '../../../src/app/record/recordsOf.ts';
import type { Reply } from '../../../src/app/reply.ts';
import { route } from '../../../src/app/router.ts';
import { riskScore } from '../../../src/domain/plan/risk.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import { answerPictures } from '../../../src/teams/views/answerPictures.ts';
import { openCouncil, type PersonName, pressing, type TestCouncil, typing } from '../../fakes/council.ts';

let council: TestCouncil;
beforeEach(async () => {
  council = await openCouncil();
});

const say = (text: string, who: PersonName = 'performanceManager') =>
  route(council.services, typing(who, text));
const press = (verb: string, data: object, who: PersonName = 'performanceManager') =>
  route(council.services, pressing(who, verb, data));
const formOf = (reply: Reply) => {
  if (reply.screen !== 'risk form') throw new Error(`${reply.screen}: ${reply.summary}`);
  return reply.form;
};
const risk = async () => {
  const found = (await council.stores.plans.current())?.risk.get('R2');
  if (!found) throw new Error('R2 is not there');
  return found;
};
const history = () => recordsOf(council.stores.plans.progress, 'risk').history({ kind: 'risk', code: 'R2' });
let presses = 0;
/** What the form's button sends, with other texts in its boxes. */
const sent = (reply: Reply, changes: object = {}) => {
  const { risk: one, sequence, typed } = formOf(reply);
  presses += 1;
  return { code: one.code, sequence, operation: `a-press-${presses}`, ...typed, ...changes };
};
const CHANGED = 'Two of the three posts are filled now.';
const review = async (likelihood: string) =>
  press('record-risk', sent(await say('update R2'), { likelihood, changed: CHANGED }));

test('what is typed opens the filled form with the next review by policy, and records nothing', async () => {
  const before = await risk();
  const form = formOf(await say('R2 likelihood 1 because two of the three posts are filled'));
  expect(form.typed).toEqual({
    likelihood: '1',
    impact: String(before.current.impact),
    changed: 'two of the three posts are filled',
    mitigations: before.mitigations.join('\n'),
  });
  expect([form.current, form.nextReview]).toEqual([
    { likelihood: 1, impact: before.current.impact },
    '2025-04-08',
  ]);
  expect(await history()).toEqual([]);
  expect(council.calls.filter((call) => call.includes('save'))).toEqual([]);
});

test('reviews are recorded over what the file said, and the movement between two of them shows', async () => {
  const { current } = await risk();
  const moves: unknown[] = [];
  for (const likelihood of ['5', '5', '1']) {
    const receipt = await review(likelihood);
    expect(receipt.screen).toBe('risk receipt');
    const stands = await risk();
    const was = (await history()).at(-2)?.current ?? current;
    moves.push([riskScore(stands.current) - riskScore(was), (await say('how is R2 doing?')).summary]);
  }
  expect(moves).toEqual([
    [(5 - current.likelihood) * current.impact, expect.stringContaining('▲')],
    [0, expect.stringContaining('=')],
    [-4 * current.impact, expect.stringContaining('▼')],
  ]);
  expect((await history()).map(({ step, before }) => [step, before?.likelihood])).toEqual([
    ['imported', undefined],
    ['reviewed', current.likelihood],
    ['reviewed', 5],
    ['reviewed', 5],
  ]);
  expect(await risk()).toMatchObject({ reviewDue: '2025-04-08', setOut: { current } });
  expect((await say('history R2')).summary).toContain('4 versions');
});

test('the heat map says how many are in a cell, how they moved, and which are above their appetite', async () => {
  await review('4');
  const reply = await say('risk heat map');
  if (reply.screen !== 'answer' || reply.answer.kind !== 'list') throw new Error(reply.summary);
  const { matrix } = reply.answer;
  const cell = matrix?.rows
    .find(({ likelihood }) => likelihood === 4)
    ?.cells.find(({ impact }) => impact === 5);
  expect(cell?.moved[cell.codes.indexOf('R2')]).toBe('▲');
  const plan = await council.stores.plans.current();
  const over = plan?.risks.filter(({ current, appetite }) => current.likelihood * current.impact > appetite);
  expect(matrix?.aboveAppetite).toEqual(over?.map(({ code }) => code));
  const [picture] = answerPictures(reply.answer, defaultPolicy, '').filter(
    ({ template }) => template === 'answer-matrix',
  );
  expect(JSON.stringify(picture)).toContain('R2! ▲');
  expect(JSON.stringify(picture)).toMatch(/"score":"R 20 over · [1-9]/);
  expect(JSON.stringify(picture)).toMatch(/"score":"A 12"|"score":"A 12 · /);
  expect(JSON.stringify(picture)).toContain('“over” is above 12');
  expect(JSON.stringify(picture)).toContain('New since 8 July 2024: none. Closed since then: none.');
});

test('“since” on the heat map is about what is new and closed, and hides no risk', async () => {
  const [all, since] = [await say('risk heat map'), await say('risk heat map since 1 September')];
  for (const reply of [all, since])
    expect(reply).toMatchObject({ screen: 'answer', answer: { kind: 'list', total: 5 } });
  expect(since).toMatchObject({ answer: { matrix: { since: '2024-09-01' } } });
  expect(since.summary).toContain('new and closed since 1 September 2024');
});

test.each([
  ['5', '2024-11-08'],
  ['2', '2025-01-08'],
  ['1', '2025-04-08'],
])('with a likelihood of %s and an impact of 4 the next review is due on %s', async (likelihood, due) => {
  await press('record-risk', sent(await say('update R2'), { likelihood, impact: '4', changed: CHANGED }));
  expect((await risk()).reviewDue).toBe(due);
});

test.each([
  [{ likelihood: '6' }, '“Likelihood” is a whole number from 1 to 5, and not “6”.'],
  [{ likelihood: '2.5' }, '“Likelihood” is a whole number from 1 to 5, and not “2.5”.'],
  [{ impact: '0' }, '“Impact” is a whole number from 1 to 5, and not “0”.'],
  [{ impact: '' }, '“Impact” is needed: a whole number from 1 to 5.'],
  [{ changed: ' ' }, '“What changed” is needed: what changed since the last review, or why nothing did.'],
  [{ changed: 'n/a' }, '“What changed” needs more than “n/a”.'],
  [{ changed: 'Better' }, '“What changed” needs at least 10 characters.'],
  [{ mitigations: 'x'.repeat(2001) }, '“Mitigations” has 2,001 characters. Keep it under 2,000.'],
])('%p is not recorded, in a sentence, and what was typed stays', async (changes, problem) => {
  const data = sent(await say('update R2'), { changed: CHANGED, ...changes });
  const reply = await press('record-risk', data);
  expect(formOf(reply).problems).toEqual([problem]);
  expect(data).toMatchObject(formOf(reply).typed);
  expect(await history()).toEqual([]);
});

test('a second press adds nothing; two at once: the later one is told and may replace it', async () => {
  const opened = await say('review R2 no change because nobody has left');
  const [mine, theirs] = [sent(opened, { likelihood: '5' }), sent(opened)];
  await press('record-risk', theirs);
  expect((await press('record-risk', theirs)).summary).toContain('Already recorded');
  const reply = await press('record-risk', mine);
  expect(formOf(reply).problems[0]).toMatch(
    /^CPMO performance manager reviewed R2 after this form was opened/,
  );
  expect(formOf(reply).typed.likelihood).toBe('5');
  expect(await history()).toHaveLength(2);
  expect((await press('record-risk', sent(reply))).screen).toBe('risk receipt');
});

test('storage away: nothing is recorded and what was typed stays', async () => {
  const data = sent(await say('update R2'), { changed: CHANGED });
  council.broken.add('plans.progress');
  council.stores.setDown(true);
  const reply = await press('record-risk', data);
  council.stores.setDown(false);
  expect(formOf(reply).problems).toEqual([
    expect.stringContaining('Nothing was saved: storage did not answer.'),
  ]);
  expect(formOf(reply).typed.changed).toBe(CHANGED);
});

test('somebody else’s risk, and one that there is not, are named', async () => {
  const { ownerPost } = await risk();
  const owner = (await council.stores.plans.current())?.post.get(ownerPost ?? '')?.title;
  expect(await say('update R2', 'directorOfCustomerServices')).toMatchObject({
    refused: 'review a risk',
    text: expect.stringContaining(`${owner} or the performance team can report`),
  });
  expect((await say('update risk R99')).summary).toContain('I don’t know a risk R99');
});

test.each([
  ['R2 3 x 4 because they left', { likelihood: '3', impact: '4', changed: 'they left' }],
  ['please re-score the risk R2 impact to 3', { impact: '3' }],
  ['review R2, no change because nobody has left.', { changed: 'nobody has left.' }],
])('%s opens the form', async (text, typed) => {
  const plan = await council.stores.plans.current();
  if (!plan) throw new Error('no plan');
  expect(readCommand(plan, text, '2024-10-08')).toEqual({ name: 'review risk', code: 'R2', typed });
});

test.each(['why is R2 red?', 'R2', 'R2 impact', 'tell me about R2', 'who owns R2'])(
  '%s is a question',
  async (text) => {
    const plan = await council.stores.plans.current();
    if (!plan) throw new Error('no plan');
    expect(readCommand(plan, text, '2024-10-08')).toBeUndefined();
  },
);
