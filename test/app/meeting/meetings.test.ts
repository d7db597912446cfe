import { readCommand } from '../../../src/app/commands.ts';
import type { Reply } from '../../../src/app/reply.ts';
import { route } from '../../../src/app/router.ts';
import { openCouncil, type PersonName, pressing, type TestCouncil, typing } from '../../fakes/council.ts';

let council: TestCouncil;
beforeEach(async () => {
  council = await openCouncil();
});

const say = (text: string, who: PersonName = 'directorOfFinance'): Promise<Reply> =>
  route(council.services, typing(who, text));
const buttonOf = (reply: Reply): { readonly verb: string; readonly data: object } => {
  if (reply.screen !== 'notice' || !reply.again) throw new Error(`no button: ${reply.summary}`);
  return reply.again;
};
const press = (reply: Reply, who: PersonName = 'directorOfFinance'): Promise<Reply> => {
  const { verb, data } = buttonOf(reply);
  return route(council.services, pressing(who, verb, { ...data }));
};

test('the next clinic is said with its day, what it looks at, and when its pack goes out', async () => {
  const { summary } = await say('next clinic');
  expect(summary).toContain('The next Finance clinic is on Thursday 24 October 2024');
  expect(summary).toContain('in 16 days');
  expect(summary).toContain('looks at September 2024');
  expect(summary).toContain('clinic pack goes out on 21 October 2024');
});

test.each([
  ['when’s the next clinic for HR?', 'HR & EDI clinic'],
  ["when's the next Customer Services clinic", 'Customer Services clinic'],
  ['when is our next clinic?', 'Finance clinic'],
  ['when is the finance clinic', 'Finance clinic'],
  ['what is the date of the next clinic', 'Finance clinic'],
  ['next CLT', 'CLT'],
  ['when does the DLT meet next', 'DLT of Finance & Resources'],
  ['next scrutiny committee', 'Corporate Scrutiny Committee'],
  ['when is the next TCOB?', 'Transformation and Change Oversight Board'],
  ['next Executive meeting', 'Executive'],
  ['when is the audit committee', 'Audit Committee'],
])('“%s” is answered with %s', async (text, title) => {
  expect((await say(text)).summary).toContain(`The next ${title} is on`);
});

test.each(['when do we meet next?', 'when is our next meeting', 'next meeting', 'when are we meeting next'])(
  '“%s” lists what concerns whoever asks, the soonest first',
  async (text) => {
    const reply = await say(text);
    if (reply.screen !== 'meetings') throw new Error(reply.summary);
    const titles = reply.list.lines.map(({ title }) => title);
    expect(titles[0]).toContain('Transformation and Change Oversight Board');
    expect(titles).toContain('Finance clinic');
    expect(titles).not.toContain('HR & EDI clinic');
  },
);

test('the list of meetings says those of one kind on one day together, and of a month all of it', async () => {
  const all = await say('meetings');
  if (all.screen !== 'meetings') throw new Error(all.summary);
  expect(all.list.lines).toContainEqual(
    expect.objectContaining({ title: '8 clinics', when: 'Thursday 24 October 2024, in 16 days' }),
  );
  const december = await say('which meetings are there in December?');
  if (december.screen !== 'meetings') throw new Error(december.summary);
  expect(december.list.lines.map(({ when }) => when)).toContain('Friday 27 December 2024, in 80 days');
  expect(december.list.lines.map(({ title }) => title)).toContain('Corporate Scrutiny Committee');
  expect((await say('meetings for Finance')).summary).toContain('Finance clinic');
});

test('a clinic is moved once its button is pressed: everybody is told the new day, and who moved it', async () => {
  const question = await say('move the Finance clinic to 22 October');
  expect(question.summary).toContain('Move the Finance clinic to Tuesday 22 October 2024?');
  expect(question.summary).toContain('Thursday 24 October 2024 now');
  expect((await say('next clinic')).summary).toContain('24 October 2024');
  const done = await press(question);
  expect(done).toMatchObject({ screen: 'notice', tone: 'done' });
  expect(done.summary).toContain('clinic pack goes out on 17 October 2024');
  const next = (await say('next Finance clinic', 'leader')).summary;
  expect(next).toContain('Tuesday 22 October 2024');
  expect(next).toContain('Moved by Director of Finance on 8 October 2024');
  const [record] = await council.stores.plans.progress.history({
    kind: 'meeting',
    code: 'clinic finance 2024-10',
  });
  expect(record).toMatchObject({ sequence: 1, day: '2024-10-22', from: '2024-10-24' });
});

test('pressed twice it is recorded once; put back it is on the day of the rule', async () => {
  const question = await say('move the Finance clinic to 22 October');
  await press(question);
  expect((await press(question)).summary).toContain('recorded already');
  const back = await say('move the Finance clinic from 22 October to 24 October');
  await press(back);
  const versions = await council.stores.plans.progress.history({
    kind: 'meeting',
    code: 'clinic finance 2024-10',
  });
  expect(versions).toHaveLength(2);
  expect((await say('next clinic')).summary).toContain('Thursday 24 October 2024');
});

test('of two at once one is recorded, and the other is told by whom and asked again', async () => {
  const mine = await say('move the Finance clinic to 22 October');
  const theirs = await say('move the Finance clinic to 23 October', 'performanceManager');
  await press(theirs, 'performanceManager');
  const late = await press(mine);
  expect(late.summary).toContain('Somebody was faster');
  expect(late.summary).toContain('CPMO performance manager');
  expect((await say('next clinic')).summary).toContain('23 October 2024');
  await press(late);
  expect((await say('next clinic')).summary).toContain('22 October 2024');
});

test('one that is cancelled is not held, the next one is the one after, and it can be held after all', async () => {
  await press(await say('cancel the Finance clinic on 24 October'));
  expect((await say('next clinic')).summary).toContain('28 November 2024');
  const october = await say('meetings in October');
  if (october.screen !== 'meetings') throw new Error(october.summary);
  expect(october.list.lines).toContainEqual(
    expect.objectContaining({ title: 'Finance clinic', state: 'not held' }),
  );
  await press(await say('move the October Finance clinic to 25 October'));
  expect((await say('next clinic')).summary).toContain('Friday 25 October 2024');
});

test.each([
  ['postpone the Finance clinic by a week', '31 October 2024'],
  ['bring forward the Finance clinic by 2 days', '22 October 2024'],
  ['reschedule our clinic to 22/10/2024', '22 October 2024'],
  ['can you move the clinic for Finance to Tuesday 22 October', '22 October 2024'],
  ['move the November Finance clinic to 26 November', '26 November 2024'],
  ['move the Finance clinic from 28 November to 26 November', '26 November 2024'],
  ['please change the date of the Finance clinic to 22 Oct 2024', '22 October 2024'],
])('“%s” asks about %s', async (text, day) => {
  const reply = await say(text);
  expect(buttonOf(reply).verb).toBe('move-meeting');
  expect(reply.summary).toContain(day);
});

test('a day in the month of another clinic is asked back', async () => {
  const reply = await say('move the Finance clinic to 5 November');
  expect(reply).toMatchObject({ screen: 'notice', title: 'Which Finance clinic?' });
  const [first] = reply.screen === 'notice' ? reply.next : [];
  expect((await say(first?.text ?? '')).summary).toContain(
    'Move the Finance clinic to Tuesday 5 November 2024?',
  );
});

test.each([
  ['move the Finance clinic to 26 October', 'Saturday 26 October 2024 is not a working day'],
  ['move the December Finance clinic to 25 December', 'not a working day'],
  ['move the Finance clinic to 24 October', 'as it is'],
  ['move the Finance clinic to 1 October', '1 October 2024 has passed'],
  ['move the Finance clinic to 1 October 2024', '1 October 2024 has passed'],
  ['move the Finance clinic to 22 October 2026', 'at most'],
  ['move the Finance clinic to whenever', 'I do not know the day “whenever”'],
  ['move the Finance clinic to 31 November', 'I do not know the day'],
  ['move the Parks clinic to 22 October', 'I do not know a clinic of “Parks”'],
  ['move the Housing board to 22 October', 'of “Housing”'],
  ['move the September Finance clinic to 22 October', 'was on 26 September 2024'],
  ['move the Finance clinic from 3 October to 22 October', 'no Finance clinic on “3 October”'],
  ['next clinic for Parks', 'I do not know a clinic of “Parks”'],
])('“%s”: %s, and nothing is recorded', async (text, said) => {
  const reply = await say(text);
  expect(reply.summary).toContain(said);
  expect('again' in reply && reply.again).toBeFalsy();
});

test.each([
  ['move the DLT of Finance & Resources to 22 October', 'Move the DLT of Finance & Resources to Tuesday 22'],
  [
    'move the DLT of Finance & Resources of November 2024 to 26 November',
    'Move the DLT of Finance & Resources to Tuesday 26 November',
  ],
  [
    'move the DLT of Finance & Resources from 29 November 2024 to 26 November',
    'Move the DLT of Finance & Resources to Tuesday 26 November',
  ],
  ['move the clinic of HR to 22 October', 'Move the HR & EDI clinic to Tuesday 22 October'],
])('“%s” names whose it is, as its title does', async (text, said) => {
  const { summary } = await say(text, 'performanceManager');
  expect(summary).toContain(said);
});

test('one that is put off by weeks keeps its month on the way through a question back', async () => {
  const reply = await say('postpone the November Parks clinic by a week');
  const step =
    reply.screen === 'notice' ? reply.next.find(({ label }) => label === 'Finance clinic') : undefined;
  expect((await say(step?.text ?? '')).summary).toContain('Thursday 5 December 2024');
});

test('one that is moved after its pack went out does not promise another', async () => {
  council.setNow('2024-10-22T09:00:00.000Z');
  const question = await say('move the October Finance clinic to 5 November');
  const done = await press(question);
  for (const { summary } of [question, done, await say('next Finance clinic')]) {
    expect(summary).toContain('was due to go out on 21 October 2024');
    expect(summary).not.toContain('goes out on');
  }
});

test('however often it is moved, it is never so far from its day by the rule that nobody finds it', async () => {
  await press(await say('move the October Finance clinic to 20 December'));
  const further = await say('move the October Finance clinic to 13 February 2025');
  expect(further.summary).toContain('112 days from 24 October 2024, the day by the rule');
  expect('again' in further && further.again).toBeFalsy();
});

test('one that was moved into another month is among that month’s', async () => {
  await press(await say('move the October Finance clinic to 5 November'));
  for (const text of ['meetings in November', 'meetings in October']) {
    const reply = await say(text);
    if (reply.screen !== 'meetings') throw new Error(reply.summary);
    expect(reply.list.lines).toContainEqual(
      expect.objectContaining({ title: 'Finance clinic', state: 'moved' }),
    );
  }
});

test('a director moves the clinics of their own division alone, a member none', async () => {
  for (const who of ['directorOfHr', 'leader', 'stranger'] as const)
    expect((await say('move the Finance clinic to 22 October', who)).summary).toContain('not yours to move');
  expect((await say('move the CLT to 12 November', 'directorOfFinance')).summary).toContain('not yours');
  expect(buttonOf(await say('move the CLT to 12 November', 'performanceManager')).verb).toBe('move-meeting');
});

test.each([
  'move 8.4b to 22 October',
  'what is the theme of the next clinic?',
  'clinic summary for Finance',
  'clinic pack for Finance for September',
  'set up a meeting room on 22 October',
  'when is the next return due?',
  'which actions did the last clinic agree?',
  'when is 8.3d due?',
])('“%s” is not about a meeting’s day', (text) => {
  const said = readCommand(council.plan, text, '2024-10-08');
  expect(['next meeting', 'meetings', 'move meeting']).not.toContain(said?.name);
});
