import { ALERTS_UNIT } from '../../../src/app/alert/alertPorts.ts';
import type { Reply } from '../../../src/app/reply.ts';
import { route } from '../../../src/app/router.ts';
import { actorOf, type PersonName, placeOf } from '../../fakes/council.ts';
import { noticeOf } from '../../fakes/forms.ts';
import { type AlertCouncil, composedAs, digestIn, noticeIn, openAlertCouncil } from './alertCouncil.ts';

const FINANCE = ['K08', 'K09', 'K10', 'K11', 'K12', 'K13'];

let council: AlertCouncil;
beforeEach(async () => {
  council = await openAlertCouncil();
  await council.follow('one');
  await council.report('red');
});

const press = (who: PersonName = 'revenuesManager', changes: object = {}, channel = 'one'): Promise<Reply> =>
  route(council.services, {
    actor: actorOf(who),
    place: placeOf('channel', channel),
    input: {
      kind: 'action',
      verb: 'acknowledge-alert',
      data: { subject: 'indicator', code: 'K11', period: '2024-25-M06', ...changes },
    },
  });
const shown = (reply: Reply) => {
  if (reply.screen !== 'alert') throw new Error(reply.summary);
  return reply.notice;
};

test('whoever presses sees their card at once, and the shared card follows', async () => {
  const notice = shown(await press());
  expect(notice).toMatchObject({ state: 'acknowledged', acknowledged: { at: '2024-10-08T08:00:00.000Z' } });
  expect(notice.acknowledged?.by).toContain('Revenues');
  expect(council.path.sent).toHaveLength(1);
  expect(council.nudges.at(-1)?.division).toBe(ALERTS_UNIT);
  await council.path.relay(ALERTS_UNIT);
  expect(council.sent().at(-1)).toEqual(['update', 'one', 'red', 'acknowledged', '2024-25-M06']);
  expect(await council.stores.outbox.pending(ALERTS_UNIT)).toEqual([]);
});

test('the card and its message are one transaction, after one read', async () => {
  council.calls.length = 0;
  await press();
  expect(council.calls.filter((call) => call.startsWith('alerts.'))).toEqual(['alerts.changeCard']);
});

test('whoever presses second sees who was first, and nothing more is sent', async () => {
  await press();
  await council.path.relay(ALERTS_UNIT);
  const notice = shown(await press('directorOfFinance'));
  expect(notice.acknowledged?.by).toContain('Revenues');
  await council.path.relay(ALERTS_UNIT);
  expect(council.path.sent).toHaveLength(2);
});

test('it stays theirs when the figure gets better, and until it is resolved', async () => {
  await press();
  await council.report('amber');
  expect(noticeIn(council.path.sent.at(-1))).toMatchObject({ state: 'acknowledged' });
  await council.report('green');
  expect(noticeIn(council.path.sent.at(-1))).toMatchObject({ state: 'resolved' });
  await council.report('red');
  expect(noticeIn(council.path.sent.at(-1))).toMatchObject({ state: 'open' });
});

test('an acknowledgement that comes while the card is on its way is not lost', async () => {
  const [delivery] = await council.path.expand(await council.record('amber'));
  const settle = await composedAs(council, delivery, 'activity-1');
  await press();
  await settle();
  await council.path.relay(ALERTS_UNIT);
  expect(noticeIn(council.path.sent.at(-1))).toMatchObject({
    state: 'acknowledged',
    standing: { rag: 'amber' },
  });
});

test('a card can be taken the moment it is seen, before it is known that it arrived', async () => {
  const event = await council.record('red', { indicator: 'K12' });
  const [delivery] = await council.path.expand(event);
  const settle = await composedAs(council, delivery, 'a');
  expect(shown(await press('directorOfFinance', { code: 'K12' }))).toMatchObject({ state: 'acknowledged' });
  await settle();
  await council.path.relay(ALERTS_UNIT);
  expect(council.path.sent.at(-1)).toMatchObject({ how: 'update', activityId: 'a' });
});

test('the button of a card that is no longer current changes nothing and says so', async () => {
  await council.report('red', { period: '2024-25-M07' });
  const { title, text } = noticeOf(await press());
  expect(title).toBe('This card is no longer the current one');
  expect(text).toBe('Nothing was changed. There is one for October 2024.');
});

test.each<[string, PersonName, object, string]>([
  ['somebody whom the plan does not know', 'stranger', {}, 'one'],
  ['another channel’s button', 'revenuesManager', {}, 'other'],
  ['an item that has no card', 'revenuesManager', { code: 'K99' }, 'one'],
])('%s takes nothing', async (_, who, changes, channel) => {
  expect(noticeOf(await press(who, changes, channel)).tone).toBe('sorry');
  expect(await council.stores.outbox.pending(ALERTS_UNIT)).toEqual([]);
});

test('a line of a digest can be taken, and the digest says by whom', async () => {
  // The last one is no red: one of the corporate tier would get a card of its own.
  for (const indicator of FINANCE)
    if (indicator !== 'K11') await council.report(indicator === 'K13' ? 'amber' : 'red', { indicator });
  const { id, lines } = digestIn(council.path.sent.at(-1));
  expect(lines.map(({ subject }) => subject.code)).toEqual(['K13']);
  const reply = await press('directorOfFinance', { code: 'K13', digest: id });
  if (reply.screen !== 'alert digest') throw new Error(reply.summary);
  expect(reply.digest.lines).toMatchObject([
    { state: 'acknowledged', by: expect.stringContaining('Director') },
  ]);
  council.setNow('2024-10-08T08:05:00.000Z');
  await council.path.relay(ALERTS_UNIT);
  expect(digestIn(council.path.sent.at(-1)).lines).toMatchObject([{ state: 'acknowledged' }]);
  expect(council.path.sent.at(-1)?.how).toBe('update');
});

test('a line of a digest that is not remembered any more can be taken all the same', async () => {
  const notice = shown(await press('directorOfFinance', { digest: 'many-long-ago' }));
  expect(notice).toMatchObject({ state: 'acknowledged' });
});

test('storage that does not answer takes nothing and says so', async () => {
  council.broken.add('alerts.changeCard');
  expect(noticeOf(await press()).tone).toBe('sorry');
  expect(council.nudges).toEqual([]);
});
