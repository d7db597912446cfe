import type { Reply } from '../../../src/app/reply.ts';
import { route } from '../../../src/app/router.ts';
import { actorOf, PEOPLE, type PersonName, placeOf } from '../../fakes/council.ts';
import { noticeOf } from '../../fakes/forms.ts';
import { type AlertCouncil, openAlertCouncil } from './alertCouncil.ts';

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
