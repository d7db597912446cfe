import { expandQuestion, questionOutgoing } from '../../../src/app/clinic/questionDelivery.ts';
import type { Delivery } from '../../../src/app/deliveryPorts.ts';
import { QUESTION_UNIT, type QuestionMessage } from '../../../src/app/ports.ts';
import type { Place } from '../../../src/app/request.ts';
import { route } from '../../../src/app/router.ts';
import {
  addressOf,
  openCouncil,
  PEOPLE,
  type PersonName,
  placeOf,
  pressing,
  type TestCouncil,
} from '../../fakes/council.ts';
import { aMessage, aReturn } from '../../fixtures/returns.ts';

const TEXT = 'Why did collection dip in August?';
const ANSWER = 'Two batches of payments were posted late.';

let council: TestCouncil;
beforeEach(async () => {
  council = await openCouncil();
});

const meet = (who: PersonName, refusedAt?: string) =>
  council.stores.people.saveReach({
    person: PEOPLE[who],
    address: addressOf(`chat of ${who}`),
    ...(refusedAt ? { refusedAt } : {}),
  });
const press = (who: PersonName, verb: string, data: object, place?: Place) =>
  route(council.services, { ...pressing(who, verb, data), ...(place ? { place } : {}) });
const ask = (place?: Place) =>
  press('corporateDirector', 'ask-about', { indicator: 'K11', period: '2024-25-M05', text: TEXT }, place);
const theId = async () => (await council.stores.questions.open('finance'))[0]?.id ?? '';
const settle = async (verb: 'answer-question' | 'withdraw-question') =>
  press(verb === 'answer-question' ? 'directorOfFinance' : 'corporateDirector', verb, {
    question: await theId(),
    operation: 'press-one',
    text: ANSWER,
  });
const waiting = async (kind: QuestionMessage['kind']): Promise<QuestionMessage> => {
  const found = (await council.stores.outbox.pending(QUESTION_UNIT)).find((one) => one.kind === kind);
  if (!found || !('question' in found)) throw new Error(`no ${kind} waits`);
  return found;
};
const expand = async (kind: QuestionMessage['kind'] = 'question-asked') =>
  expandQuestion(council.services, council.plan, await waiting(kind));
const compose = (delivery: Delivery | undefined) => {
  if (!delivery) throw new Error('there is no delivery');
  return questionOutgoing(council.services).compose(delivery);
};

test('a question becomes one delivery to the officer’s own chat, the same each time it is worked out', async () => {
  await meet('directorOfFinance');
  await meet('revenuesManager');
  await ask();
  const deliveries = await expand();
  expect(deliveries).toMatchObject([
    {
      kind: 'question',
      person: PEOPLE.directorOfFinance,
      place: { kind: 'personal', address: { conversationId: 'chat of directorOfFinance' } },
      about: 'K11 2024-25-M05',
      at: '2024-10-08T08:00:00.000Z',
    },
  ]);
  expect(await expand()).toEqual(deliveries);
  expect(deliveries[0]?.id.length).toBeLessThan(300);
  expect(JSON.stringify(deliveries)).not.toContain(TEXT);
});

test('it says the question with a box for the answer', async () => {
  await meet('directorOfFinance');
  await ask();
  const [delivery] = await expand();
  expect(await compose(delivery)).toMatchObject({
    do: 'post',
    content: {
      screen: 'reply',
      reply: { screen: 'question', form: { mayAnswer: true, mayWithdraw: false, question: { text: TEXT } } },
    },
  });
});

test.each([
  ['answer-question', 'it is answered'],
  ['withdraw-question', 'it is withdrawn'],
] as const)('after %s before its turn it says nothing', async (verb, because) => {
  await meet('directorOfFinance');
  await ask();
  const [delivery] = await expand();
  await settle(verb);
  expect(await compose(delivery)).toEqual({ do: 'nothing', because });
  expect(await expand()).toEqual([]);
});

test.each([
  ['nobody was met', async () => undefined],
  ['the platform refuses them', async () => meet('directorOfFinance', '2024-10-01T08:00:00.000Z')],
])('nobody is told when %s', async (_what, prepare) => {
  await prepare();
  await ask();
  expect(await expand()).toEqual([]);
});

test('the answer goes to the channel where it was asked', async () => {
  const channel = placeOf('channel', 'channel-one');
  await ask(channel);
  await settle('answer-question');
  const deliveries = await expand('question-answered');
  expect(deliveries).toMatchObject([{ kind: 'question', place: channel }]);
  expect(deliveries[0]).not.toHaveProperty('person');
  expect(await compose(deliveries[0])).toMatchObject({
    do: 'post',
    content: { reply: { screen: 'question', form: { question: { standing: { answer: ANSWER } } } } },
  });
});

test('or to the asker’s own chat, if the bot has met them', async () => {
  await ask();
  await settle('answer-question');
  expect(await expand('question-answered')).toEqual([]);
  await meet('corporateDirector');
  expect(await expand('question-answered')).toMatchObject([{ person: PEOPLE.corporateDirector }]);
});

test('the asker hears that the performance team withdrew their question', async () => {
  const channel = placeOf('channel', 'channel-one');
  await ask(channel);
  await press('performanceManager', 'withdraw-question', { question: await theId(), operation: 'press-one' });
  const [delivery] = await expand('question-answered');
  expect(await compose(delivery)).toMatchObject({
    content: { reply: { summary: 'CPMO performance manager withdrew the question about K11, August 2024.' } },
  });
});

test('a chat that the platform refuses is forgotten, a channel is not', async () => {
  const forgotten: string[] = [];
  const outgoing = questionOutgoing({ ...council.services, forget: (person) => void forgotten.push(person) });
  await meet('directorOfFinance');
  await ask(placeOf('channel', 'c'));
  const refused = { state: 'refused', status: 403, at: '2024-10-08T08:00:00.000Z' } as const;
  const dispatched: Delivery[] = [];
  const dispatch = async (deliveries: readonly Delivery[]) => void dispatched.push(...deliveries);
  const [asked] = await expand();
  if (!asked) throw new Error('there is no delivery');
  await outgoing.keepOutcome(asked, refused, dispatch);
  await settle('answer-question');
  const [answered] = await expand('question-answered');
  if (!answered) throw new Error('there is no delivery');
  await outgoing.keepOutcome(answered, refused, dispatch);
  expect([forgotten, dispatched]).toEqual([[PEOPLE.directorOfFinance], []]);
});

test('an event about something else concerns nobody', async () => {
  expect(await expandQuestion(council.services, council.plan, aMessage(aReturn()))).toEqual([]);
});
