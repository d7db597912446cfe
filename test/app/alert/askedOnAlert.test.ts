import { ALERTS_UNIT } from '../../../src/app/alert/alertPorts.ts';
import { QUESTION_UNIT } from '../../../src/app/ports.ts';
import type { Reply } from '../../../src/app/reply.ts';
import { route } from '../../../src/app/router.ts';
import { ownMessages } from '../../../src/app/sending/ownMessages.ts';
import { actorOf, PEOPLE, type PersonName, placeOf } from '../../fakes/council.ts';
import { noticeOf } from '../../fakes/forms.ts';
import { type AlertCouncil, noticeIn, openAlertCouncil } from './alertCouncil.ts';

let council: AlertCouncil;
beforeEach(async () => {
  council = await openAlertCouncil();
  await council.follow('one');
  await council.report('red');
});

const TEXT = 'Which wards account for the fall?';
const ask = (
  text: string,
  changes: object = {},
  who: PersonName = 'directorOfHr',
  channel = 'one',
): Promise<Reply> =>
  route(council.services, {
    actor: actorOf(who),
    place: placeOf('channel', channel),
    input: {
      kind: 'action',
      verb: 'ask-about',
      data: { indicator: 'K11', period: '2024-25-M06', text, ...changes },
    },
  });
const alertOf = (reply: Reply) => {
  if (reply.screen !== 'alert') throw new Error(`expected the alert, got ${reply.screen}: ${reply.summary}`);
  return reply;
};
const questions = () => council.stores.questions.openAskedBy(PEOPLE.directorOfHr);

test('the alert stays the alert, and says that the question was sent', async () => {
  const { notice, beside } = alertOf(await ask(TEXT));
  expect(notice).toMatchObject({ state: 'open', standing: { code: 'K11', rag: 'red' } });
  expect(notice.said).toMatch(/^Question sent by .*HR/);
  expect(beside).toBeUndefined();
  expect(await questions()).toMatchObject([{ text: TEXT, from: 'alert' }]);
});

describe('on the card that everybody sees', () => {
  /** Works out and sends what waits because of questions, and then what waits because of cards. */
  const tell = async (): Promise<void> => {
    const { services, stores, path } = council;
    const { expand } = ownMessages(services, { issues: stores.issues, deliveries: stores.deliveries });
    for (const event of await stores.outbox.pending(QUESTION_UNIT)) await expand(event);
    for (const event of await stores.outbox.pending(ALERTS_UNIT)) await path.tell(event);
  };
  const shown = () => noticeIn(council.path.sent.at(-1));

  test.each([{}, { on: 'form' }])('it says that the question was sent, asked with %j', async (from) => {
    await ask(TEXT, from);
    await tell();
    expect(council.sent().at(-1)).toEqual(['update', 'one', 'red', 'open', '2024-25-M06']);
    expect(shown().asked).toMatchObject({ at: '2024-10-08T08:00:00.000Z' });
    expect(shown().asked?.by).toContain('HR');
    const sent = council.path.sent.length;
    await tell();
    expect(council.path.sent).toHaveLength(sent);
  });

  test('it stays through what comes next, and does not go over to the card of another month', async () => {
    await ask(TEXT);
    await tell();
    await council.report('red', { value: 89 });
    expect(shown().asked).toBeDefined();
    await council.report('red', { period: '2024-25-M07' });
    expect(shown().asked).toBeUndefined();
  });

  test('a question from elsewhere says nothing there', async () => {
    const sent = council.path.sent.length;
    await ask(TEXT, { from: 'clinic' });
    await tell();
    expect(council.path.sent).toHaveLength(sent);
  });
});

test('asked again in the same words, it says so', async () => {
  await ask(TEXT);
  council.setNow('2024-10-08T09:00:00.000Z');
  expect(alertOf(await ask(TEXT)).notice.said).toMatch(
    /^Question sent before\. You asked this on 8 October 2024/,
  );
  expect(await questions()).toHaveLength(1);
});

test.each(['', 'Why?', 'x'.repeat(10_000)])(
  'a form that comes back is a message of its own, with what was typed',
  async (text) => {
    const { notice, beside } = alertOf(await ask(text));
    expect(notice.said).toContain('has not sent a question yet');
    if (beside?.screen !== 'ask') throw new Error('there is no form');
    expect(beside.form).toMatchObject({ typed: text, chosen: 'K11', period: '2024-25-M06' });
    expect(await questions()).toEqual([]);
  },
);

test('what is sent from that form is answered on the form', async () => {
  expect(noticeOf(await ask(TEXT, { on: 'form' })).title).toBe('Asked: K11, September 2024');
});

test('where there is no such card it is answered as anywhere', async () => {
  expect(noticeOf(await ask(TEXT, {}, 'directorOfHr', 'another')).title).toContain('Asked: K11');
  expect(noticeOf(await ask(TEXT, { period: '2024-25-M05' })).title).toContain('Asked: K11');
});

test('somebody the plan does not know leaves the alert as it is', async () => {
  expect(noticeOf(await ask(TEXT, {}, 'stranger')).tone).toBe('sorry');
});
