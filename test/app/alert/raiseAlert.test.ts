import { raiseAlert } from '../../../src/app/alert/raiseAlert.ts';
import type { OutboxMessage } from '../../../src/app/ports.ts';
import type { Rag } from '../../../src/domain/return/rag.ts';
import type { Return } from '../../../src/domain/return/return.ts';
import {
  addressOf,
  openCouncil,
  type RecordingMessenger,
  recordingMessenger,
  type TestCouncil,
} from '../../fakes/council.ts';
import { aMessage, aReturn } from '../../fixtures/returns.ts';

let council: TestCouncil;
let messenger: RecordingMessenger;
beforeEach(async () => {
  council = await openCouncil({ returns: [] });
  messenger = recordingMessenger();
});

const follow = (channel: string, rags: readonly Rag[] = ['red', 'amber'], division = 'finance') =>
  council.stores.alerts.subscribe({
    division,
    rags,
    channel: addressOf(channel),
    createdBy: 'somebody',
    createdAt: '2024-10-01T08:00:00.000Z',
  });

/** Records K11 at this RAG as the next version of its period, and gives back the message that waits because of it. */
const record = async (rag: Rag | undefined, changes: Partial<Return> = {}): Promise<OutboxMessage> => {
  const period = changes.period ?? '2024-25-M06';
  const { returns } = council.stores;
  const [before] = await returns
    .trend('finance', 'K11', { from: '2024-01', to: '2025-12' })
    .then((points) => points.filter((point) => point.period === period));
  const value = { green: 97, amber: 94, red: 90 }[rag ?? 'red'];
  const { value: _, calculated: __, ...rest } = aReturn(changes);
  const sequence = (before?.sequence ?? 0) + 1;
  const rated = rag ? { value, calculated: rag } : { dataStatus: 'no data' as const, noDataReason: 'None.' };
  const entry: Return = { ...rest, ...rated, sequence, operation: `${period}-${sequence}` };
  expect(await returns.save(entry, before?.token, [])).toBe('saved');
  return aMessage(entry);
};
const raise = (message: OutboxMessage) => raiseAlert(council.services, messenger, council.plan, message);
const report = async (rag: Rag | undefined, changes: Partial<Return> = {}) =>
  raise(await record(rag, changes));
const sent = () =>
  messenger.sent.map(({ how, to, notice }) => [how, to, notice.rag, notice.state, notice.entry.period]);

describe('who is told', () => {
  test('a red is posted once to every channel that follows the division', async () => {
    await Promise.all([follow('one'), follow('two'), follow('other', ['red'], 'hr-edi')]);
    await report('red');
    expect(sent().sort()).toEqual([
      ['post', 'one', 'red', 'open', '2024-25-M06'],
      ['post', 'two', 'red', 'open', '2024-25-M06'],
    ]);
  });

  test.each<[Rag | undefined, readonly Rag[], number]>([
    ['red', ['red'], 1],
    ['amber', ['red'], 0],
    ['amber', ['red', 'amber'], 1],
    ['green', ['red', 'amber'], 0],
    ['green', ['green'], 1],
    [undefined, ['red', 'amber'], 0],
  ])('%s with a subscription to %j posts %i', async (rag, rags, posts) => {
    await follow('one', rags);
    await report(rag);
    expect(messenger.sent).toHaveLength(posts);
  });

  test('nobody is told when nobody follows, and one read finds that out', async () => {
    await report('red');
    expect(council.calls).toEqual(['alerts.followers']);
  });

  test('the notice says code, division, RAG, the one before, direction and who is accountable', async () => {
    await follow('one');
    await record('green', { period: '2024-25-M05' });
    await report('red');
    expect(messenger.sent[0]?.notice).toMatchObject({
      division: 'Finance',
      rag: 'red',
      previousRag: 'green',
      direction: 'deteriorating',
      accountable: 'Director of Finance (Deputy s151 Officer)',
      summary: 'K11 Council tax collection rate is red for September 2024: 90% against 95%.',
    });
  });
});

describe('one card for one alert', () => {
  beforeEach(() => follow('one'));

  test('the same message twice sends nothing more', async () => {
    const message = await record('red');
    await raise(message);
    await raise(message);
    expect(messenger.sent).toHaveLength(1);
  });

  test('a message that a later version overtook sends nothing', async () => {
    const first = await record('red');
    const second = await record('amber');
    await raise(first);
    expect(messenger.sent).toEqual([]);
    await raise(second);
    expect(sent()).toEqual([['post', 'one', 'amber', 'open', '2024-25-M06']]);
  });

  test.each<[Rag | undefined, 'open' | 'resolved']>([
    ['red', 'open'],
    ['amber', 'open'],
    ['green', 'resolved'],
    [undefined, 'open'],
  ])('a red amended to %s changes the card, which is then %s', async (rag, state) => {
    await report('red');
    await report(rag);
    expect(sent().at(-1)).toEqual(['update', 'one', rag, state, '2024-25-M06']);
    expect(messenger.sent.map(({ activityId }) => activityId)).toEqual(['activity-1', 'activity-1']);
  });

  test('a red that was resolved and is red again opens the same card', async () => {
    for (const rag of ['red', 'green', 'red'] as const) await report(rag);
    expect(sent().at(-1)).toEqual(['update', 'one', 'red', 'open', '2024-25-M06']);
  });

  test('a green after it was resolved changes nothing', async () => {
    for (const rag of ['red', 'green', 'green'] as const) await report(rag);
    expect(messenger.sent).toHaveLength(2);
  });
});

describe('the next period', () => {
  beforeEach(async () => {
    await follow('one');
    await report('red', { period: '2024-25-M05' });
  });

  test('a red posts a card of its own', async () => {
    await report('red');
    expect(sent().at(-1)).toEqual(['post', 'one', 'red', 'open', '2024-25-M06']);
  });

  test('a green resolves the open card', async () => {
    await report('green');
    expect(sent().at(-1)).toEqual(['update', 'one', 'green', 'resolved', '2024-25-M06']);
    expect(messenger.sent.at(-1)?.activityId).toBe('activity-1');
  });

  test('no data resolves nothing', async () => {
    await report(undefined);
    expect(messenger.sent).toHaveLength(1);
  });

  test('an earlier period that is returned late is old news', async () => {
    await report('red', { period: '2024-25-M04' });
    expect(messenger.sent).toHaveLength(1);
  });

  test('amending the period of the open card still changes it, though a later one has no data', async () => {
    await report(undefined);
    await report('green', { period: '2024-25-M05' });
    expect(sent().at(-1)).toEqual(['update', 'one', 'green', 'resolved', '2024-25-M05']);
  });
});

test('an amber where only reds were asked for keeps the open red’s card true, and does not call it resolved', async () => {
  await follow('one', ['red']);
  await report('red', { period: '2024-25-M05' });
  await report('amber');
  expect(sent().at(-1)).toEqual(['update', 'one', 'amber', 'open', '2024-25-M06']);
});

describe('channels that cannot be reached', () => {
  beforeEach(() => Promise.all([follow('one'), follow('two')]));

  test('one that refuses does not keep the others from being told, and is logged without contents', async () => {
    messenger.failing.set('one', 'delivery-refused');
    await report('red');
    expect(sent()).toEqual([['post', 'two', 'red', 'open', '2024-25-M06']]);
    expect(council.log.lines).toContainEqual({
      level: 'warn',
      event: 'alert.refused',
      fields: { indicator: 'K11', period: '2024-25-M06', status: 403 },
    });
  });

  test('one that does not answer is tried again, and the one that was told is not told twice', async () => {
    messenger.failing.set('one', 'delivery-uncertain');
    const message = await record('red');
    await expect(raise(message)).rejects.toMatchObject({ code: 'delivery-uncertain' });
    messenger.failing.clear();
    await raise(message);
    expect(sent().map(([, to]) => to)).toEqual(['two', 'one']);
  });

  test.each(['returns.find', 'returns.trend', 'alerts.followers', 'alerts.card', 'alerts.saveCard'])(
    'storage that fails at %s leaves the message to be tried again',
    async (call) => {
      const message = await record('red');
      council.broken.add(call);
      await expect(raise(message)).rejects.toMatchObject({ code: 'storage-unavailable' });
    },
  );
});

test('a message of an indicator that the plan dropped, or of a return that is gone, is dealt with', async () => {
  await follow('one');
  await raise(await record('red', { indicator: 'K99' }));
  await raise(aMessage(aReturn({ indicator: 'K12' })));
  expect(messenger.sent).toEqual([]);
});
