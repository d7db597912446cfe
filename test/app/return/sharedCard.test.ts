import type { Reply } from '../../../src/app/reply.ts';
import { route } from '../../../src/app/router.ts';
import { openCouncil, type PersonName, pressing, type TestCouncil } from '../../fakes/council.ts';
import { everyOrder } from '../../fakes/everyOrder.ts';
import { formOf, GREEN, receiptOf, sentForm } from '../../fakes/forms.ts';

/** Two officers have one form in front of them, in a group chat: its button carries one operation for both. */
const PERIOD = '2024-25-M06';
const FIGURES = { directorOfFinance: '97.1', revenuesManager: '96.4' } as const;

const pressIn = (council: TestCouncil, who: PersonName, typed: object) =>
  route(council.services, pressing(who, 'submit-return', sentForm({ ...GREEN, ...typed })));
const history = ({ stores }: TestCouncil) => stores.returns.history('finance', 'K11', PERIOD);

test('pressed with two figures at the same moment, in every order: one is recorded, the other sees both', async () => {
  const replies: Reply[] = [];
  const orders = await everyOrder(
    async () => {
      replies.length = 0;
      return openCouncil();
    },
    ({ services }) =>
      (['directorOfFinance', 'revenuesManager'] as const).map((who) => async (held) => {
        const given = { ...services, returns: held(services.returns) };
        replies.push(
          await route(given, pressing(who, 'submit-return', sentForm({ ...GREEN, value: FIGURES[who] }))),
        );
      }),
    async (council) => {
      const [version, ...others] = await history(council);
      expect(others).toEqual([]);
      expect(replies.map(({ screen }) => screen).sort()).toEqual(['receipt', 'return form']);
      const form = formOf(replies.find(({ screen }) => screen === 'return form') as Reply);
      expect(form.existing?.value).toBe(version?.value);
      expect(form.typed.value).not.toBe(String(version?.value));
      expect(form.warning).toContain(`${version?.submittedBy.name} recorded`);
    },
  );
  expect(orders).toBeGreaterThan(5);
});

test('pressed one after the other, the second hears whose figure stands, not that it was an earlier press of theirs', async () => {
  const council = await openCouncil();
  await pressIn(council, 'directorOfFinance', { value: '97.1' });
  const form = formOf(await pressIn(council, 'revenuesManager', { value: '96.4' }));
  expect(form.warning).toContain('Director of Finance recorded September 2024');
  expect(form.operation).not.toBe('first-operation');
  expect(await history(council)).toHaveLength(1);
});

test('pressed with the same figure by two, the second hears who recorded it', async () => {
  const council = await openCouncil();
  const own = receiptOf(await pressIn(council, 'directorOfFinance', { value: '97.1' }));
  expect(own).not.toHaveProperty('by');
  const reply = await pressIn(council, 'revenuesManager', { value: '97.1' });
  expect(receiptOf(reply)).toMatchObject({ repeated: true, by: 'Director of Finance' });
  expect(reply.summary).toMatch(/^September 2024, K11 .*: already recorded by Director of Finance, /);
  expect(receiptOf(await pressIn(council, 'directorOfFinance', { value: '97.1' }))).not.toHaveProperty('by');
  expect(await history(council)).toHaveLength(1);
});

test('their own second press with another figure says that the first recorded it', async () => {
  const council = await openCouncil();
  await pressIn(council, 'directorOfFinance', { value: '97.1' });
  const form = formOf(await pressIn(council, 'directorOfFinance', { value: '96.4' }));
  expect(form.warning).toContain('An earlier press on this form recorded September 2024');
});
