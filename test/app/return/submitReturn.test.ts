import type { SentForm } from '../../../src/app/return/returnForm.ts';
import { submitReturn } from '../../../src/app/return/submitReturn.ts';
import { route } from '../../../src/app/router.ts';
import type { Return } from '../../../src/domain/return/return.ts';
import {
  actorOf,
  openCouncil,
  PEOPLE,
  type PersonName,
  pressing,
  type TestCouncil,
} from '../../fakes/council.ts';
import { FULL_NARRATIVE, formOf, GREEN, RED, receiptOf, sentBack, sentForm } from '../../fakes/forms.ts';

let council: TestCouncil;
beforeEach(async () => {
  council = await openCouncil();
});

const submit = (typed: Partial<SentForm>, who: PersonName = 'directorOfFinance') =>
  submitReturn(council.services, council.plan, actorOf(who), sentForm(typed));
const stands = (indicator = 'K11', period = '2024-25-M06'): Promise<Return | undefined> =>
  council.stores.returns.find('finance', indicator, period);
const history = () => council.stores.returns.history('finance', 'K11', '2024-25-M06');

describe('what is recorded', () => {
  test('a green needs no narrative', async () => {
    const receipt = receiptOf(await submit(GREEN));
    expect(receipt).toMatchObject({ rag: 'green', repeated: false, short: 'improving', long: 'static' });
    expect(await stands()).toEqual({
      indicator: 'K11',
      period: '2024-25-M06',
      division: 'finance',
      dataStatus: 'confirmed',
      value: 97.1,
      target: 96,
      calculated: 'green',
      signOff: { state: 'waiting' },
      source: 'card',
      submittedAt: '2024-10-08T08:00:00.000Z',
      submittedBy: { aadObjectId: PEOPLE.directorOfFinance, name: 'Director of Finance' },
      touchedBy: [{ aadObjectId: PEOPLE.directorOfFinance, name: 'Director of Finance' }],
      sequence: 1,
      operation: 'first-operation',
    });
  });

  test('a red keeps its narrative as typed, with line ends and outer blanks tidied', async () => {
    await submit({ ...RED, happened: '  One.\r\nTwo [link](https://example.org) <at>all</at>.  ' });
    expect((await stands())?.narrative).toEqual({
      ...FULL_NARRATIVE,
      happened: 'One.\nTwo [link](https://example.org) <at>all</at>.',
    });
  });

  test('the message for channels is written in the same save, and the relay is nudged once, after it', async () => {
    await submit(RED);
    expect(council.calls).toEqual(['returns.trend', 'returns.save', 'drafts.kept']);
    expect(council.nudges).toEqual([{ division: 'finance', afterCalls: 2 }]);
    expect(await council.stores.outbox.pending('finance')).toEqual([
      {
        id: '2024-10-08T08:00:00.000Z|K11|2024-25-M06|1',
        kind: 'rag-reported',
        division: 'finance',
        indicator: 'K11',
        period: '2024-25-M06',
        sequence: 1,
        at: '2024-10-08T08:00:00.000Z',
        red: true,
      },
    ]);
  });

  test('the receipt says who will be told', async () => {
    const red = receiptOf(await submit(RED));
    expect(red.told).toEqual([
      'If a channel follows Finance, it hears of it.',
      'It waits for Corporate Director (Finance & Resources) to sign it off.',
    ]);
  });

  test('an amendment is the next version and leaves the first in the history', async () => {
    await submit(GREEN);
    await submit({ ...RED, sequence: 1, operation: 'second-operation' });
    expect((await history()).map(({ sequence, value }) => [sequence, value])).toEqual([
      [1, 97.1],
      [2, 90],
    ]);
  });

  test('a late return for an earlier period is taken', async () => {
    const reply = await submit({ indicator: 'K09', period: '2024-25-M05', value: '45' }, 'corporateDirector');
    expect(receiptOf(reply).entry).toMatchObject({ period: '2024-25-M05', value: 45, calculated: 'green' });
  });
});

test('a submission that is refused still says what else is owed', async () => {
  const form = formOf(await submit({ indicator: 'K09', value: 'about half' }, 'corporateDirector'));
  expect(form.problems.length).toBeGreaterThan(0);
  expect(form.alsoOwed.map(({ period }) => period.id)).toEqual(['2024-25-M05']);
});

describe('a submission that arrives twice', () => {
  test('gets the receipt again and adds nothing', async () => {
    await submit(RED);
    const again = receiptOf(await submit(RED));
    expect(again).toMatchObject({ repeated: true, rag: 'red', entry: { sequence: 1 } });
    expect(await history()).toHaveLength(1);
    expect(council.nudges).toHaveLength(1);
  });

  test('is recognised by another process after a crash, minutes later', async () => {
    await submit(RED);
    council.setNow('2024-10-08T08:09:00.000Z');
    const again = receiptOf(await submit(RED));
    expect(again).toMatchObject({ repeated: true, entry: { submittedAt: '2024-10-08T08:00:00.000Z' } });
    expect(await council.stores.outbox.pending('finance')).toHaveLength(1);
  });

  test('at the same moment is recorded once', async () => {
    const replies = await Promise.all([submit(RED), submit(RED), submit(RED)]);
    for (const reply of replies) expect(receiptOf(reply).entry.sequence).toBe(1);
    expect(await history()).toHaveLength(1);
  });

  test('with another figure in it is not passed off as recorded', async () => {
    await submit(RED);
    const form = formOf(await submit({ ...RED, value: '89' }));
    expect(form).toMatchObject({ sequence: 1, existing: { value: 90 }, typed: { value: '89' } });
    expect(form.warning).toContain('What you changed since was not saved.');
    expect(form.operation).not.toBe('first-operation');
    receiptOf(
      await submitReturn(council.services, council.plan, actorOf('directorOfFinance'), sentBack(form)),
    );
    expect((await history()).map(({ value }) => value)).toEqual([90, 89]);
  });
});

describe('a form over a newer return', () => {
  beforeEach(() => submit({ ...RED, operation: 'somebody-elses' }, 'revenuesManager'));

  test('saves nothing and shows both versions', async () => {
    const form = formOf(await submit(GREEN));
    expect(form).toMatchObject({
      sequence: 1,
      typed: { value: '97.1' },
      existing: { value: 90, submittedBy: { name: 'Revenues and benefits manager' } },
      warning: expect.stringContaining('Revenues and benefits manager recorded September 2024'),
    });
    expect(await history()).toHaveLength(1);
  });

  test('replaces it when submitted once more, knowingly', async () => {
    const form = formOf(await submit(GREEN));
    receiptOf(
      await submitReturn(council.services, council.plan, actorOf('directorOfFinance'), sentBack(form)),
    );
    expect((await history()).map(({ value }) => value)).toEqual([90, 97.1]);
  });

  test.each([
    { why: 'Another reason.' },
    { backOnTrack: 'January 2025' },
    { doingBy: '2024-12-31' },
    { dataStatus: 'provisional' as const },
    { declaredRag: 'amber' as const, overrideReason: 'A reason of more than twenty characters.' },
  ])('that differs only in %j is not taken for a repeat', async (changed) => {
    expect(formOf(await submit({ ...RED, ...changed })).existing).toBeDefined();
    expect(await history()).toHaveLength(1);
  });

  test('that says exactly the same is a repeat', async () => {
    expect(receiptOf(await submit({ ...RED, declaredRag: 'red' })).repeated).toBe(true);
  });

  test.each([5, 0])('that claims version %i is behind or ahead, and saves nothing', async (sequence) => {
    expect(formOf(await submit({ ...GREEN, sequence })).sequence).toBe(1);
    expect(await history()).toHaveLength(1);
  });
});

test('of two who submit at once one is recorded and the other is shown it', async () => {
  const replies = await Promise.all([
    submit({ ...RED, operation: 'operation-of-one' }),
    submit({ ...GREEN, operation: 'operation-of-two' }, 'revenuesManager'),
  ]);
  expect(replies.map(({ screen }) => screen).sort()).toEqual(['receipt', 'return form']);
  const form = formOf(replies.find(({ screen }) => screen === 'return form') ?? replies[0]);
  expect(form.existing).toEqual(await stands());
  expect(await history()).toHaveLength(1);
});

describe('storage that does not answer', () => {
  const press = (sent: Partial<SentForm>) =>
    route(council.services, pressing('directorOfFinance', 'submit-return', sentForm(sent)));

  test.each(['returns.trend', 'returns.save'])('at %s leaves the form as typed and says so', async (call) => {
    council.broken.add(call);
    const typed = { ...RED, declaredRag: 'amber' as const, overrideReason: 'Because.' };
    const sent = call === 'returns.save' ? RED : typed;
    const form = formOf(await press(sent));
    expect(form.typed).toMatchObject(sent);
    expect(form).toMatchObject({ sequence: 0, operation: 'first-operation', alsoOwed: [] });
    expect(form.warning).toContain('Nothing was saved');
    expect(await history()).toEqual([]);
    expect(council.nudges).toEqual([]);
    expect(council.log.text()).not.toContain(FULL_NARRATIVE.happened);
  });

  test('a press on that same form, once storage is back, is recorded', async () => {
    council.broken.add('returns.save');
    const form = formOf(await press(RED));
    council.broken.clear();
    expect(receiptOf(await press(sentBack(form))).repeated).toBe(false);
  });

  test('when even the plan cannot be read the last one known keeps the form', async () => {
    await route(council.services, pressing('directorOfFinance', 'say', { text: 'hi' }));
    council.stores.setDown(true);
    const reply = await route(
      council.services,
      pressing('directorOfFinance', 'submit-return', sentForm(RED)),
    );
    expect(formOf(reply)).toMatchObject({
      typed: RED,
      warning: expect.stringContaining('Nothing was saved'),
    });
  });
});
