import { followDivision, listAlerts, stopAlerts } from '../../../src/app/alert/followDivision.ts';
import type { Reply } from '../../../src/app/reply.ts';
import type { Request } from '../../../src/app/request.ts';
import type { Rag } from '../../../src/domain/return/rag.ts';
import { openCouncil, PEOPLE, placeOf, type TestCouncil, typing } from '../../fakes/council.ts';
import { noticeOf } from '../../fakes/forms.ts';

let council: TestCouncil;
beforeEach(async () => {
  council = await openCouncil();
});

const from = (place = placeOf('channel', 'general')): Request => typing('directorOfFinance', '', place);
const follow = (division: string, rags: readonly Rag[] = ['red', 'amber'], request = from()) =>
  followDivision(council.services, council.plan, request, { division, rags });
const list = (request = from()) => listAlerts(council.services, council.plan, request);
const stop = (division?: string, request = from()) =>
  stopAlerts(council.services, council.plan, request, division === undefined ? {} : { division });
const following = (reply: Reply): readonly string[] => {
  if (reply.screen !== 'channel alerts') throw new Error(reply.summary);
  return reply.alerts.following.map(({ title, rags }) => `${title}: ${rags.join(', ')}`);
};

describe('following', () => {
  test('keeps where, by whom and when', async () => {
    expect(noticeOf(await follow('finance', ['red']))).toMatchObject({
      tone: 'done',
      title: 'This channel now follows Finance',
    });
    expect(await council.stores.alerts.followers('finance')).toEqual([
      {
        division: 'finance',
        rags: ['red'],
        channel: placeOf('channel', 'general').address,
        createdBy: PEOPLE.directorOfFinance,
        createdAt: '2024-10-08T08:00:00.000Z',
      },
    ]);
  });

  test('without a colour is red and amber', async () => {
    await follow('HR & EDI', []);
    expect(following(await list())).toEqual(['HR & EDI: red, amber']);
  });

  test('twice is one subscription, with the colours asked for last', async () => {
    await follow('Finance');
    await follow('Finance', ['red']);
    expect(following(await list())).toEqual(['Finance: red']);
  });

  test('several divisions is several subscriptions', async () => {
    await follow('Finance');
    await follow('Legal');
    const reply = await list();
    expect(following(reply)).toEqual(['Finance: red, amber', 'Legal & Governance: red, amber']);
    expect(reply.summary).toBe('This channel follows Finance (red, amber); Legal & Governance (red, amber).');
  });

  test('an unknown division follows nothing and offers the ones there are, with the colours asked for', async () => {
    const { title, next } = noticeOf(await follow('Unicorns', ['red']));
    expect(title).toBe('I don’t know a division called Unicorns');
    expect(next[0]).toEqual({ label: 'Finance', text: 'alert us about red in Finance' });
    expect(following(await list())).toEqual([]);
  });

  test('no division at all is asked for', async () => {
    expect(noticeOf(await follow(''))).toMatchObject({
      tone: 'plain',
      title: 'Which division should this channel follow?',
    });
  });

  test('one channel’s is not another’s', async () => {
    await follow('Finance');
    expect(following(await list(from(placeOf('channel', 'other'))))).toEqual([]);
  });
});

describe('only in channels', () => {
  test.each(['personal', 'group'] as const)(
    'a %s chat is told where to ask, and nothing is kept',
    async (kind) => {
      const request = from(placeOf(kind));
      for (const reply of [
        await follow('Finance', [], request),
        await list(request),
        await stop('Finance', request),
      ])
        expect(noticeOf(reply).title).toBe('Alerts go to channels');
      expect(council.calls).toEqual([]);
    },
  );
});

describe('ending', () => {
  beforeEach(async () => {
    await follow('Finance');
    await follow('HR & EDI');
    await follow('Finance', [], from(placeOf('channel', 'other')));
  });

  test('one leaves the others', async () => {
    expect(noticeOf(await stop('finance')).title).toBe('Alerts stopped for Finance');
    expect(following(await list())).toEqual(['HR & EDI: red, amber']);
    expect(following(await list(from(placeOf('channel', 'other'))))).toHaveLength(1);
  });

  test('all ends all of this channel and of no other', async () => {
    expect(noticeOf(await stop()).title).toBe('Alerts stopped for Finance, HR & EDI');
    expect((await list()).summary).toBe('This channel follows no division.');
    expect(await council.stores.alerts.followers('finance')).toHaveLength(1);
  });

  test.each(['Legal', 'Unicorns', 'e'])('%s, which is not followed, ends nothing', async (division) => {
    expect(noticeOf(await stop(division))).toMatchObject({
      title: 'Nothing to stop',
      text: 'This channel follows no such division.',
    });
    expect(following(await list())).toHaveLength(2);
  });

  test('none at all is said plainly', async () => {
    expect(noticeOf(await stop(undefined, from(placeOf('channel', 'quiet')))).text).toBe(
      'This channel follows no division.',
    );
  });
});
