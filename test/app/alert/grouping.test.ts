import { findDigests } from '../../../src/app/alert/findAlerts.ts';
import type { PlanContent } from '../../../src/domain/plan/plan.ts';
import { addressOf } from '../../fakes/council.ts';
import { anIndicator } from '../../fixtures/planContent.ts';
import { type AlertCouncil, composedAs, digestIn, openAlertCouncil } from './alertCouncil.ts';

const CODES = Array.from({ length: 40 }, (_, index) => `K${101 + index}`);

/** Forty indicators of Finance below the corporate tier, and one of it. */
const content: Partial<PlanContent> = {
  indicators: [
    ...CODES.map((code) => anIndicator({ code, division: 'finance', tier: 'divisional' })),
    anIndicator({ code: 'K1', division: 'finance', tier: 'corporate' }),
  ],
};

let council: AlertCouncil;
beforeEach(async () => {
  council = await openAlertCouncil(content);
});
const report = async (...codes: readonly string[]) => {
  for (const indicator of codes) await council.report('red', { indicator });
};
const how = () => council.path.sent.map(({ how: done, content: { screen } }) => `${done} ${screen}`);
const later = (seconds: number) =>
  council.setNow(new Date(Date.parse('2024-10-08T08:00:00Z') + seconds * 1000).toISOString());
const codesIn = (at: number) => digestIn(council.path.sent.at(at)).lines.map(({ subject }) => subject.code);

describe('more than five within ten minutes', () => {
  beforeEach(() => council.follow('one'));

  test('five are cards, and the sixth begins a digest', async () => {
    await report(...CODES.slice(0, 6));
    expect(how()).toEqual([...Array(5).fill('post alert'), 'post reply']);
    expect(codesIn(-1)).toEqual(['K106']);
  });

  test('thirty more come to one change of the digest, and to no message besides', async () => {
    await report(...CODES.slice(0, 36));
    expect(council.path.sent).toHaveLength(6);
    expect(council.path.held.size).toBe(30);
    expect(new Set([...council.path.held.values()].map(({ until }) => until))).toEqual(
      new Set(['2024-10-08T08:00:20.000Z']),
    );
    later(20);
    await council.path.wake();
    expect(how().slice(6)).toEqual(['update reply']);
    expect(codesIn(-1)).toEqual(CODES.slice(5, 36));
    expect(council.path.held.size).toBe(0);
  });

  test('the digest is the same message all along', async () => {
    await report(...CODES.slice(0, 7));
    later(30);
    await council.path.wake();
    const digests = council.path.sent.filter(({ content: { screen } }) => screen === 'reply');
    expect(new Set(digests.map(({ activityId }) => activityId))).toEqual(new Set(['activity-6']));
  });

  test('once the ten minutes are over, the next is a card again', async () => {
    await report(...CODES.slice(0, 6));
    later(601);
    await report('K130');
    expect(how().at(-1)).toBe('post alert');
  });

  test('six that come over an hour are cards', async () => {
    for (const [index, code] of CODES.slice(0, 6).entries()) {
      later(index * 720);
      await report(code);
    }
    expect(how()).toEqual(Array(6).fill('post alert'));
  });

  test('what is resolved changes its line, and its line comes last', async () => {
    await report(...CODES.slice(0, 7));
    later(60);
    await council.path.wake();
    later(120);
    await council.report('green', { indicator: 'K106' });
    expect(
      digestIn(council.path.sent.at(-1)).lines.map(({ subject, state }) => [subject.code, state]),
    ).toEqual([
      ['K107', 'open'],
      ['K106', 'resolved'],
    ]);
    expect(council.path.sent.at(-1)?.how).toBe('update');
  });

  test('lines are by RAG, then by code as people count', async () => {
    await report(...CODES.slice(0, 5));
    await council.report('amber', { indicator: 'K108' });
    await council.report('amber', { indicator: 'K1' });
    await council.report('red', { indicator: 'K110' });
    later(20);
    await council.path.wake();
    expect(codesIn(-1)).toEqual(['K110', 'K1', 'K108']);
  });

  test('five cards of which nothing could be written down after they were sent count all the same', async () => {
    for (const indicator of CODES.slice(0, 5)) {
      const [delivery] = await council.path.expand(await council.record('red', { indicator }));
      await composedAs(council, delivery, 'known');
    }
    await report('K106');
    expect(how()).toEqual(['post reply']);
    expect(codesIn(0)).toEqual(['K106']);
  });

  test('each channel counts for itself', async () => {
    await council.follow('two', { scope: { kind: 'level', level: 'corporate' } });
    await report(...CODES.slice(0, 6), 'K1');
    expect(council.sent().filter(([, to]) => to === 'two')).toEqual([
      ['post', 'two', 'red', 'open', '2024-25-M06'],
    ]);
  });

  test('a digest that was deleted in Teams is posted anew', async () => {
    await report(...CODES.slice(0, 6));
    later(60);
    council.path.answers.set('one', 'gone');
    await report('K107');
    expect(how().slice(5)).toEqual(['post reply', 'post reply']);
    expect(codesIn(-1)).toEqual(['K106', 'K107']);
  });

  test('a digest that is known only after one of its lines was resolved says so', async () => {
    await report(...CODES.slice(0, 5));
    const [delivery] = await council.path.expand(await council.record('red', { indicator: 'K106' }));
    const settle = await composedAs(council, delivery, 'known');
    await council.report('green', { indicator: 'K106' });
    expect(council.path.sent).toHaveLength(5);
    const { dispatch } = council.path;
    council.path.dispatch = () => Promise.reject(new Error('cut off'));
    await expect(settle()).rejects.toThrow('cut off');
    council.path.dispatch = dispatch;
    await settle();
    later(60);
    await council.path.wake();
    expect(council.path.sent.slice(5)).toMatchObject([{ how: 'update', activityId: 'known' }]);
    expect(digestIn(council.path.sent.at(-1)).lines.map(({ state }) => state)).toEqual(['resolved']);
  });

  test('a line that changes while the digest is on its way is not taken for shown', async () => {
    await report(...CODES.slice(0, 5));
    const [delivery] = await council.path.expand(await council.record('red', { indicator: 'K106' }));
    const settle = await composedAs(council, delivery, 'known');
    await council.stores.alerts.changeCard(
      'one',
      { kind: 'indicator', code: 'K106' },
      (card) => card && { ...card, acknowledged: { by: { aadObjectId: 'a', name: 'A' }, at: 'x' } },
    );
    await settle();
    later(60);
    await report('K107');
    expect(council.path.sent.at(-1)).toMatchObject({ how: 'update', activityId: 'known' });
    expect(digestIn(council.path.sent.at(-1)).lines.map(({ state }) => state)).toEqual([
      'acknowledged',
      'open',
    ]);
  });
});

describe('outside working hours', () => {
  beforeEach(() => council.follow('one'));

  test.each([
    ['at night', '2024-10-08T21:00:00.000Z', '2024-10-09T07:00:00.000Z'],
    ['before eight', '2024-10-08T05:00:00.000Z', '2024-10-08T07:00:00.000Z'],
    ['on a Saturday', '2024-10-12T10:00:00.000Z', '2024-10-14T07:00:00.000Z'],
    ['over Christmas', '2024-12-24T20:00:00.000Z', '2024-12-27T08:00:00.000Z'],
  ])('%s an alert waits for the next working morning', async (_, now, until) => {
    council.setNow(now);
    await report('K101');
    expect([...council.path.held.values()].map((held) => held.until)).toEqual([until]);
    council.setNow(until);
    await council.path.wake();
    expect(how()).toEqual(['post alert']);
  });

  test('a red of the corporate tier does not wait, an amber of it does', async () => {
    council.setNow('2024-10-08T21:00:00.000Z');
    await council.report('amber', { indicator: 'K1' });
    expect(council.path.held.size).toBe(1);
    await report('K1');
    expect(council.sent()).toEqual([['post', 'one', 'red', 'open', '2024-25-M06']]);
  });

  test('what is resolved by the morning is not posted at all', async () => {
    council.setNow('2024-10-08T21:00:00.000Z');
    await report('K101');
    await council.report('green', { indicator: 'K101' });
    council.setNow('2024-10-09T07:00:00.000Z');
    await council.path.wake();
    expect(council.path.sent).toEqual([]);
  });

  test('a card that is posted changes at any hour', async () => {
    await report('K101');
    council.setNow('2024-10-08T21:00:00.000Z');
    await council.report('green', { indicator: 'K101' });
    expect(how()).toEqual(['post alert', 'update alert']);
  });
});

describe('once a day', () => {
  const digests = (day: string) => findDigests(council.services, council.path.dispatch, day);
  beforeEach(() => council.follow('one', { digest: 'daily' }));

  test('what fired is on one card on the next working day, and on no other', async () => {
    await report('K101', 'K102');
    expect(council.path.sent).toEqual([]);
    expect(await digests('2024-10-08')).toBe(0);
    council.setNow('2024-10-09T08:00:00.000Z');
    expect(await digests('2024-10-09')).toBe(1);
    expect(how()).toEqual(['post reply']);
    expect(digestIn(council.path.sent[0])).toMatchObject({ kind: 'daily', id: 'daily-2024-10-09' });
    expect(codesIn(0)).toEqual(['K101', 'K102']);
    expect(await digests('2024-10-09')).toBe(0);
    council.setNow('2024-10-10T08:00:00.000Z');
    expect(await digests('2024-10-10')).toBe(0);
    expect(council.path.sent).toHaveLength(1);
  });

  test('what fires before the hour is on that day’s card', async () => {
    council.setNow('2024-10-08T07:30:00.000Z');
    await report('K101');
    expect(await digests('2024-10-08')).toBe(1);
  });

  test('a day on which no process ran is caught up with', async () => {
    await report('K101');
    council.setNow('2024-10-11T09:00:00.000Z');
    expect(await digests('2024-10-11')).toBe(1);
    expect(codesIn(0)).toEqual(['K101']);
  });

  test('nothing fired, nothing said; what was resolved meanwhile is not said either', async () => {
    council.setNow('2024-10-09T08:00:00.000Z');
    expect(await digests('2024-10-09')).toBe(0);
    await report('K101');
    await council.report('green', { indicator: 'K101' });
    council.setNow('2024-10-10T08:00:00.000Z');
    await digests('2024-10-10');
    expect(council.path.sent).toEqual([]);
  });

  test('one that could not be sent is found again the day after', async () => {
    await report('K101');
    council.path.answers.set('one', 'uncertain');
    council.setNow('2024-10-09T08:00:00.000Z');
    await digests('2024-10-09');
    council.path.answers.clear();
    council.setNow('2024-10-10T08:00:00.000Z');
    await digests('2024-10-10');
    expect(how()).toEqual(['post reply']);
  });

  test('a channel that refuses is not tried again', async () => {
    await report('K101');
    council.path.answers.set('one', 'refused');
    council.setNow('2024-10-09T08:00:00.000Z');
    expect(await digests('2024-10-09')).toBe(1);
    council.setNow('2024-10-10T08:00:00.000Z');
    expect(await digests('2024-10-10')).toBe(0);
  });

  test('a line changes in place when it is resolved', async () => {
    await report('K101', 'K102');
    council.setNow('2024-10-09T08:00:00.000Z');
    await digests('2024-10-09');
    council.setNow('2024-10-09T10:00:00.000Z');
    await council.report('green', { indicator: 'K101' });
    expect(council.path.sent.at(-1)).toMatchObject({ how: 'update', activityId: 'activity-1' });
    expect(digestIn(council.path.sent.at(-1)).lines.map(({ state }) => state)).toEqual(['open', 'resolved']);
  });

  test('a subscription that wants it as it happens has it as it happens', async () => {
    await council.follow('one', { scope: { kind: 'level', level: 'corporate' }, channel: addressOf('one') });
    await report('K1', 'K101');
    expect(council.sent()).toEqual([['post', 'one', 'red', 'open', '2024-25-M06']]);
  });
});

describe('a red of the corporate tier', () => {
  const own = () => council.path.sent.filter(({ content }) => content.screen === 'alert');

  test('gets a card of its own while its channel has a digest', async () => {
    await council.follow('one');
    await report(...CODES.slice(0, 7));
    await report('K1');
    expect(how().at(-1)).toBe('post alert');
    expect(own().at(-1)?.delivery).toMatchObject({ about: expect.stringContaining('K1 '), urgent: true });
  });

  test('and where the channel wants its alerts once a day', async () => {
    await council.follow('one', { digest: 'daily' });
    await report('K101', 'K1');
    expect(how()).toEqual(['post alert']);
  });

  test('leaves the digest in which it was a line, and the digest says so', async () => {
    await council.follow('one');
    await report(...CODES.slice(0, 6));
    await council.report('amber', { indicator: 'K1' });
    later(20);
    await council.path.wake();
    expect(codesIn(-1)).toEqual(['K106', 'K1']);
    later(60);
    await council.report('red', { indicator: 'K1' });
    expect(own().at(-1)?.delivery.about).toContain('K1 ');
    later(90);
    await council.path.wake();
    expect(how().at(-1)).toBe('update reply');
    expect(codesIn(-1)).toEqual(['K106']);
  });

  test('and one whose only line it was says that it has a card', async () => {
    await council.follow('one');
    await report(...CODES.slice(0, 5));
    await council.report('amber', { indicator: 'K1' });
    later(60);
    await council.report('red', { indicator: 'K1' });
    later(90);
    await council.path.wake();
    expect(how().slice(-3)).toEqual(['post reply', 'post alert', 'update reply']);
    expect(codesIn(-1)).toEqual([]);
  });

  test('what is no red of it is not urgent', async () => {
    await council.follow('one');
    await report('K101');
    expect(own().at(-1)?.delivery).not.toHaveProperty('urgent');
  });
});
