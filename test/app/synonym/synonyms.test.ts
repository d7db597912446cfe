import type { Reply } from '../../../src/app/reply.ts';
import { route } from '../../../src/app/router.ts';
import { UNANSWERED_UNIT } from '../../../src/app/unansweredPorts.ts';
import { synonymsOf } from '../../../src/domain/synonym/synonyms.ts';
import {
  openCouncil,
  type PersonName,
  placeOf,
  pressing,
  type TestCouncil,
  typing,
} from '../../fakes/council.ts';

let council: TestCouncil;
beforeEach(async () => {
  council = await openCouncil();
});
const says = (text: string, who: PersonName = 'performanceManager'): Promise<Reply> =>
  route(council.services, typing(who, text, placeOf('personal', who)));
const presses = (verb: string, data: object, who: PersonName = 'performanceManager') =>
  route(council.services, pressing(who, verb, data));
const answerTo = async (text: string) => {
  const reply = await says(text, 'directorOfFinance');
  if (reply.screen !== 'answer') throw new Error(`It is ${reply.screen}`);
  return reply.answer;
};
const known = async () => {
  const plan = await council.stores.plans.current();
  return plan ? [...synonymsOf(plan).values()].map(({ word, means }) => ({ word, means })) : [];
};

test('a word that is not understood is, once it has a meaning, and the answer says what it was taken for', async () => {
  expect((await answerTo('how are the standby crews doing?')).kind).toBe('not understood');
  expect(await says('synonym standby crews = agency staff proportion')).toMatchObject({ tone: 'done' });
  const answer = await answerTo('how are the standby crews doing?');
  expect(answer).toMatchObject({ kind: 'item', item: { code: 'K18' } });
  expect('notes' in answer && answer.notes.join(' ')).toContain('I took “standby crews” as K18');
});

test.each([
  ['synonym crews = K18', 'how is the crew doing?', 'K18'],
  ['synonym CREWS means K18', 'why are crews red?', 'K18'],
  ['synonym crew is agency staff cost', 'who do I ring about Crews?', 'K19'],
  ['add synonym purse = Performance against budget (variance)', 'what is the target for the purse?', 'K08'],
])('after “%s”, “%s” is about %s', async (typed, question, code) => {
  await says(typed);
  const answer = await answerTo(question);
  expect(JSON.stringify(answer)).toContain(code);
  expect(answer.kind).not.toBe('not understood');
});

test('a word for a division narrows a list, and a word for a state is one', async () => {
  await says('synonym moneybags = Finance');
  await says('synonym belated = late');
  const [named, titled] = [
    await answerTo('indicators in moneybags'),
    await answerTo('indicators in Finance'),
  ];
  expect('items' in named && named.items).toEqual('items' in titled && titled.items);
  expect('notes' in named && named.notes.join(' ')).toContain('I took “moneybags” as Finance');
  const [own, usual] = [
    await answerTo('which milestones are belated?'),
    await answerTo('which milestones are late?'),
  ];
  expect('items' in own && own.items).toEqual('items' in usual && usual.items);
  expect('notes' in own && own.notes.join(' ')).toContain('I read “belated” as “late”');
});

test('a follow-up and a question to page through are read by them, too', async () => {
  await says('synonym moneybags = Finance');
  await says('which indicators are red?', 'directorOfFinance');
  const answer = await answerTo('and in moneybags?');
  expect('reading' in answer && answer.reading).toContain('Finance');
});

test.each([
  ['synonym the = K18', /all kinds of questions/],
  ['synonym without = K18', /narrowed/],
  ['synonym Leeds = K18', /place, a group or a measure/],
  ['synonym K11 = K18', /code of the plan/],
  ['synonym k 11 = K18', /code of the plan/],
  ['synonym 2024 = K18', /number/],
  ['synonym late = K18', /means something in questions already/],
  ['synonym last month = K18', /means something in questions already/],
  ['synonym red milestones = K18', /means something in questions already/],
  ['synonym housing = K18', /stands in the title of|place, a group or a measure/],
  ['synonym one two three four five six = K18', /more than 5 words/],
  ['synonym crews = the lido', /nothing that the plan has/],
  ['synonym crews = <b>K18</b>', /without markup/],
  ['synonym <script>crews</script> = K18', /without markup/],
  ['synonym crews = collection', /nothing that the plan has, .* The nearest: K1/],
])('“%s” comes back in its box and records nothing', async (typed, problem) => {
  const reply = await says(typed);
  expect(reply).toMatchObject({ screen: 'synonym form' });
  expect(reply.summary).toMatch(problem);
  expect(reply.summary).toContain('Nothing was recorded.');
  expect(await known()).toEqual([]);
});

test('200 characters come back in their box with how many there are', async () => {
  const reply = await presses('add-synonym', {
    ...{ word: 'x'.repeat(200), means: 'K18', enquiry: '', operation: 'this-operation' },
  });
  expect(reply).toMatchObject({ screen: 'synonym form', form: { word: 'x'.repeat(200) } });
  expect(reply.summary).toContain('at most 60 characters, and this one has 200');
});

test('of several that could be meant one is chosen by its button', async () => {
  const reply = await says('synonym crews = collection');
  if (reply.screen !== 'synonym form') throw new Error('It is another screen');
  expect(reply.form.choices.length).toBeGreaterThan(1);
  const [first] = reply.form.choices;
  await presses('add-synonym', {
    ...{ word: 'crews', means: 'collection', choice: first?.means, enquiry: '', operation: 'this-operation' },
  });
  expect(await known()).toEqual([{ word: 'crews', means: { thing: `indicator:${first?.means}` } }]);
});

test('a second meaning is refused until the first is withdrawn, and all of it stays in the history', async () => {
  await says('synonym crews = K18');
  expect((await says('synonym crew = K19')).summary).toContain('means K18');
  // The same again adds nothing.
  expect(await says('synonym Crews = K18')).toMatchObject({ tone: 'done' });
  await says('withdraw synonym crews', 'performanceOfficer');
  expect(await known()).toEqual([]);
  expect((await answerTo('how is the crew doing?')).kind).toBe('not understood');
  await says('synonym crew = K19');
  const reply = await says('history synonym crews');
  if (reply.screen !== 'synonym history') throw new Error('It is another screen');
  expect(reply.history.versions.map(({ version }) => [version.step, version.press.by.name])).toEqual([
    ['added', 'CPMO performance manager'],
    ['withdrawn', expect.stringContaining('erformance')],
    ['added', 'CPMO performance manager'],
  ]);
});

test('what nobody recorded cannot be withdrawn, and a second press withdraws nothing more', async () => {
  expect((await says('withdraw synonym crews')).summary).toContain('I do not know a synonym');
  await says('synonym crews = K18');
  const data = { word: 'crew', operation: 'this-operation' };
  for (let press = 0; press < 2; press += 1)
    expect((await presses('withdraw-synonym', data)).summary).toContain('is withdrawn');
});

test('a meaning that the plan does not have any more is left out, and the list says so', async () => {
  await says('synonym crews = K18');
  const plan = await council.stores.plans.current();
  if (!plan) throw new Error('no plan');
  await council.stores.plans.replace({
    ...plan,
    indicators: plan.indicators.filter(({ code }) => code !== 'K18'),
  });
  expect((await answerTo('how is the crew doing?')).kind).toBe('not understood');
  const reply = await says('synonyms');
  expect(JSON.stringify(reply)).toContain('which the plan does not have now');
});

test('a word added for a question that was passed on answers it, and whoever asked is told', async () => {
  const text = 'how are the standby crews doing?';
  await presses('pass-on', { text }, 'directorOfFinance');
  const [passedOn] = await council.stores.unanswered.open();
  const form = await presses('open-synonym', { enquiry: passedOn?.id });
  expect(form).toMatchObject({ screen: 'synonym form', form: { question: text, enquiry: passedOn?.id } });
  const reply = await presses('add-synonym', {
    ...{ word: 'standby crews', means: 'K18', enquiry: passedOn?.id, operation: 'this-operation' },
  });
  expect(reply.summary).toContain('is understood: whoever asked is told');
  expect(await council.stores.unanswered.open()).toEqual([]);
  expect(await council.stores.outbox.pending(UNANSWERED_UNIT)).toMatchObject([{ what: 'answered' }]);
});

test('a word that does not make a question understood leaves it on the list', async () => {
  await presses('pass-on', { text: 'How many crews use the lido in Leeds?' }, 'directorOfFinance');
  const [passedOn] = await council.stores.unanswered.open();
  const reply = await presses('add-synonym', {
    ...{ word: 'crews', means: 'K18', enquiry: passedOn?.id, operation: 'this-operation' },
  });
  expect(reply.summary).toContain('is not understood yet, and stays');
  expect(await council.stores.unanswered.open()).toHaveLength(1);
  expect(await known()).toHaveLength(1);
});

test('a synonym costs one read and one transaction', async () => {
  await says('which indicators are red?');
  council.calls.length = 0;
  await says('synonym crews = K18');
  expect(council.calls.filter((call) => !call.startsWith('plans.'))).toEqual([
    'progress.find',
    'progress.save',
  ]);
});
