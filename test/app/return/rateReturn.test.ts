import { checkReturn } from '../../../src/app/return/checkReturn.ts';
import { openReturnForm } from '../../../src/app/return/openReturnForm.ts';
import type { SentForm } from '../../../src/app/return/returnForm.ts';
import { submitReturn } from '../../../src/app/return/submitReturn.ts';
import { actorOf, openCouncil, type TestCouncil } from '../../fakes/council.ts';
import { formOf, receiptOf, sentBack, sentForm } from '../../fakes/forms.ts';

let council: TestCouncil;
beforeEach(async () => {
  council = await openCouncil();
});

const rate = (typed: Partial<SentForm>) => sentForm({ indicator: 'K14', ...typed });
const check = (typed: Partial<SentForm>) =>
  checkReturn(council.services, council.plan, actorOf('directorOfFinance'), rate(typed));
const submit = (typed: Partial<SentForm>) =>
  submitReturn(council.services, council.plan, actorOf('directorOfFinance'), rate(typed));
const stands = () => council.stores.returns.find('finance', 'K14', '2024-25-M06');

test('a rate is worked out from its two parts, and both are kept', async () => {
  receiptOf(await submit({ numerator: '1,206', denominator: '1,250' }));
  expect(await stands()).toMatchObject({
    value: 96.48,
    calculated: 'green',
    parts: { numerator: 1206, denominator: 1250 },
  });
});

test('money will do for parts', async () => {
  const form = formOf(await check({ numerator: '£1.2m', denominator: '£1,250,000' }));
  expect(form.assessment).toMatchObject({
    value: 96,
    parts: { numerator: 1_200_000, denominator: 1_250_000 },
  });
});

test('nothing out of nothing is no data, with the reason', async () => {
  receiptOf(await submit({ numerator: '0', denominator: '0' }));
  const entry = await stands();
  expect(entry).toMatchObject({
    dataStatus: 'no data',
    noDataReason: 'There was nothing to measure: “Invoices due” is 0.',
  });
  expect(entry).not.toHaveProperty('value');
  expect(entry).not.toHaveProperty('parts');
});

test.each([
  [{ numerator: '5', denominator: '0' }, 'denominator', /is 0, so there is no rate/],
  [{ numerator: '5', denominator: '' }, 'denominator', /^Invoices due: Enter a figure/],
  [{ numerator: '', denominator: '5' }, 'numerator', /^Invoices paid on time: Enter a figure/],
  [{ numerator: '', denominator: '' }, 'numerator', /Enter a figure/],
  [{ numerator: 'n/a', denominator: '5' }, 'numerator', /No data/],
  [{ numerator: '5', denominator: '-5' }, 'denominator', /cannot be below zero/],
  [{ numerator: '1,300', denominator: '1,250' }, 'numerator', /^104% is above 100.*Check the figures/],
  [{ numerator: '5', denominator: '6', dataStatus: 'no data' as const }, 'value', /Clear one of the two/],
])('%j stays at the figures, with a sentence', async (typed, field, reason) => {
  const form = formOf(await check(typed));
  expect(form).toMatchObject({ step: 'figure', typed });
  expect(form.problems[0]).toMatchObject({ field, reason: expect.stringMatching(reason) });
});

test('a rate far from what is usual is asked about, without a suggestion to take', async () => {
  const form = formOf(await check({ numerator: '120', denominator: '1,250' }));
  expect(form).toMatchObject({ step: 'doubt', asked: { value: 9.6 } });
});

test('a rate typed in a command is taken as it is, and parts typed later replace it', async () => {
  const typed = { value: '96.4' };
  const open = await openReturnForm(council.services, council.plan, actorOf('directorOfFinance'), {
    indicator: 'K14',
    typed,
  });
  expect(formOf(open)).toMatchObject({ step: 'narrative', assessment: { value: 96.4 } });
  expect(formOf(open).assessment).not.toHaveProperty('parts');
  const form = formOf(await check({ ...typed, numerator: '1,206', denominator: '1,250' }));
  expect(form.assessment).toMatchObject({ value: 96.48 });
});

test('amending shows the parts again, and a rate in a command replaces them', async () => {
  await submit({ numerator: '1,206', denominator: '1,250' });
  const open = (typed?: { readonly value: string }) =>
    openReturnForm(council.services, council.plan, actorOf('directorOfFinance'), {
      indicator: 'K14',
      ...(typed ? { typed } : {}),
    });
  const form = formOf(await open());
  expect(form.typed).toMatchObject({ numerator: '1206', denominator: '1250' });
  expect(formOf(await open({ value: '95' })).assessment).toMatchObject({ value: 95 });
});

test('other parts are another return, although the rate is the same', async () => {
  await submit({ numerator: '96', denominator: '100' });
  const again = await submit({ numerator: '48', denominator: '50', operation: 'another-operation' });
  expect(formOf(again).warning).toContain('was not saved');
  const repeated = await submit({ numerator: '96', denominator: '100', operation: 'another-operation' });
  expect(receiptOf(repeated).repeated).toBe(true);
  expect(sentBack(formOf(again)).sequence).toBe(1);
});
