import { checkReturn } from '../../src/app/return/checkReturn.ts';
import type { SentForm } from '../../src/app/return/returnForm.ts';
import { submitReturn } from '../../src/app/return/submitReturn.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { returnFormView } from '../../src/teams/views/returnFormView.ts';
import { actorOf, openCouncil, type TestCouncil } from '../fakes/council.ts';
import { formOf, sentForm } from '../fakes/forms.ts';

let council: TestCouncil;
beforeEach(async () => {
  council = await openCouncil();
});

const check = async (typed: Partial<SentForm>) => {
  const reply = checkReturn(council.services, council.plan, actorOf('directorOfFinance'), sentForm(typed));
  return returnFormView(formOf(await reply), defaultPolicy) as Record<string, unknown>;
};

test('a rate shows the year so far out of its parts, and names the months that have none', async () => {
  const august = { indicator: 'K14', period: '2024-25-M05', sequence: 1, operation: 'amends-august' };
  const parts = { numerator: '920', denominator: '950' };
  await submitReturn(
    council.services,
    council.plan,
    actorOf('directorOfFinance'),
    sentForm({ ...august, ...parts }),
  );
  const { facts } = await check({ indicator: 'K14', numerator: '1,206', denominator: '1,250' });
  expect(facts).toContainEqual({
    label: 'Year so far',
    value: '96.64% (2,126 of 2,200); without April 2024, May 2024, June 2024, July 2024',
  });
});

test('the first rate of a year with parts is the year so far, and is not said twice', async () => {
  const { facts } = await check({ indicator: 'K14', numerator: '1,206', denominator: '1,250' });
  expect(JSON.stringify(facts)).not.toContain('Year so far');
});

test('the button that confirms names the figure with all its digits; the one that corrects has the other', async () => {
  expect(await check({ value: '0.9125' })).toMatchObject({
    isDoubt: true,
    isFigure: false,
    isNarrative: false,
    yesLabel: 'Yes, 0.9125 is right',
    hasSuggestion: true,
    useLabel: 'Use 91.25%',
    yesData: { confirmed: '0.9125', value: '0.9125' },
    useData: { confirmed: '', value: '91.25' },
  });
});

test('a rate that looks wrong is confirmed or changed: there is no other to take', async () => {
  expect(await check({ indicator: 'K14', numerator: '12', denominator: '1,250' })).toMatchObject({
    isDoubt: true,
    hasSuggestion: false,
    yesLabel: 'Yes, 0.96% is right',
    changeData: { numerator: '12', denominator: '1,250' },
  });
});

test('texts are kept once, and not in the data of the buttons', async () => {
  const view = await check({ value: '9.12', happened: 'Two runs failed.', forecast: '95' });
  expect(view.kept).toEqual([
    { id: 'happened', text: 'Two runs failed.' },
    { id: 'forecast', text: '95' },
    { id: 'declaredRag', text: 'calculated' },
  ]);
  expect(JSON.stringify([view.yesData, view.useData, view.changeData])).not.toContain('Two runs');
});

test('the forecast is asked for against the target of the year’s end', async () => {
  expect(await check({ value: '97' })).toMatchObject({
    canForecast: true,
    forecastLabel: 'Where will the year end? (%, target 96%, optional)',
  });
});
