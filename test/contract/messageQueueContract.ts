import type { MessageQueue, TakenMessage } from '../../src/delivery/messageQueue.ts';

/** An empty queue, and a way to have time pass for it. */
export interface QueueUnderTest {
  readonly queue: MessageQueue;
  pass(ms: number): Promise<void>;
}

const MINUTE_MS = 60_000;
const MONTH_MS = 30 * 86_400_000;

/** What every {@link MessageQueue} does, whatever it is made of. */
export function messageQueueContract(name: string, open: () => Promise<QueueUnderTest>): void {
  describe(`message queue: ${name}`, () => {
    let queue: MessageQueue;
    let pass: QueueUnderTest['pass'];
    beforeEach(async () => {
      ({ queue, pass } = await open());
    });
    const takeOne = async (): Promise<TakenMessage> => {
      const [taken] = await queue.take(1, MINUTE_MS);
      if (!taken) throw new Error('nothing was taken');
      return taken;
    };
    /** The next that can be seen, however long that takes. */
    const nextSeen = async (): Promise<TakenMessage> => {
      for (;;) {
        const [taken] = await queue.take(1, MINUTE_MS);
        if (taken) return taken;
        await pass(200);
      }
    };

    test('an empty queue has nothing to take, to show or to count', async () => {
      expect([await queue.take(32, MINUTE_MS), await queue.peek(32), await queue.count()]).toEqual([
        [],
        [],
        0,
      ]);
    });

    test('making sure of it twice is fine, and loses nothing', async () => {
      await queue.put('a');
      await queue.ensure();
      expect(await queue.count()).toBe(1);
    });

    test.each(['a', '{"v":1}', 'é “quoted” <xml/> & 日本 🎯', ' spaces ', 'x'.repeat(20_000)])(
      'a text comes out as it was put: %#',
      async (text) => {
        await queue.put(text);
        expect((await queue.peek(1)).map((one) => one.text)).toEqual([text]);
        expect(await takeOne()).toMatchObject({ text, taken: 1 });
      },
    );

    test('what is taken is hidden from others, and still counted', async () => {
      await queue.put('a');
      await queue.put('b');
      expect((await queue.take(1, MINUTE_MS)).map(({ text }) => text)).toEqual(['a']);
      expect((await queue.peek(32)).map(({ text }) => text)).toEqual(['b']);
      expect((await queue.take(32, MINUTE_MS)).map(({ text }) => text)).toEqual(['b']);
      expect([await queue.take(32, MINUTE_MS), await queue.count()]).toEqual([[], 2]);
    });

    test('what is taken and not dealt with is seen again when its time is up, and says how often it was taken', async () => {
      await queue.put('a');
      const [first] = await queue.take(1, 1_000);
      const again = await nextSeen();
      expect(again).toMatchObject({ id: first?.id, text: 'a', taken: 2 });
      expect(again.receipt).not.toBe(first?.receipt);
    });

    test('to look does not take', async () => {
      await queue.put('a');
      const [seen] = await queue.peek(1);
      await queue.peek(1);
      expect(await takeOne()).toMatchObject({ id: seen?.id, taken: 1 });
    });

    test('what is put back at once is seen at once, with its new text', async () => {
      await queue.put('a');
      expect(await queue.putBack(await takeOne(), 'b', 0)).toMatchObject({ text: 'b' });
      expect(await takeOne()).toMatchObject({ text: 'b', taken: 2 });
    });

    test('what is put back for later is hidden until then', async () => {
      await queue.put('a');
      await queue.putBack(await takeOne(), 'b', MINUTE_MS);
      expect(await queue.take(1, MINUTE_MS)).toEqual([]);
    });

    test('a delay of part of a second is not shortened to none', async () => {
      await queue.put('a');
      await queue.putBack(await takeOne(), 'b', 1);
      expect((await nextSeen()).text).toBe('b');
    });

    test('what was put back is still ours, by its new receipt alone', async () => {
      await queue.put('a');
      const before = await takeOne();
      const after = await queue.putBack(before, 'b', MINUTE_MS);
      if (after === 'lost') throw new Error('it is ours');
      expect(await queue.putBack(before, 'c', 0)).toBe('lost');
      await queue.remove(before);
      expect(await queue.count()).toBe(1);
      await queue.remove(after);
      expect(await queue.count()).toBe(0);
    });

    test('what somebody else has taken meanwhile is lost to us: it is neither changed nor removed', async () => {
      await queue.put('a');
      const [ours] = await queue.take(1, 1_000);
      const theirs = await nextSeen();
      if (!ours) throw new Error('nothing was taken');
      expect(await queue.putBack(ours, 'b', 0)).toBe('lost');
      await queue.remove(ours);
      expect(await queue.count()).toBe(1);
      expect(await queue.putBack(theirs, theirs.text, 0)).toMatchObject({ text: 'a' });
    });

    test('what is removed is gone, and to remove it again or put it back does nothing', async () => {
      await queue.put('a');
      const taken = await takeOne();
      await queue.remove(taken);
      await queue.remove(taken);
      expect(await queue.putBack(taken, 'a', 0)).toBe('lost');
      expect([await queue.count(), await queue.peek(1)]).toEqual([0, []]);
    });

    test('one request brings and shows at most 32, whatever is asked for', async () => {
      for (let index = 0; index < 40; index += 1) await queue.put(`message ${index}`);
      expect(await queue.peek(100)).toHaveLength(32);
      expect(await queue.count()).toBe(40);
      const first = await queue.take(100, MINUTE_MS);
      const rest = await queue.take(100, MINUTE_MS);
      expect([first.length, rest.length]).toEqual([32, 8]);
      expect(new Set([...first, ...rest].map(({ text }) => text)).size).toBe(40);
    });

    test('a time longer than the service allows hides for as long as it can', async () => {
      await queue.put('a');
      const [taken] = await queue.take(1, MONTH_MS);
      if (!taken) throw new Error('nothing was taken');
      expect(await queue.putBack(taken, 'b', MONTH_MS)).toMatchObject({ text: 'b' });
      expect([await queue.take(1, MINUTE_MS), await queue.count()]).toEqual([[], 1]);
    });

    test('of many who take at once nobody gets what another has', async () => {
      for (let index = 0; index < 20; index += 1) await queue.put(`message ${index}`);
      const taken = await Promise.all(Array.from({ length: 10 }, () => queue.take(5, MINUTE_MS)));
      const texts = taken.flat().map(({ text }) => text);
      expect(texts.length).toBe(new Set(texts).size);
    });
  });
}
