import type { AlertRule } from '../../../src/domain/alert/alertRules.ts';
import type { Rag } from '../../../src/domain/status.ts';
import { addressOf } from '../../fakes/council.ts';
import { aMessage, aReturn } from '../../fixtures/returns.ts';
import { type AlertCouncil, composedAs, NARRATIVE, noticeIn, openAlertCouncil } from './alertCouncil.ts';

let council: AlertCouncil;
beforeEach(async () => {
  council = await openAlertCouncil();
});
const card = () => council.stores.alerts.card('one', { kind: 'indicator', code: 'K11' });

describe('who is told', () => {
  test('a red is posted once to every channel that follows the division', async () => {
    await council.follow('one');
    await council.follow('two');
    await council.follow('other', { scope: { kind: 'division', division: 'hr-edi' } });
    await council.report('red');
    expect([...council.sent()].sort()).toEqual([
      ['post', 'one', 'red', 'open', '2024-25-M06'],
      ['post', 'two', 'red', 'open', '2024-25-M06'],
    ]);
  });

  test('a channel that follows an indicator twice is told once', async () => {
    await council.follow('one');
    await council.follow('one', { scope: { kind: 'council' }, rules: ['worsened', 'turned red'] });
    await council.report('red');
    expect(council.sent()).toHaveLength(1);
  });

  test.each<[Rag | undefined, AlertRule, number]>([
    ['red', 'turned red', 1],
    ['amber', 'turned red', 0],
    ['amber', 'turned amber', 1],
    ['green', 'turned amber', 0],
    [undefined, 'turned red', 0],
    ['red', 'late', 0],
  ])('%s with a subscription to “%s” posts %i', async (rag, rule, posts) => {
    await council.follow('one', { rules: [rule] });
    await council.report(rag);
    expect(council.path.sent).toHaveLength(posts);
  });

  test('nobody is told when nobody follows, and one read finds that out', async () => {
    const event = await council.record('red');
    council.calls.length = 0;
    expect(await council.path.expand(event)).toEqual([]);
    expect(council.calls).toEqual(['plans.current', 'alerts.subscriptions']);
  });

  test('a green with no open card makes no delivery', async () => {
    await council.follow('one');
    expect(await council.path.expand(await council.record('green'))).toEqual([]);
  });

  test('the notice says why, from what to what, the direction and who is accountable', async () => {
    await council.follow('one', { rules: ['turned red', 'worsened'] });
    await council.record('green', { period: '2024-25-M05' });
    await council.report('red');
    expect(noticeIn(council.path.sent[0])).toMatchObject({
      title: 'K11 Council tax collection rate',
      division: 'Finance',
      why: ['Turned red: it was green for August 2024.', 'Got worse since August 2024.'],
      accountable: 'Director of Finance (Deputy s151 Officer)',
      standing: { rag: 'red', previousRag: 'green', direction: 'deteriorating' },
      summary: 'K11 Council tax collection rate is red for September 2024: 90% against 95%.',
    });
  });
});

describe('what it costs', () => {
  test('an event that concerns channels: subscriptions, the return and its trend', async () => {
    for (const channel of ['one', 'two', 'three']) await council.follow(channel);
    const event = await council.record('red');
    council.calls.length = 0;
    await council.path.expand(event);
    const reads = ['returns.find', 'returns.trend'];
    expect(council.calls).toEqual(['plans.current', 'alerts.subscriptions', ...reads]);
  });

  test('one in which nothing fires looks at each channel’s card besides', async () => {
    for (const channel of ['one', 'two']) await council.follow(channel);
    const event = await council.record('green');
    council.calls.length = 0;
    await council.path.expand(event);
    expect(council.calls.filter((call) => call === 'alerts.card')).toHaveLength(2);
    expect(council.calls).toHaveLength(6);
  });

  test('a card is composed by six reads besides the plan, and kept before it is sent and after', async () => {
    await council.follow('one');
    const [delivery] = await council.path.expand(await council.record('red'));
    if (!delivery) throw new Error('no delivery');
    council.calls.length = 0;
    const settle = await composedAs(council, delivery, 'a');
    expect([...council.calls].sort()).toEqual(
      [
        'alerts.board',
        'alerts.card',
        'alerts.changeCard',
        'alerts.subscriptions',
        'plans.current',
        'returns.find',
        'returns.find',
        'returns.trend',
      ].sort(),
    );
    council.calls.length = 0;
    await settle();
    expect(council.calls).toEqual(['alerts.changeCard']);
  });
});

describe('one card for one alert', () => {
  beforeEach(() => council.follow('one'));

  test('the same fact never alerts twice', async () => {
    const event = await council.record('red');
    await council.path.tell(event);
    await council.path.tell(event);
    const [delivery] = await council.path.expand(event);
    if (!delivery) throw new Error('no delivery');
    expect(await council.path.outgoing.alert.compose(delivery)).toMatchObject({ do: 'nothing' });
    expect(council.sent()).toHaveLength(1);
  });

  test('a message that a later version overtook concerns nobody', async () => {
    const first = await council.record('red');
    const second = await council.record('amber');
    await council.path.tell(first);
    expect(council.sent()).toEqual([]);
    await council.path.tell(second);
    expect(council.sent()).toEqual([['post', 'one', 'amber', 'open', '2024-25-M06']]);
  });

  test('a delivery says what stands when its turn comes', async () => {
    const deliveries = await council.path.expand(await council.record('red'));
    await council.record('amber');
    await council.path.dispatch(deliveries);
    expect(council.sent()).toEqual([['post', 'one', 'amber', 'open', '2024-25-M06']]);
  });

  test.each<[Rag | undefined, 'open' | 'resolved']>([
    ['red', 'open'],
    ['amber', 'open'],
    ['green', 'resolved'],
    [undefined, 'open'],
  ])('a red amended to %s changes the card, which is then %s', async (rag, state) => {
    await council.report('red');
    await council.report(rag);
    expect(council.sent().at(-1)).toEqual(['update', 'one', rag, state, '2024-25-M06']);
    expect(council.path.sent.map(({ activityId }) => activityId)).toEqual(['activity-1', 'activity-1']);
  });

  test('a red that was resolved and is red again opens the same card', async () => {
    for (const rag of ['red', 'green', 'red'] as const) await council.report(rag);
    expect(council.sent().at(-1)).toEqual(['update', 'one', 'red', 'open', '2024-25-M06']);
  });

  test('a resolved card says from what the channel last saw', async () => {
    await council.report('green', { period: '2024-25-M05' });
    await council.report('red');
    await council.report('green');
    const content = council.path.sent.at(-1)?.content;
    const notice = content?.screen === 'alert' ? content.notice : undefined;
    expect(notice).toMatchObject({ state: 'resolved', was: 'red' });
  });

  test('a green after it was resolved changes nothing', async () => {
    for (const rag of ['red', 'green', 'green'] as const) await council.report(rag);
    expect(council.path.sent).toHaveLength(2);
  });

  test('a corrective action that is added is on the same card', async () => {
    await council.follow('one', { rules: ['turned red', 'no corrective action'] });
    await council.report('red', { narrative: { ...NARRATIVE, doing: '' } });
    await council.report('red');
    const notices = council.path.sent.map(noticeIn);
    expect(notices.map(({ why }) => why)).toEqual([
      ['Turned red.', 'Red with no corrective action.'],
      ['Turned red.'],
    ]);
    expect(council.path.sent[1]).toMatchObject({ how: 'update', activityId: 'activity-1' });
  });
});

describe('the next period', () => {
  beforeEach(async () => {
    await council.follow('one');
    await council.report('red', { period: '2024-25-M05' });
  });

  test('a red posts a card of its own, which links to the last', async () => {
    await council.follow('one', {
      channel: { ...addressOf('one'), serviceUrl: 'https://smba.trafficmanager.net/uk/' },
    });
    await council.report('red');
    expect(council.sent().at(-1)).toEqual(['post', 'one', 'red', 'open', '2024-25-M06']);
    expect(noticeIn(council.path.sent.at(-1)).previous).toEqual({
      label: 'Card for August 2024',
      url: 'https://teams.microsoft.com/l/message/one/activity-1?tenantId=3f2b6c1e-8d4a-4f7b-9a51-0c6e2d7b0001',
    });
    expect(await card()).toMatchObject({ period: '2024-25-M06', activityId: 'activity-2' });
  });

  test('where no Teams is behind the channel there is no link', async () => {
    await council.report('red');
    expect(noticeIn(council.path.sent.at(-1)).previous).toBeUndefined();
  });

  test('a green resolves the open card', async () => {
    await council.report('green');
    expect(council.sent().at(-1)).toEqual(['update', 'one', 'green', 'resolved', '2024-25-M06']);
    expect(council.path.sent.at(-1)?.activityId).toBe('activity-1');
  });

  test('no data resolves nothing', async () => {
    await council.report(undefined);
    expect(council.path.sent).toHaveLength(1);
  });

  test('an earlier period that is returned late is old news', async () => {
    await council.report('red', { period: '2024-25-M04' });
    expect(council.path.sent).toHaveLength(1);
  });

  test('amending the period of the open card still changes it, though a later one has no data', async () => {
    await council.report(undefined);
    await council.report('green', { period: '2024-25-M05' });
    expect(council.sent().at(-1)).toEqual(['update', 'one', 'green', 'resolved', '2024-25-M05']);
  });
});

test('an amber where only reds were asked for keeps the open red’s card true, and does not call it resolved', async () => {
  await council.follow('one', { rules: ['turned red'] });
  await council.report('red', { period: '2024-25-M05' });
  await council.report('amber');
  expect(council.sent().at(-1)).toEqual(['update', 'one', 'amber', 'open', '2024-25-M06']);
});

describe('what becomes of a message', () => {
  beforeEach(() => council.follow('one'));

  test('a card that was deleted in Teams is posted anew, and is the card from then on', async () => {
    await council.report('red');
    council.path.answers.set('one', 'gone');
    await council.report('amber');
    await council.report('green');
    expect(council.sent().map(([how, , rag]) => [how, rag])).toEqual([
      ['post', 'red'],
      ['post', 'amber'],
      ['update', 'green'],
    ]);
    expect(council.path.sent.at(-1)?.activityId).toBe('activity-2');
  });

  test('a resolved card that was deleted is not posted again', async () => {
    await council.report('red');
    council.path.answers.set('one', 'gone');
    await council.report('green');
    expect(council.sent()).toHaveLength(1);
    await council.report('red');
    expect(council.sent().at(-1)).toEqual(['post', 'one', 'red', 'open', '2024-25-M06']);
  });

  test('a channel that refuses is marked and told no more; the others are told', async () => {
    await council.follow('two');
    council.path.answers.set('one', 'refused');
    await council.report('red');
    expect(council.sent().map(([, to]) => to)).toEqual(['two']);
    const refused = (await council.stores.alerts.subscriptions()).filter(({ refusedAt }) => refusedAt);
    expect(refused.map(({ channel, refusedAt }) => [channel.conversationId, refusedAt])).toEqual([
      ['one', '2024-10-08T08:00:00.000Z'],
    ]);
    council.path.answers.clear();
    expect(await council.path.expand(await council.record('amber'))).toHaveLength(1);
    const line = council.log.lines.find(({ event }) => event === 'alert.refused');
    expect(line?.fields).toEqual({ about: 'K11 2024-25-M06', status: 403 });
  });

  test('one whose outcome is not known is told by the next change', async () => {
    council.path.answers.set('one', 'uncertain');
    await council.report('red');
    council.path.answers.clear();
    await council.report('amber');
    expect(council.sent()).toEqual([['post', 'one', 'amber', 'open', '2024-25-M06']]);
  });

  test('a card that was overtaken by its next period’s does not take that one’s message for its own', async () => {
    const [august] = await council.path.expand(await council.record('red', { period: '2024-25-M05' }));
    const settle = await composedAs(council, august, 'august');
    await council.report('red');
    await settle();
    expect(await card()).toMatchObject({ period: '2024-25-M06', activityId: 'activity-1' });
  });

  test('what changed while a card was on its way is put right by the next change', async () => {
    const [delivery] = await council.path.expand(await council.record('red'));
    const settle = await composedAs(council, delivery, 'known');
    await settle();
    await settle(); // settled once more, after an end in the middle
    expect(await card()).toMatchObject({ activityId: 'known', period: '2024-25-M06' });
    await council.report('green');
    expect(council.path.sent).toMatchObject([{ how: 'update', activityId: 'known' }]);
  });

  test.each(['post', 'update'] as const)(
    'a %s that is known only after a green had nothing to change shows the green',
    async (how) => {
      if (how === 'update') await council.report('amber');
      const [delivery] = await council.path.expand(await council.record('red'));
      const settle = await composedAs(council, delivery, 'activity-1', '2024-10-08T08:00:05.000Z');
      await council.report('green');
      const earlier = council.path.sent.length;
      const { dispatch } = council.path;
      council.path.dispatch = () => Promise.reject(new Error('cut off'));
      await expect(settle()).rejects.toThrow('cut off');
      council.path.dispatch = dispatch;
      await settle();
      expect(council.sent().slice(earlier)).toEqual([['update', 'one', 'green', 'resolved', '2024-25-M06']]);
      expect(council.path.sent.at(-1)?.activityId).toBe('activity-1');
    },
  );

  test.each([
    ['a card that is made', 'none'],
    ['a resolved card that is opened again', 'resolved'],
  ])('a return that resolves %s while nobody can see that yet is not overlooked', async (_name, before) => {
    if (before === 'resolved') for (const rag of ['red', 'green'] as const) await council.report(rag);
    const deliveries = await council.path.expand(await council.record('red'));
    const { alerts } = council.services;
    const { changeCard } = alerts;
    let meanwhile: readonly unknown[] | undefined;
    alerts.changeCard = async (...given) => {
      alerts.changeCard = changeCard;
      meanwhile = await council.path.expand(await council.record('green'));
      return changeCard(...given);
    };
    const earlier = council.path.sent.length;
    await council.path.dispatch(deliveries);
    expect(meanwhile).toEqual([]);
    await council.path.wake();
    expect(council.sent().slice(earlier).flat()).not.toContain('red');
    expect((await card())?.state).toBe('resolved');
  });

  test.each(['returns.find', 'returns.trend', 'alerts.subscriptions', 'alerts.card', 'alerts.board'])(
    'storage that fails at %s is thrown, so that it is tried again',
    async (call) => {
      const [delivery] = await council.path.expand(await council.record('red'));
      if (!delivery) throw new Error('no delivery');
      council.broken.add(call);
      await expect(council.path.outgoing.alert.compose(delivery)).rejects.toMatchObject({
        code: 'storage-unavailable',
      });
    },
  );

  test('a channel that stopped following before its turn is left alone', async () => {
    const deliveries = await council.path.expand(await council.record('red'));
    await council.stores.alerts.unsubscribe('one', { kind: 'division', division: 'finance' });
    await council.path.dispatch(deliveries);
    expect(council.path.left).toEqual(['the channel does not follow it any more']);
  });
});

test('an event of an indicator that the plan dropped, or of a return that is gone, concerns nobody', async () => {
  await council.follow('one');
  expect(await council.path.expand(await council.record('red', { indicator: 'K99' }))).toEqual([]);
  expect(await council.path.expand(aMessage(aReturn({ indicator: 'K12' })))).toEqual([]);
});

test('events of other kinds cost nothing', async () => {
  const event = { ...aMessage(aReturn()), kind: 'restated' as const };
  expect(await council.path.expand(event)).toEqual([]);
  expect(council.calls).toEqual([]);
});
