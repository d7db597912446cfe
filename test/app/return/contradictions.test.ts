import type { SentForm } from '../../../src/app/return/returnForm.ts';
import { submitReturn } from '../../../src/app/return/submitReturn.ts';
import { actorOf, openCouncil, type PersonName, type TestCouncil } from '../../fakes/council.ts';
import { FULL_NARRATIVE, formOf, GREEN, RED, receiptOf, sentForm } from '../../fakes/forms.ts';

let council: TestCouncil;
beforeEach(async () => {
  council = await openCouncil();
});

const submit = (typed: Partial<SentForm>, who: PersonName = 'directorOfFinance') =>
  submitReturn(council.services, council.plan, actorOf(who), sentForm(typed));
const GOOD_NEWS = { ...RED, happened: 'Excellent progress this month.', why: 'Everybody pulled together.' };

describe('a red that reads as good news', () => {
  test('is shown a warning once, records nothing yet, and is taken when it is submitted again', async () => {
    const form = formOf(await submit(GOOD_NEWS));
    expect(form.cautions).toEqual([{ kind: 'tone', sentence: expect.stringContaining('“excellent”') }]);
    expect(form).toMatchObject({ step: 'narrative', problems: [] });
    expect(council.calls).toEqual(['returns.trend']);
    expect(receiptOf(await submit({ ...GOOD_NEWS, despite: 'tone' })).entry.narrative?.happened).toBe(
      GOOD_NEWS.happened,
    );
  });

  test('is not warned about while something is missing: one thing at a time', async () => {
    const form = formOf(await submit({ ...GOOD_NEWS, backOnTrack: '' }));
    expect(form.problems).toHaveLength(1);
    expect(form).not.toHaveProperty('cautions');
  });

  test('is warned about when the red is only declared', async () => {
    const declared = {
      declaredRag: 'red',
      overrideReason: 'The October figures will undo all of this.',
    } as const;
    expect(formOf(await submit({ ...GOOD_NEWS, ...declared, value: '97' })).cautions).toHaveLength(1);
  });
});

test('a green whose text is all problems is shown a warning', async () => {
  const happened = 'Collection dropped, the backlog grew and two vacancies made it worse.';
  expect(formOf(await submit({ ...GREEN, happened })).cautions?.[0]?.sentence).toContain('This is green');
});

describe('the forecast for the year end', () => {
  const K19 = { indicator: 'K19', ...FULL_NARRATIVE, value: '1.40' } as const; // red and rising for three months

  test('is kept with the return', async () => {
    const { entry } = receiptOf(await submit({ ...GREEN, forecast: '95%' }));
    expect(entry.forecast).toBe(95);
  });

  test.each([
    ['about 95', /^Year end: /],
    ['950', /^Year end: 950 is above 100/],
  ])('“%s” is refused with a sentence', async (forecast, reason) => {
    expect(formOf(await submit({ ...GREEN, forecast })).problems).toEqual([
      { field: 'forecast', reason: expect.stringMatching(reason) },
    ]);
  });

  test('green after reds that get worse is warned about, and taken when submitted again', async () => {
    const form = formOf(await submit({ ...K19, forecast: '£1.0m' }, 'directorOfHr'));
    expect(form.cautions).toEqual([
      { kind: 'forecast', sentence: expect.stringContaining('green year end') },
    ]);
    receiptOf(await submit({ ...K19, forecast: '£1.0m', despite: 'forecast' }, 'directorOfHr'));
  });

  test('red after reds is not, and a warning of another kind is still shown', async () => {
    receiptOf(await submit({ ...K19, forecast: '1.5' }, 'directorOfHr'));
    const both = await submit({ ...GOOD_NEWS, despite: 'forecast' });
    expect(formOf(both).cautions?.[0]?.kind).toBe('tone');
  });
});

describe('a doubtful story', () => {
  test.each([
    ['date', { doingBy: '2020-10-25' }],
    ['vague', { backOnTrack: 'soon' }],
    ['owner', { doingOwner: 'me' }],
    ['vague', { doing: 'Looking into it' }],
    ['twice', { why: RED.happened }],
  ])(
    '%s is asked about once, records nothing until then, and is taken when it is submitted again',
    async (kind, typed) => {
      const form = formOf(await submit({ ...RED, ...typed }));
      expect(form.cautions?.map((one) => one.kind)).toEqual([kind]);
      expect(council.calls).toEqual(['returns.trend']);
      const { entry } = receiptOf(await submit({ ...RED, ...typed, despite: kind }));
      expect(entry.narrative).toMatchObject(typed);
    },
  );

  test('is none of a green’s, whose story is its own affair', async () => {
    expect(
      receiptOf(await submit({ ...GREEN, happened: 'Two runs.', backOnTrack: 'soon' })).entry.value,
    ).toBe(97.1);
  });
});

describe('a green after a red', () => {
  const amended = (typed: Partial<SentForm>) =>
    submit({ ...RED, ...GREEN, sequence: 1, operation: 'second-operation', ...typed });
  beforeEach(async () => {
    receiptOf(await submit(RED));
  });

  test('is offered to go without the red’s story', async () => {
    const form = formOf(await amended({ from: 'figure' }));
    expect(form.cautions).toEqual([{ kind: 'kept', sentence: expect.stringContaining('It was red') }]);
    const { entry } = receiptOf(await amended({ clear: 'story' }));
    expect(entry).toMatchObject({ value: 97.1, calculated: 'green' });
    expect(entry).not.toHaveProperty('narrative');
  });

  test('keeps it when the officer says so, and is not asked when they wrote another', async () => {
    const other = {
      happened: 'It came right: two runs were late.',
      why: '',
      doing: '',
      doingOwner: '',
      doingBy: '',
    };
    expect(receiptOf(await amended({ despite: 'kept' })).entry.narrative?.happened).toBe(RED.happened);
    receiptOf(await submit({ ...RED, sequence: 2, operation: 'third-operation' }));
    const written = await submit({ ...GREEN, ...other, sequence: 3, operation: 'fourth-operation' });
    expect(receiptOf(written).entry.narrative?.happened).toBe(other.happened);
  });
});
