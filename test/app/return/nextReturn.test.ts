import { route } from '../../../src/app/router.ts';
import { openCouncil, type PersonName, pressing, type TestCouncil, typing } from '../../fakes/council.ts';

let council: TestCouncil;
beforeEach(async () => {
  council = await openCouncil();
});

const next = (who: PersonName = 'directorOfFinance') => route(council.services, typing(who, 'next return'));
const formNow = async () => {
  const reply = await next();
  if (reply.screen !== 'return form') throw new Error('no form was opened');
  return reply.form;
};
const submit = async (value: string) => {
  const { indicator, period, sequence, operation } = await formNow();
  const sent = { indicator: indicator.code, period: period.id, sequence, operation, value, from: 'figure' };
  return route(council.services, pressing('directorOfFinance', 'submit-return', sent));
};

test('the most pressing return is opened, and how many come after it is said', async () => {
  const { after, indicator } = await formNow();
  expect(indicator.code).toBe('K11');
  expect(after).toBe(3);
});

test('a green is recorded from the figure alone, and the next one is another', async () => {
  const reply = await submit('97.5');
  expect(reply.screen).toBe('receipt');
  const { after, indicator } = await formNow();
  expect([indicator.code, after]).toEqual(['K12', 2]);
});

test('an amber from the figure alone is asked for its story, without being told off, and is not recorded', async () => {
  const reply = await submit('94');
  if (reply.screen !== 'return form') throw new Error('it was recorded');
  expect(reply.form).toMatchObject({ step: 'narrative', problems: [], assessment: { calculated: 'amber' } });
  expect(await council.stores.returns.find('finance', 'K11', '2024-25-M06')).toBeUndefined();
});

test('a figure that cannot be read is named all the same', async () => {
  const reply = await submit('91,2');
  if (reply.screen !== 'return form') throw new Error('it was recorded');
  expect(reply.form.problems).toMatchObject([{ field: 'value' }]);
});

test('who owes nothing is told so', async () => {
  expect((await next('leader')).summary).toContain('All your returns are in');
});
