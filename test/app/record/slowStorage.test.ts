import type { Reply } from '../../../src/app/reply.ts';
import { route } from '../../../src/app/router.ts';
import type { Services } from '../../../src/app/services.ts';
import { ANSWER_MS } from '../../../src/app/turnBudget.ts';
import { ProductError } from '../../../src/domain/errors.ts';
import { openCouncil, pressing, type TestCouncil } from '../../fakes/council.ts';
import { formOf, noticeOf, RED, receiptOf, sentForm } from '../../fakes/forms.ts';
import { openCast } from '../access/cast.ts';
import { EVERYTHING } from '../access/everything.ts';
import { named, throughTheRouter } from '../access/perform.ts';

let council: TestCouncil;
beforeEach(async () => {
  council = await openCouncil();
});

const unconfirmed = () =>
  new ProductError('storage-unavailable', 'No answer came', { operation: 'transact', unconfirmed: true });
const submit = (services: Services): Promise<Reply> =>
  route(services, pressing('directorOfFinance', 'submit-return', sentForm(RED)));

/** Services whose transactions arrive, and whose answers do not. */
const answerless = ({ services }: TestCouncil): Services => ({
  ...services,
  returns: {
    ...services.returns,
    async save(...given) {
      await services.returns.save(...given);
      throw unconfirmed();
    },
  },
});

test('a return whose answer does not come is not said to be lost: pressing again gets its receipt', async () => {
  const form = formOf(await submit(answerless(council)));
  expect(form.typed).toMatchObject(RED);
  expect(form.warning).toMatch(/could not confirm that this was saved.*pressing again is safe/);
  expect(receiptOf(await submit(council.services)).repeated).toBe(true);
  expect(await council.stores.returns.history('finance', 'K11', '2024-25-M06')).toHaveLength(1);
});

test('what is recorded is not denied when what comes after it cannot be shown', async () => {
  const decide = EVERYTHING.find(({ input }) => 'verb' in input && input.verb === 'decide');
  const who = decide?.may[0];
  if (!decide || !who) throw new Error('nobody decides');
  const cast = await openCast(decide.returns);
  cast.broken.add('returns.awaiting');
  const reply = noticeOf(await throughTheRouter(cast, decide, who));
  expect(reply).toMatchObject({ tone: 'done', title: 'That is recorded' });
  expect(cast.calls).toContain('returns.save');
});

/** Buttons that record what somebody typed into a box. */
const TYPED = EVERYTHING.filter(
  ({ input, writes }) =>
    writes && 'verb' in input && ('text' in input.data || 'reason' in input.data) && input.verb !== 'say',
).map((doing) => [named(doing), doing] as const);

test.each(TYPED)('%s: what was typed comes back when the plan cannot be checked', async (_, doing) => {
  const who = doing.may[0];
  if (!who || !('verb' in doing.input)) throw new Error('nobody may');
  const cast = await openCast(doing.returns);
  await doing.prepare?.(cast, who);
  cast.broken.add('plans.fresh');
  const reply = noticeOf(await throughTheRouter(cast, doing, who));
  const { text, reason } = doing.input.data as { readonly text?: string; readonly reason?: string };
  const typed = [text, reason].filter(Boolean);
  expect(reply.again?.verb).toBe(doing.input.verb);
  expect(reply.again?.boxes.map(({ value }) => value)).toEqual(expect.arrayContaining(typed));
  cast.broken.clear();
  const back = Object.fromEntries(reply.again?.boxes.map(({ id, value }) => [id, value]) ?? []);
  const data = { ...reply.again?.data, ...back };
  await throughTheRouter(cast, { ...doing, input: { ...doing.input, data } }, who);
  expect(cast.calls.some((call) => /\.(?:save|ask|settle|saveAll|decide)$/.test(call))).toBe(true);
});

describe('a store that never answers', () => {
  beforeEach(() => {
    import.meta.jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'nextTick', 'setImmediate'] });
  });
  afterEach(() => {
    import.meta.jest.useRealTimers();
  });

  test('a button is answered in time all the same, with what was typed', async () => {
    const services = {
      ...council.services,
      returns: { ...council.services.returns, save: () => new Promise<never>(() => undefined) },
    };
    const answer = submit(services);
    await import.meta.jest.advanceTimersByTimeAsync(ANSWER_MS);
    const form = formOf(await answer);
    expect(form.warning).toMatch(/could not confirm/);
    expect(form.typed).toMatchObject(RED);
  });
});
