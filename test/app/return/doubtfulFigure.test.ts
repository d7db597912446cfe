import { changeFigure, checkReturn } from '../../../src/app/return/checkReturn.ts';
import { openReturnForm } from '../../../src/app/return/openReturnForm.ts';
import type { SentForm } from '../../../src/app/return/returnForm.ts';
import { submitReturn } from '../../../src/app/return/submitReturn.ts';
import { actorOf, openCouncil, PEOPLE, type PersonName, type TestCouncil } from '../../fakes/council.ts';
import { FULL_NARRATIVE, formOf, receiptOf, sentBack, sentForm } from '../../fakes/forms.ts';

let council: TestCouncil;
beforeEach(async () => {
  council = await openCouncil();
});

const check = (typed: Partial<SentForm>, who: PersonName = 'directorOfFinance') =>
  checkReturn(council.services, council.plan, actorOf(who), sentForm(typed));
const submit = (typed: Partial<SentForm>, who: PersonName = 'directorOfFinance') =>
  submitReturn(council.services, council.plan, actorOf(who), sentForm(typed));
const onReturns = () => council.calls.filter((call) => call.startsWith('returns.'));
const stands = () => council.stores.returns.find('finance', 'K11', '2024-25-M06');

describe('a figure far from the last twelve', () => {
  test.each([
    ['9.12', 91.2],
    ['0.912', 91.2],
    ['85.1', undefined],
    ['0', undefined],
  ])('%s is asked about before it has a RAG', async (value, suggestion) => {
    const form = formOf(await check({ value }));
    expect(form).toMatchObject({ step: 'doubt', asked: { value: Number(value) }, problems: [] });
    expect(form.asked?.doubt.suggestion).toBe(suggestion);
    expect(form).not.toHaveProperty('assessment');
  });

  test('the reply’s summary asks the question', async () => {
    const { summary } = await check({ value: '9.12' });
    expect(summary).toContain('the last 12 figures run from 91.7% to 98%');
    expect(summary).toMatch(/Is this right, or did you mean 91\.2%\?$/);
  });

  test('cannot be submitted until it is confirmed, and nothing typed is lost', async () => {
    const form = formOf(await submit({ ...FULL_NARRATIVE, value: '85.1' }));
    expect(form).toMatchObject({ step: 'doubt', typed: { ...FULL_NARRATIVE, value: '85.1' } });
    expect(await stands()).toBeUndefined();
    expect(onReturns()).toEqual(['returns.trend']);
  });

  test('once confirmed has its RAG, and the return records the question and who confirmed it', async () => {
    const form = formOf(await check({ ...FULL_NARRATIVE, value: '85.1', confirmed: '85.1' }));
    expect(form).toMatchObject({ step: 'narrative', assessment: { calculated: 'red' } });
    council.calls.length = 0;
    receiptOf(
      await submitReturn(council.services, council.plan, actorOf('directorOfFinance'), sentBack(form)),
    );
    expect(onReturns()).toEqual(['returns.trend', 'returns.save']);
    expect(await stands()).toMatchObject({
      value: 85.1,
      doubt: {
        question: '85.1% is far from what is usual: the last 12 figures run from 91.7% to 98%.',
        confirmedBy: { aadObjectId: PEOPLE.directorOfFinance, name: 'Director of Finance' },
      },
    });
  });

  test('confirming is for that figure: another one is asked about again', async () => {
    expect(formOf(await check({ value: '85.2', confirmed: '85.1' })).step).toBe('doubt');
    expect(formOf(await check({ value: '85.10%', confirmed: '85.1' })).step).toBe('narrative');
  });

  test('changing the figure goes back to it, unconfirmed, with everything typed', async () => {
    const sent = sentForm({ ...FULL_NARRATIVE, value: '85.1', confirmed: '85.1' });
    const form = formOf(
      await changeFigure(council.services, council.plan, actorOf('directorOfFinance'), sent),
    );
    expect(form).toMatchObject({ step: 'figure', problems: [], typed: { ...FULL_NARRATIVE, value: '85.1' } });
    expect(form.typed.confirmed).toBe('');
    expect(form).not.toHaveProperty('asked');
  });

  test('whoever confirmed it is not asked again when they amend the text; somebody else is', async () => {
    await submit({ ...FULL_NARRATIVE, value: '85.1', confirmed: '85.1' });
    const amend = async (who: PersonName) =>
      formOf(await openReturnForm(council.services, council.plan, actorOf(who), { indicator: 'K11' }));
    expect((await amend('directorOfFinance')).typed.confirmed).toBe('85.1');
    expect((await amend('revenuesManager')).typed.confirmed).toBe('');
  });

  test('a typed update is asked about too, and commits nothing', async () => {
    const reply = await openReturnForm(council.services, council.plan, actorOf('directorOfFinance'), {
      indicator: 'K11',
      typed: { value: '912' },
    });
    expect(formOf(reply).problems[0]?.reason).toBe(
      '912 is above 100, the highest that K11 can be. Did you mean 91.2%?',
    );
    expect(onReturns()).toEqual(['returns.trend']);
  });
});

describe('a figure that the indicator can never be', () => {
  test.each([
    ['9120', 91.2],
    ['91200', 91.2],
    ['-91.2', 91.2],
    ['101', undefined],
  ])('%s is refused, and the one perhaps meant is offered', async (value, suggestion) => {
    const form = formOf(await check({ value, confirmed: value }));
    expect(form.step).toBe('figure');
    expect(form.problems[0]?.suggestion).toBe(suggestion);
  });

  test('taking what was offered takes it instead of what is in the box', async () => {
    const form = formOf(await check({ value: '9120', instead: '91.2' }));
    expect(form).toMatchObject({ step: 'narrative', typed: { value: '91.2' }, assessment: { value: 91.2 } });
  });
});
