import { route } from '../../../src/app/router.ts';
import { openCouncil, type TestCouncil, typing } from '../../fakes/council.ts';
import { noticeOf } from '../../fakes/forms.ts';
import { anAction, recording } from '../../fixtures/progress.ts';

let council: TestCouncil;
beforeAll(async () => {
  council = await openCouncil();
  const ownerPost = 'revenues-and-benefits-manager';
  await council.stores.plans.progress.save([
    recording(anAction('A1', { ownerPost, state: 'done', settledOn: '2024-10-01' })),
    recording(anAction('A2', { ownerPost, what: 'Publish the forms', due: '2024-10-31' })),
  ]);
});
afterAll(() => expect(council.calls.filter((call) => /save/.test(call))).toEqual([]));
const say = (text: string) => route(council.services, typing('performanceManager', text));

test.each([
  ['A2 push back to 15 November', { what: 'moved', due: '15 November' }],
  ['A2 due date 20 October', { what: 'moved', due: '20 October' }],
  ['A2 carried forward to the next clinic', { what: 'moved', due: '24 October 2024' }],
  ['A2 rolled over', { what: 'moved', due: '' }],
  ['A2 not going to happen', { what: 'declined' }],
])('“%s” opens the form with it', async (text, form) => {
  expect(await say(text)).toMatchObject({ screen: 'action report', form });
});

test.each([
  ['reopen A1', /^A1 was done on 1 October 2024, and stays so/],
  ['A1 is not done after all', /^A1 was done on 1 October 2024/],
  ['reopen A2', /^A2 is open, due 31 October 2024/],
  ['A2 50% done', /^A2 is open/],
  ['A2: waiting for the supplier', /^A2 is open/],
  ['A2 is with legal now', /^A2 is open/],
  ['A2 owner is Director of HR', /^A2 stays with the Revenues and benefits manager/],
  ['A2 to Priya', /^A2 stays with/],
  ['A2 to Priya and Tom', /^Which of them answers for A2/],
  ['give A2 to the Revenues manager and Director of Finance', /^Which of them answers for A2/],
])('“%s” records nothing and says what can be said', async (text, title) => {
  const { title: said, next } = noticeOf(await say(text));
  expect(said).toMatch(title);
  expect(next.length).toBeGreaterThan(0);
});

test('of two owners each can be chosen, and the other is kept in what is to be done', async () => {
  const { next } = noticeOf(await say('A2 to Priya and Tom'));
  const [first] = next;
  expect(await say(first?.text ?? '')).toMatchObject({
    screen: 'new action',
    form: { typed: { owner: 'Priya', what: 'Publish the forms, with Tom' } },
  });
});

test.each([
  [
    'Director of Finance to chase the bailiffs by 31 October',
    'Director of Finance',
    'chase the bailiffs',
    '31 October',
  ],
  ['Priya to sort out the backlog by end of month', 'Priya', 'sort out the backlog', 'end of month'],
  [
    'I will send the template to all heads by Monday',
    'CPMO performance manager',
    'send the template to all heads',
    'Monday',
  ],
  [
    'please ask the Revenues manager to write to landlords by Friday',
    'Revenues manager',
    'write to landlords',
    'Friday',
  ],
])('“%s” opens a new action', async (text, owner, what, due) => {
  expect(await say(text)).toMatchObject({ screen: 'new action', form: { typed: { owner, what, due } } });
});

test('two posts are asked about: an action has one owner', async () => {
  const reply = await say('Revenues manager and Director of Finance to review the arrears by 15 November');
  expect(reply).toMatchObject({
    screen: 'new action',
    form: {
      problems: [expect.stringMatching(/one owner.*Revenues and benefits manager or Director of Finance/)],
      notes: [],
    },
  });
});

test.each([
  'what is Finance to deliver by March?',
  'K11 to reach 95 by March',
  'Move the baseline to 4 by March',
  'I will be away by Friday',
  'A2',
])('“%s” is no new action', async (text) => {
  expect((await say(text)).screen).not.toBe('new action');
});
