import type { Composed, DeliveryState, Outgoing } from '../../src/app/deliveryPorts.ts';
import { isUnkept, SEND_TIMES } from '../../src/delivery/sendDelivery.ts';
import { type ErrorCode, ProductError } from '../../src/domain/errors.ts';
import { type DeliveryDesk, deliveryDesk, NOW, POST, UPDATE } from '../fakes/deliveryDesk.ts';
import { settle } from '../fakes/heldRelay.ts';
import { comeLater, DONE, delayOf, givenUp } from '../fixtures/dealt.ts';
import { aDelivery } from '../fixtures/deliveries.ts';

const { abandonedMs, mostAttempts, mostPostponed } = SEND_TIMES;
const later = comeLater(expect.any(Number) as never);

test('what is taken is sent: its kind keeps the message and what it showed, and the record says so', async () => {
  const desk = await deliveryDesk();
  expect(await desk.deal()).toEqual(DONE);
  expect(desk.outcomes).toEqual([
    { state: 'sent', how: 'post', activityId: 'posted-1', shown: { rag: 'red' }, at: NOW },
  ]);
  expect(await desk.record()).toMatchObject({
    ...{ state: 'sent', attempts: 1, repeats: 0, how: 'post', activityId: 'posted-1', shown: { rag: 'red' } },
  });
  expect(desk.told).toEqual(['platform answered', 'place accepted']);
  expect(desk.turns).toEqual({ taken: 1, answered: 1 });
});

test('what is to be sent is claimed while its turn is near, and sent when that comes', async () => {
  const desk = await deliveryDesk();
  const turn = Promise.withResolvers<void>();
  desk.turnComes = turn.promise;
  const dealt = desk.deal();
  await settle();
  expect([(await desk.record())?.state, desk.sent, desk.turns]).toEqual([
    'sending',
    [],
    { taken: 1, answered: 0 },
  ]);
  turn.resolve();
  expect([await dealt, desk.sent]).toEqual([DONE, ['post']]);
});

test('a change is sent to the message that its kind names', async () => {
  const desk = await deliveryDesk();
  desk.composed = [UPDATE];
  expect(await desk.deal()).toEqual(DONE);
  expect(desk.sent).toEqual(['update posted-before']);
  expect(desk.outcomes).toMatchObject([{ state: 'sent', how: 'update', activityId: 'posted-before' }]);
  expect(await desk.record()).toMatchObject({ state: 'sent', how: 'update', activityId: 'posted-before' });
});

test.each<DeliveryState>(['sent', 'refused', 'uncertain', 'not needed'])(
  'what is already %s is not sent again',
  async (state) => {
    const desk = await deliveryDesk();
    await desk.left({ state });
    expect([await desk.deal(), desk.sent, desk.outcomes]).toEqual([DONE, [], []]);
  },
);

test('what was given up before its letter was written is given up again, and not sent', async () => {
  const desk = await deliveryDesk();
  await desk.left({ state: 'failed', reason: 'not taken' });
  expect([await desk.deal(), desk.sent, desk.outcomes]).toEqual([givenUp('not taken'), [], []]);
});

test.each<[DeliveryState, DeliveryState]>([
  ['waiting', 'failed'],
  ['sending', 'failed'],
  ['sent', 'sent'],
  ['refused', 'refused'],
  ['uncertain', 'uncertain'],
  ['not needed', 'not needed'],
])('a delivery that is %s and is given up is then %s', async (state, then) => {
  const desk = await deliveryDesk();
  await desk.left({ state });
  await desk.giveUp('it failed 5 times');
  const reason = then === 'failed' ? { reason: 'it failed 5 times', changedAt: NOW } : {};
  expect(await desk.record()).toMatchObject({ state: then, ...reason });
});

interface Row {
  readonly code: ErrorCode;
  readonly composed: Composed;
  readonly whenUncertain: Outgoing['whenUncertain'];
  readonly dealt: object;
  readonly state: DeliveryState;
  readonly repeats: number;
  /** States that its kind was told. */
  readonly settled: readonly string[];
}

const row = (
  code: ErrorCode,
  composed: Composed,
  whenUncertain: Outgoing['whenUncertain'],
  rest: Omit<Row, 'code' | 'composed' | 'whenUncertain'>,
): Row & { readonly how: string } => ({ code, composed, whenUncertain, how: composed.do, ...rest });

/** The same whatever is done and whatever its kind wants. */
const always = (code: ErrorCode, rest: Omit<Row, 'code' | 'composed' | 'whenUncertain'>) =>
  [POST, UPDATE].flatMap((composed) => [
    row(code, composed, 'send again', rest),
    row(code, composed, 'leave', rest),
  ]);

const waits = { dealt: later, state: 'waiting', repeats: 0, settled: [] } as const;
const dead = givenUp('the platform does not take it (no status)');

test.each([
  ...always('delivery-postponed', waits),
  ...always('delivery-refused', { ...waits, dealt: DONE, state: 'refused', settled: ['refused'] }),
  ...always('delivery-rejected', { ...waits, dealt: dead, state: 'failed' }),
  ...always('delivery-gone', { ...waits, settled: ['gone'] }),
  row('delivery-uncertain', POST, 'send again', { ...waits, repeats: 1 }),
  row('delivery-uncertain', POST, 'leave', {
    ...{ dealt: DONE, state: 'uncertain', repeats: 0, settled: ['uncertain'] },
  }),
  row('delivery-uncertain', UPDATE, 'send again', waits),
  row('delivery-uncertain', UPDATE, 'leave', waits),
])(
  '$code of a $how whose kind says "$whenUncertain": $state',
  async ({ code, composed, whenUncertain, dealt, state, repeats, settled }) => {
    const desk = await deliveryDesk(whenUncertain);
    desk.composed = [composed];
    desk.answers.push(code);
    expect(await desk.deal()).toEqual(dealt);
    expect(await desk.record()).toMatchObject({ state, repeats, attempts: 1 });
    expect(desk.outcomes.map((outcome) => outcome.state)).toEqual(settled);
    expect(desk.turns).toEqual({ taken: 1, answered: 1 });
    expect(desk.told.includes('platform failed')).toBe(
      code === 'delivery-postponed' || code === 'delivery-uncertain',
    );
    expect(desk.told.includes('place accepted')).toBe(false);
  },
);

test.each([
  [
    'got no answer',
    async (desk: DeliveryDesk) => {
      desk.answers.push('delivery-uncertain');
      await desk.deal();
    },
  ],
  [
    'was cut off',
    (desk: DeliveryDesk) =>
      desk.left({
        state: 'sending',
        how: 'update',
        activityId: 'posted-before',
        changedAt: '2024-10-07T08:00:00.000Z',
      }),
  ],
])('a change that %s is composed knowing so, until one is heard of', async (_, begin) => {
  const desk = await deliveryDesk();
  desk.composed = [UPDATE];
  await begin(desk);
  desk.answers.push('delivery-postponed');
  await desk.deal();
  expect((await desk.record()).unheard).toBe('posted-before');
  expect(await desk.deal()).toEqual(DONE);
  expect(desk.unheard.slice(-2)).toEqual(['posted-before', 'posted-before']);
  expect((await desk.record()).unheard).toBeUndefined();
});

test('the platform’s status is kept with what became of it', async () => {
  const desk = await deliveryDesk();
  desk.answers.push(new ProductError('delivery-refused', 'no', { status: 403 }));
  await desk.deal();
  expect(await desk.record()).toMatchObject({ state: 'refused', status: 403, reason: 'delivery-refused' });
  expect(desk.outcomes).toEqual([{ state: 'refused', status: 403, at: NOW }]);
  expect(desk.told).toEqual(['place refused: sending 1 403']);
});

test('the wait that the platform asks for is kept, for the whole conversation', async () => {
  const desk = await deliveryDesk();
  desk.answers.push(new ProductError('delivery-postponed', 'no', { status: 429, retryAfterMs: 30_000 }));
  const dealt = await desk.deal();
  const delayMs = delayOf(dealt);
  expect(delayMs).toBeGreaterThanOrEqual(30_000);
  expect(delayMs).toBeLessThan(31_000);
  expect(Date.parse((await desk.record()).nextAt) - Date.parse(NOW)).toBe(Math.trunc(delayMs));
  const { conversationId } = aDelivery().place.address;
  expect(desk.pacing.waitMs(conversationId)).toBeGreaterThanOrEqual(30_000);
  expect(desk.pacing.waitMs('another')).toBe(0);
});

test('a change whose message is gone is composed once more, and posted', async () => {
  const desk = await deliveryDesk();
  desk.composed = [UPDATE, POST];
  desk.answers.push('delivery-gone');
  expect(await desk.deal()).toEqual(comeLater(0));
  expect(await desk.deal()).toEqual(DONE);
  expect(desk.sent).toEqual(['update posted-before', 'post']);
  expect(desk.outcomes).toMatchObject([
    { state: 'gone', activityId: 'posted-before' },
    { state: 'sent', how: 'post', activityId: 'posted-2' },
  ]);
  expect(await desk.record()).toMatchObject({ state: 'sent', how: 'post', repeats: 0 });
});

test.each([
  ['delivery-uncertain', mostAttempts],
  ['delivery-gone', mostAttempts],
  ['delivery-postponed', mostPostponed],
] as const)('%s is given up for good after %i attempts', async (code, most) => {
  const desk = await deliveryDesk();
  for (let attempt = 1; attempt < most; attempt += 1) {
    desk.answers.push(code);
    expect(delayOf(await desk.deal())).toBeGreaterThanOrEqual(0);
  }
  desk.answers.push(code);
  expect(await desk.deal()).toEqual(givenUp(`the platform did not take it in ${most} attempts`));
  expect(await desk.record()).toMatchObject({ state: 'failed', attempts: most });
  await desk.deal();
  expect(desk.sent).toHaveLength(most);
});

test('each uncertain post that is repeated is counted', async () => {
  const desk = await deliveryDesk();
  desk.answers.push('delivery-uncertain', 'delivery-uncertain');
  for (let attempt = 0; attempt < 3; attempt += 1) await desk.deal();
  expect(await desk.record()).toMatchObject({ state: 'sent', attempts: 3, repeats: 2 });
});

describe('what needs no saying', () => {
  test('is not needed, for the reason that its kind gives', async () => {
    const desk = await deliveryDesk();
    desk.composed = [{ do: 'nothing', because: 'superseded' }];
    expect([await desk.deal(), desk.sent, desk.turns.taken]).toEqual([DONE, [], 0]);
    expect(await desk.record()).toMatchObject({ state: 'not needed', reason: 'superseded', attempts: 0 });
    expect(desk.outcomes).toEqual([{ state: 'not needed', at: NOW }]);
  });

  test('after a post that may have arrived is uncertain', async () => {
    const desk = await deliveryDesk();
    desk.composed = [POST, { do: 'nothing', because: 'answered' }];
    desk.answers.push('delivery-uncertain');
    await desk.deal();
    expect(await desk.deal()).toEqual(DONE);
    expect(await desk.record()).toMatchObject({ state: 'uncertain', repeats: 1 });
    expect(desk.outcomes).toEqual([{ state: 'uncertain', at: NOW }]);
  });
});

test('what is held waits until the instant that its kind names, and counts no attempt', async () => {
  const desk = await deliveryDesk();
  desk.composed = [{ do: 'hold', until: '2024-10-08T09:00:00.000Z' }];
  expect(await desk.deal()).toEqual(comeLater(3_600_000));
  expect(await desk.record()).toMatchObject({
    ...{ state: 'waiting', nextAt: '2024-10-08T09:00:00.000Z', attempts: 0 },
  });
  expect([desk.sent, desk.turns.taken, desk.outcomes]).toEqual([[], 0, []]);
});

test('when no turn comes soon it waits for as long as the conversation has to, at least a second', async () => {
  const desk = await deliveryDesk();
  desk.saturate();
  expect(await desk.deal()).toEqual(comeLater(1_000));
  desk.pacing.holdAll(20_000);
  expect(await desk.deal()).toEqual(comeLater(20_000));
  expect(await desk.record()).toMatchObject({ state: 'waiting', attempts: 0 });
  expect(desk.sent).toEqual([]);
});

describe('a delivery that an earlier run was sending', () => {
  const ago = (ms: number) => new Date(Date.parse(NOW) - ms).toISOString();
  const sending = { state: 'sending', attempts: 1 } as const;

  test('is left to that run for as long as it may still be at it', async () => {
    const desk = await deliveryDesk();
    await desk.left({ ...sending, how: 'post', changedAt: ago(abandonedMs - 1_000) });
    expect(await desk.deal()).toEqual(comeLater(1_000));
    expect([(await desk.record()).state, desk.sent]).toEqual(['sending', []]);
  });

  test.each([
    ['after that', ago(abandonedMs)],
    ['when the clock was put back since', ago(-86_400_000)],
  ])('%s: a change is simply made again', async (_name, changedAt) => {
    const desk = await deliveryDesk('leave');
    desk.composed = [UPDATE];
    await desk.left({ ...sending, how: 'update', changedAt });
    expect(await desk.deal()).toEqual(DONE);
    expect(await desk.record()).toMatchObject({ state: 'sent', attempts: 2, repeats: 0 });
  });

  test.each([
    ['after that', ago(abandonedMs)],
    ['when the clock was put back since', ago(-86_400_000)],
  ])('%s: a post is repeated when its kind wants that, and counted', async (_name, changedAt) => {
    const desk = await deliveryDesk('send again');
    await desk.left({ ...sending, how: 'post', changedAt });
    expect(await desk.deal()).toEqual(later);
    expect([(await desk.record()).state, desk.sent]).toEqual(['waiting', []]);
    expect(await desk.deal()).toEqual(DONE);
    expect(await desk.record()).toMatchObject({ state: 'sent', attempts: 2, repeats: 1 });
  });

  test('and whose kind would rather not repeat it is uncertain', async () => {
    const desk = await deliveryDesk('leave');
    await desk.left({ ...sending, how: 'post', changedAt: ago(abandonedMs) });
    expect(await desk.deal()).toEqual(DONE);
    expect(await desk.record()).toMatchObject({ state: 'uncertain', repeats: 0 });
    expect([desk.sent, desk.outcomes]).toEqual([[], [{ state: 'uncertain', at: NOW }]]);
  });
});

test('when somebody else has changed the record meanwhile nothing is sent', async () => {
  const desk = await deliveryDesk();
  const { claim } = desk.stores.deliveries;
  Object.assign(desk.stores.deliveries, {
    async claim(...given: Parameters<typeof claim>) {
      await desk.left({ attempts: 7 });
      return claim(...given);
    },
  });
  expect(await desk.deal()).toEqual(comeLater(1_000));
  expect([desk.sent, (await desk.record()).attempts]).toEqual([[], 7]);
  expect(desk.turns).toEqual({ taken: 1, answered: 1 });
});

describe('an error that nobody expected', () => {
  test('while the message is made leaves it waiting, is no attempt, and is thrown', async () => {
    const desk = await deliveryDesk();
    const error = new TypeError('the card cannot be drawn');
    desk.answers.push(error);
    await expect(desk.deal()).rejects.toBe(error);
    expect(await desk.record()).toMatchObject({ state: 'waiting', attempts: 0, repeats: 0 });
    expect(desk.turns).toEqual({ taken: 1, answered: 1 });
    expect(await desk.deal()).toEqual(DONE);
  });

  test('while its kind keeps what became of it is thrown, and the record still says that it is being sent', async () => {
    const desk = await deliveryDesk();
    const error = new TypeError('no');
    desk.breaks.set('keepOutcome', error);
    await expect(desk.deal()).rejects.toBe(error);
    expect(await desk.record()).toMatchObject({ state: 'sending', how: 'post', activityId: 'posted-1' });
  });

  test('of storage just then is waited for, so that nothing else goes to the same place meanwhile', async () => {
    const desk = await deliveryDesk();
    desk.breaks.set('keepOutcome', new ProductError('storage-unavailable', 'It does not answer'));
    expect(await desk.deal()).toEqual(DONE);
    expect([desk.sent.length, desk.outcomes.map((outcome) => outcome.state)]).toEqual([1, ['sent']]);
    expect(await desk.record()).toMatchObject({ state: 'sent', repeats: 0, attempts: 1 });
  });

  test('of storage when what follows is to be kept is waited for, too', async () => {
    const desk = await deliveryDesk();
    desk.next = [aDelivery({ id: 'next' })];
    desk.breaks.set('dispatch', new ProductError('storage-unavailable', 'It does not answer'));
    expect(await desk.deal()).toEqual(DONE);
    expect([desk.sent.length, desk.outcomes.length, (await desk.record()).state]).toEqual([1, 1, 'sent']);
    const next = await desk.stores.deliveries.find('2024-10-08', 'next');
    expect(next?.state).toBe('waiting');
  });

  test('a message that its kind could not keep before the end is kept at once by the next, and not sent again', async () => {
    const desk = await deliveryDesk();
    desk.breaks.set('keepOutcome', new ProductError('storage-unavailable', 'It does not answer'));
    desk.isOver = true;
    await expect(desk.deal()).rejects.toMatchObject({ code: 'storage-unavailable' });
    const left = await desk.record();
    expect([left && isUnkept(left), left?.activityId]).toEqual([true, 'posted-1']);
    desk.isOver = false;
    expect(await desk.deal()).toEqual(DONE);
    expect(desk.sent).toHaveLength(1);
    expect(await desk.record()).toMatchObject({ state: 'sent', repeats: 0, attempts: 1 });
    expect(desk.outcomes.map((outcome) => outcome.state)).toEqual(['sent']);
  });

  test('of storage before anything is sent is thrown, and nothing is sent', async () => {
    const desk = await deliveryDesk();
    desk.stores.setDown(true);
    await expect(desk.deal()).rejects.toMatchObject({ code: 'storage-unavailable' });
    expect(desk.sent).toEqual([]);
  });
});

test('a delivery that is not kept any more is done with', async () => {
  const desk = await deliveryDesk();
  await desk.stores.deliveries.forgetBefore('2024-10-09');
  expect([await desk.deal(), desk.sent]).toEqual([DONE, []]);
});

test('a kind that nothing sends is given up, and says so', async () => {
  const desk = await deliveryDesk('leave', aDelivery({ kind: 'digest' }));
  expect(await desk.deal()).toEqual(givenUp('nothing sends digest messages'));
});

test('what is logged is the kind, what it is about, and codes', async () => {
  const desk = await deliveryDesk();
  desk.answers.push(new ProductError('delivery-postponed', 'secret words', { status: 429 }));
  await desk.deal();
  expect(desk.log.lines).toEqual([
    {
      level: 'warn',
      event: 'delivery.failed',
      fields: { kind: 'alert', about: 'K11 2024-25-M06', code: 'delivery-postponed', status: 429 },
    },
  ]);
});
