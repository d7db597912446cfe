import { changeFigure, checkReturn } from '../../../src/app/return/checkReturn.ts';
import { openReturnForm } from '../../../src/app/return/openReturnForm.ts';
import { EMPTY_TYPED, type SentForm, type TypedReturn } from '../../../src/app/return/returnForm.ts';
import { submitReturn } from '../../../src/app/return/submitReturn.ts';
import { periodOf } from '../../../src/domain/calendar/period.ts';
import { withDecisions } from '../../../src/domain/calendar/periodDecision.ts';
import {
  actorOf,
  openCouncil,
  type PersonName,
  sampleCouncil,
  type TestCouncil,
} from '../../fakes/council.ts';
import { formOf, noticeOf, RED, sentForm } from '../../fakes/forms.ts';

let council: TestCouncil;
beforeEach(async () => {
  council = await openCouncil();
});

const openForm = (
  who: PersonName,
  indicator: string,
  asked: { readonly period?: string; readonly typed?: Partial<TypedReturn> } = {},
) =>
  openReturnForm(council.services, council.plan, actorOf(who), {
    indicator,
    ...(asked.period ? { period: periodOf(asked.period) } : {}),
    ...(asked.typed ? { typed: asked.typed } : {}),
  });
const submitted = (typed: Partial<SentForm>) =>
  submitReturn(council.services, council.plan, actorOf('directorOfFinance'), sentForm(typed));

describe('who may', () => {
  test.each<[PersonName, string]>([
    ['directorOfFinance', 'K11'],
    ['revenuesManager', 'K11'],
    ['performanceManager', 'K11'],
    ['performanceManager', 'K02'],
    ['directorOfFinance', 'k 11'],
  ])('the %s may open %s', async (who, code) => {
    expect(formOf(await openForm(who, code)).period.id).toBe('2024-25-M06');
  });

  test.each<[PersonName, string]>([
    ['directorOfCustomerServices', 'K11'],
    ['corporateDirector', 'K11'], // its validator, who may approve but not enter
    ['leader', 'K11'],
    ['stranger', 'K11'],
  ])('the %s may not open %s, and is told who can', async (who, code) => {
    const { title, text } = noticeOf(await openForm(who, code));
    expect(title).toBe('K11 is not yours to return');
    expect(text).toBe(
      'The Director of Finance (Deputy s151 Officer) or the Revenues and benefits manager, or the performance team, can enter Council tax collection rate.',
    );
    expect(council.calls).toEqual([]);
  });

  test('an unknown code is said to be unknown', async () => {
    expect(noticeOf(await openForm('directorOfFinance', 'K99')).title).toBe('I don’t know an indicator K99');
  });

  test('K17 has no form, not even for the performance team', async () => {
    expect(noticeOf(await openForm('performanceManager', 'K17')).title).toBe('K17 has no form');
  });

  test('when the posts are not in the plan only the performance team is named', async () => {
    const { content } = await sampleCouncil();
    council = await openCouncil({
      content: { posts: content.posts.filter(({ code }) => code === 'nobody') },
    });
    expect(noticeOf(await openForm('stranger', 'K11')).text).toMatch(/^Only the performance team can/);
  });
});

describe('which period', () => {
  test('the latest that is owed and not returned', async () => {
    expect(formOf(await openForm('corporateDirector', 'K09')).period.id).toBe('2024-25-M06');
    expect(formOf(await openForm('corporateDirector', 'K10')).period.id).toBe('2024-25-Q2');
  });

  test('an earlier one that is owed once the latest is in, and it says so until then', async () => {
    expect(
      formOf(await openForm('corporateDirector', 'K09')).alsoOwed.map(({ period }) => period.id),
    ).toEqual(['2024-25-M05']);
    await submitReturn(
      council.services,
      council.plan,
      actorOf('corporateDirector'),
      sentForm({ ...RED, indicator: 'K09', value: '55' }),
    );
    expect(formOf(await openForm('corporateDirector', 'K09')).period.id).toBe('2024-25-M05');
  });

  test('the latest of all when nothing is owed, to amend it', async () => {
    await submitted(RED);
    const form = formOf(await openForm('directorOfFinance', 'K11'));
    expect(form).toMatchObject({ sequence: 1, existing: { value: 90 }, typed: { ...EMPTY_TYPED, ...RED } });
    expect(form.period.id).toBe('2024-25-M06');
  });

  test('not the one before when the latest is locked and nothing is owed', async () => {
    const by = { aadObjectId: 'p', name: 'Performance manager' };
    const locked = { kind: 'locked', period: '2024-25-M06', by, at: '2024-10-07T08:00:00.000Z' } as const;
    const plan = withDecisions(council.plan, [locked]);
    const asked = { indicator: 'K11' };
    const reply = await openReturnForm(council.services, plan, actorOf('directorOfFinance'), asked);
    expect(noticeOf(reply).text).toContain('September 2024 was locked');
  });

  test('the one that was asked for', async () => {
    const form = formOf(await openForm('directorOfFinance', 'K11', { period: '2024-25-M05' }));
    expect(form).toMatchObject({ sequence: 1, existing: { value: 91.7 }, step: 'figure' });
  });

  test.each([
    ['2024-25-M07', 'Returns for October 2024 open on 1 November 2024.'],
    ['2024-25-Q2', 'K11 is a monthly indicator: Q2 2024-25 (July to September) is not one of its periods.'],
    [
      '2024-25-M04',
      'July 2024 was locked after 27 September 2024. Its figures can no longer be entered or changed, only restated. Ask the performance team. Or type “restate K11 2024-25-M04” to ask for it here.',
    ],
    ['2023-24-M12', 'March 2024 is too long ago to enter here. Ask the performance team.'],
  ])('%s is refused with a sentence', async (period, sentence) => {
    expect(noticeOf(await openForm('directorOfFinance', 'K11', { period })).text).toBe(sentence);
  });

  test('an annual indicator whose first year is not over has none', async () => {
    expect(noticeOf(await openForm('performanceManager', 'K16')).text).toBe('No period of K16 is open yet.');
  });
});

describe('what it shows', () => {
  test('target, what is still amber, and at most thirteen past figures, oldest first', async () => {
    const form = formOf(await openForm('directorOfFinance', 'K11'));
    expect(form).toMatchObject({ target: 96, sequence: 0, step: 'figure', typed: EMPTY_TYPED, problems: [] });
    expect(form.allowed).toBeCloseTo(4.8, 9);
    expect(form.points).toHaveLength(13);
    expect(form.points.map(({ period }) => period).slice(-2)).toEqual(['2024-25-M04', '2024-25-M05']);
    expect(form).not.toHaveProperty('existing');
  });

  test('opening costs a range read and point reads for the draft and the last story, and another when it amends', async () => {
    await openForm('directorOfFinance', 'K11');
    expect(council.calls).toEqual(['returns.trend', 'drafts.find', 'returns.find']);
    council.calls.length = 0;
    await openForm('directorOfFinance', 'K11', { period: '2024-25-M05' });
    expect(council.calls).toEqual(['returns.trend', 'returns.find', 'drafts.find', 'returns.find']);
  });

  test('each form is an attempt of its own', async () => {
    const [one, two] = [
      await openForm('directorOfFinance', 'K11'),
      await openForm('directorOfFinance', 'K11'),
    ];
    expect(formOf(one).operation).not.toBe(formOf(two).operation);
  });
});

describe('typed with the command', () => {
  test('a figure goes straight to its RAG, and commits nothing', async () => {
    const form = formOf(await openForm('directorOfFinance', 'K11', { typed: { value: '91.2%' } }));
    expect(form).toMatchObject({ step: 'narrative', assessment: { calculated: 'amber', value: 91.2 } });
    expect(council.calls).toEqual(['returns.trend', 'drafts.find']);
  });

  test('a figure that cannot be read stays at the figure, with the sentence', async () => {
    const form = formOf(await openForm('directorOfFinance', 'K11', { typed: { value: '91,2' } }));
    expect(form).toMatchObject({ step: 'figure', typed: { value: '91,2' } });
    expect(form.problems[0]?.reason).toContain('91.2 or 912');
  });

  test('a figure over “no data” that stands ends it; the rest of what stands is kept', async () => {
    await submitted({ dataStatus: 'no data', noDataReason: 'The system was down.' });
    const form = formOf(await openForm('directorOfFinance', 'K11', { typed: { value: '97' } }));
    expect(form).toMatchObject({ step: 'narrative', typed: { dataStatus: 'confirmed', noDataReason: '' } });
    await submitted({ ...RED, dataStatus: 'provisional', sequence: 1, operation: 'another-one' });
    const amended = formOf(await openForm('directorOfFinance', 'K11', { typed: { value: '97' } }));
    expect(amended.typed).toMatchObject({ dataStatus: 'provisional', happened: RED.happened });
  });

  test('“no data” over a figure that stands clears the figure', async () => {
    await submitted(RED);
    const form = formOf(await openForm('directorOfFinance', 'K11', { typed: { dataStatus: 'no data' } }));
    expect(form.typed).toMatchObject({ value: '', dataStatus: 'no data' });
  });
});

describe('checking a figure', () => {
  const check = (typed: Partial<SentForm>, who: PersonName = 'directorOfFinance') =>
    checkReturn(council.services, council.plan, actorOf(who), sentForm(typed));

  test.each([
    ['96', 'green', 0],
    ['96.0000', 'green', 0],
    ['95.99', 'amber', 6],
    ['91.2', 'amber', 6],
    ['91.19', 'red', 6],
    ['0', 'red', 6],
  ])('%s against 96 is %s and asks for %i parts', async (value, calculated, parts) => {
    const form = formOf(await check({ value, confirmed: String(Number(value)) }));
    expect(form).toMatchObject({ step: 'narrative', assessment: { calculated }, problems: [] });
    expect(form.assessment?.required).toHaveLength(parts);
  });

  test.each([
    ['K02', '190', 'amber', 'improving'],
    ['K02', '199', 'red', 'static'],
    ['K02', '201', 'red', 'deteriorating'],
    ['K02', '180', 'green', 'improving'],
  ])('%s, where lower is better, at %s is %s and %s', async (indicator, value, calculated, short) => {
    const form = formOf(await check({ indicator, value }, 'performanceManager'));
    expect(form.assessment).toMatchObject({ calculated, short });
  });

  test('a zero target is judged by points', async () => {
    for (const [value, calculated] of [
      ['£0', 'green'],
      ['(0.3)', 'green'],
      ['£2m', 'amber'],
      ['2.01', 'red'],
    ])
      expect(
        formOf(await check({ indicator: 'K08', value: value ?? '' }, 'corporateDirector')).assessment,
      ).toMatchObject({ calculated });
  });

  test('a cumulative indicator has no short direction', async () => {
    const form = formOf(await check({ indicator: 'K13', value: '53' }));
    expect(form.assessment).toMatchObject({ short: undefined, long: 'deteriorating' });
  });

  test('no data needs a reason, and then has neither RAG nor narrative to ask for', async () => {
    expect(formOf(await check({ dataStatus: 'no data' })).problems[0]?.field).toBe('noDataReason');
    const form = formOf(await check({ dataStatus: 'no data', noDataReason: 'The system was down.' }));
    expect(form).toMatchObject({ step: 'narrative', assessment: { calculated: undefined, required: [] } });
  });

  test('writes nothing, tells nobody, and reads one range', async () => {
    await check(RED);
    expect(council.calls).toEqual(['returns.trend']);
    expect(council.nudges).toEqual([]);
  });

  test('keeps version, attempt and everything typed', async () => {
    const sent = sentForm({ ...RED, sequence: 7, operation: 'kept-operation' });
    expect(formOf(await check(sent))).toMatchObject({
      sequence: 7,
      operation: 'kept-operation',
      typed: { ...EMPTY_TYPED, ...RED },
    });
  });

  test('is refused to whoever may not submit, and for a period that is not open', async () => {
    expect(noticeOf(await check(RED, 'stranger')).tone).toBe('sorry');
    expect(noticeOf(await check({ ...RED, period: '2024-25-M07' })).text).toContain('1 November 2024');
  });

  test('going back to change the figure keeps what was typed and claims no RAG', async () => {
    const sent = sentForm(RED);
    const form = formOf(
      await changeFigure(council.services, council.plan, actorOf('directorOfFinance'), sent),
    );
    expect(form).toMatchObject({ step: 'figure', problems: [], typed: RED });
    expect(form).not.toHaveProperty('assessment');
  });
});
