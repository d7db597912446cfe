import { ProductError } from '../../src/domain/errors.ts';
import { type HeldRelay, heldRelay, message, settle } from '../fakes/heldRelay.ts';

let held: HeldRelay;
beforeEach(() => {
  held = heldRelay();
});
afterEach(() => held.close());

/** Opens another relay in place of the one that every test gets. */
const open = async (options: Parameters<typeof heldRelay>[0]): Promise<void> => {
  await held.close();
  held = heldRelay(options);
};

describe('a message that fails', () => {
  test('stays, is tried again, and is logged by code alone', async () => {
    held.outbox.put(message('1'));
    held.relay.nudge('finance');
    (await held.delivery(1)).fail(new ProductError('delivery-uncertain', 'a name and a figure'));
    const again = await held.delivery(2);
    expect(again.message.id).toBe('1');
    expect(held.log.lines).toEqual([
      {
        level: 'warn',
        event: 'relay.retry',
        fields: { division: 'finance', delayMs: 1, code: 'delivery-uncertain' },
      },
    ]);
    again.finish();
    await settle();
    expect(held.outbox.waiting).toEqual([]);
  });

  test('is tried less and less often, and the count begins anew once it went', async () => {
    held.outbox.put(message('1'));
    held.relay.nudge('finance');
    for (const count of [1, 2, 3]) (await held.delivery(count)).fail(new Error('no'));
    (await held.delivery(4)).finish();
    await settle();
    held.outbox.put(message('2'));
    held.relay.nudge('finance');
    (await held.delivery(5)).fail(new Error('no'));
    await held.delivery(6);
    expect(held.log.lines.map(({ fields }) => fields.delayMs)).toEqual([1, 2, 4, 1]);
    expect(held.log.lines[0]?.fields.code).toBe('unexpected');
  });

  test('does not hold up the ones behind it', async () => {
    held.outbox.put(message('1'), message('2'));
    held.relay.nudge('finance');
    (await held.delivery(1)).fail(new ProductError('delivery-uncertain', 'No answer'));
    expect((await held.delivery(2)).message.id).toBe('2');
    held.begun[1]?.finish();
    expect((await held.delivery(3)).message.id).toBe('1');
    expect(held.outbox.waiting.map(({ id }) => id)).toEqual(['1']);
  });

  test('for want of storage ends the run: the ones behind it would fail too', async () => {
    await open(() => ({ firstRetryMs: 3_600_000 }));
    held.outbox.put(message('1'), message('2'));
    held.relay.nudge('finance');
    (await held.delivery(1)).fail(new ProductError('storage-unavailable', 'Down'));
    await settle();
    expect(held.begun).toHaveLength(1);
    expect(held.log.lines[0]?.fields.code).toBe('storage-unavailable');
  });

  test('an outbox that cannot be read is tried again too', async () => {
    let failures = 1;
    await open((outbox) => ({
      outbox: {
        ...outbox,
        pending: async (division) => {
          if (failures-- > 0) throw new ProductError('storage-unavailable', 'Down');
          return outbox.pending(division);
        },
      },
    }));
    held.outbox.put(message('1'));
    held.relay.nudge('finance');
    expect((await held.delivery(1)).message.id).toBe('1');
  });

  test('divisions that cannot be listed are logged, and the next sweep asks again', async () => {
    let asked = 0;
    await open(() => ({
      sweepMs: 5,
      divisions: async () => {
        asked += 1;
        if (asked === 1) throw new ProductError('storage-unavailable', 'Down');
        return ['finance'];
      },
    }));
    held.outbox.put(message('1'));
    held.relay.start();
    await held.delivery(1);
    expect(held.log.lines).toEqual([
      { level: 'warn', event: 'relay.sweep-failed', fields: { code: 'storage-unavailable' } },
    ]);
  });
});
