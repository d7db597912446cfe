import { PART_CHARACTERS, type SentForm } from '../../../src/app/return/returnForm.ts';
import { submitReturn } from '../../../src/app/return/submitReturn.ts';
import type { Return } from '../../../src/domain/return/return.ts';
import { actorOf, openCouncil, type PersonName, type TestCouncil } from '../../fakes/council.ts';
import { FULL_NARRATIVE, formOf, GREEN, RED, receiptOf, sentForm } from '../../fakes/forms.ts';

let council: TestCouncil;
beforeEach(async () => {
  council = await openCouncil();
});

const submit = (typed: Partial<SentForm>, who: PersonName = 'directorOfFinance') =>
  submitReturn(council.services, council.plan, actorOf(who), sentForm(typed));
const stands = (indicator = 'K11', period = '2024-25-M06'): Promise<Return | undefined> =>
  council.stores.returns.find('finance', indicator, period);
const history = () => council.stores.returns.history('finance', 'K11', '2024-25-M06');
const problemsOf = (reply: Awaited<ReturnType<typeof submit>>) =>
  formOf(reply).problems.map(({ field }) => field);

describe('narrative', () => {
  test.each(['91.2', '90'])('%s needs every part', async (value) => {
    const reply = await submit({ value });
    expect(problemsOf(reply)).toEqual(['happened', 'why', 'doing', 'doingOwner', 'doingBy', 'backOnTrack']);
    expect(formOf(reply).problems.every(({ blank }) => blank)).toBe(true);
    expect(await stands()).toBeUndefined();
  });

  test.each(
    (['91.2', '90'] as const).flatMap((value) =>
      Object.keys(FULL_NARRATIVE).map((part) => [value, part] as const),
    ),
  )('%s without %s is refused for that alone', async (value, part) => {
    expect(problemsOf(await submit({ ...FULL_NARRATIVE, value, [part]: ' \n ' }))).toEqual([part]);
    expect(await history()).toEqual([]);
  });

  test.each([
    'n/a',
    'N.A.',
    'none',
    'As above',
    'TBC',
    'same as last month!',
    '...',
    '-',
    '🙂',
    'No update.',
  ])('“%s” says nothing', async (text) => {
    expect(problemsOf(await submit({ ...RED, why: text }))).toEqual(['why']);
  });

  test('last period’s text is refused, whatever its case and punctuation', async () => {
    const reply = await submit({
      ...RED,
      happened: 'collection fell again to 91.7%  FOUR points under target!',
    });
    expect(formOf(reply).problems).toEqual([
      { field: 'happened', blank: false, reason: expect.stringContaining('same text as last period') },
    ]);
  });

  test('the text of two periods ago is not last period’s', async () => {
    expect(receiptOf(await submit({ ...RED, happened: 'Collection fell two points to 93.8%.' })).rag).toBe(
      'red',
    );
  });

  test('a day that does not exist is refused', async () => {
    expect(problemsOf(await submit({ ...RED, doingBy: '2024-02-30' }))).toEqual(['doingBy']);
    expect(problemsOf(await submit({ ...RED, doingBy: 'tomorrow' }))).toEqual(['doingBy']);
  });

  test('the longest text that is kept is recorded whole, and one character more is refused', async () => {
    const longest = 'é'.repeat(PART_CHARACTERS);
    expect(problemsOf(await submit({ ...RED, why: `${longest}é` }))).toEqual(['why']);
    receiptOf(await submit({ ...RED, why: longest }));
    expect((await stands())?.narrative?.why).toBe(longest);
  });
});

describe('declared RAG', () => {
  const REASON = 'Two runs were paid on 1 October and are certain.';

  test('counts for nothing until somebody else approves it, and both are kept', async () => {
    const receipt = receiptOf(await submit({ ...RED, declaredRag: 'amber', overrideReason: `  ${REASON} ` }));
    expect(receipt.rag).toBe('red');
    expect(receipt.entry).toMatchObject({ calculated: 'red', declared: { rag: 'amber', reason: REASON } });
    expect(receipt.told.at(-1)).toBe('The red counts until somebody other than you approves amber.');
  });

  test.each(['', 'too short', '1234567890123456789', ' '.repeat(30)])(
    'a reason of “%s” is too short',
    async (overrideReason) => {
      expect(problemsOf(await submit({ ...RED, declaredRag: 'green', overrideReason }))).toEqual([
        'overrideReason',
      ]);
    },
  );

  test('twenty characters are a reason', async () => {
    const overrideReason = '12345678901234567890';
    expect(receiptOf(await submit({ ...RED, declaredRag: 'green', overrideReason })).entry.declared).toEqual({
      rag: 'green',
      reason: overrideReason,
    });
  });

  test('the same as the calculated one is no override and needs no reason', async () => {
    const { entry } = receiptOf(await submit({ ...RED, declaredRag: 'red' }));
    expect(entry).not.toHaveProperty('declared');
  });

  test('a green declared red needs the narrative of a red', async () => {
    const reply = await submit({ ...GREEN, declaredRag: 'red', overrideReason: REASON });
    expect(problemsOf(reply)).toEqual(Object.keys(FULL_NARRATIVE));
  });

  test('a red declared green still needs the narrative of a red', async () => {
    const reply = await submit({ value: '90', declaredRag: 'green', overrideReason: REASON });
    expect(problemsOf(reply)).toEqual(Object.keys(FULL_NARRATIVE));
  });

  test('there is nothing to override without data', async () => {
    const reply = await submit({
      dataStatus: 'no data',
      noDataReason: 'The system was down.',
      declaredRag: 'green',
      overrideReason: REASON,
    });
    expect(problemsOf(reply)).toEqual(['declaredRag']);
  });
});

describe('no data and bad figures', () => {
  test('no data with a reason is recorded without value, RAG or narrative', async () => {
    const reply = await submit({ dataStatus: 'no data', noDataReason: ' The ledger was being moved. ' });
    expect(receiptOf(reply).rag).toBeUndefined();
    const entry = await stands();
    expect(entry).toMatchObject({ dataStatus: 'no data', noDataReason: 'The ledger was being moved.' });
    for (const absent of ['value', 'calculated', 'declared', 'narrative'])
      expect(entry).not.toHaveProperty(absent);
  });

  test('another reason for no data is another version; the same one is not', async () => {
    const none = { dataStatus: 'no data', noDataReason: 'The ledger was being moved.' } as const;
    await submit(none);
    const again = { ...none, sequence: 0, operation: 'another-press' };
    expect(receiptOf(await submit(again)).repeated).toBe(true);
    const other = { ...again, noDataReason: 'The system was down all week.' };
    expect(formOf(await submit(other)).existing).toMatchObject({ noDataReason: none.noDataReason });
  });

  test.each(['', '  ', 'n/a', 'TBC'])('no data because “%s” is refused', async (noDataReason) => {
    expect(problemsOf(await submit({ dataStatus: 'no data', noDataReason }))).toEqual(['noDataReason']);
  });

  test('a figure beside no data is asked about', async () => {
    const reply = await submit({ value: '91', dataStatus: 'no data', noDataReason: 'The system was down.' });
    expect(problemsOf(reply)).toEqual(['value']);
  });

  test.each(['', '91,2', '£1.2m', 'n/a', '1e3', '91.2.3', '#DIV/0!', '101', '-0.1', 'NaN', '<b>9</b>'])(
    'a figure of “%s” stays at the figure, with a sentence and everything typed',
    async (value) => {
      const form = formOf(await submit({ ...RED, value }));
      expect(form).toMatchObject({ step: 'figure', typed: { ...FULL_NARRATIVE, value } });
      expect(form.problems).toEqual([{ field: 'value', reason: expect.stringMatching(/\w.*[.]$/) }]);
      expect(await stands()).toBeUndefined();
    },
  );

  test.each(['0', '100', '96.0', ' 97.1 % '])('a figure of “%s” is read', async (value) => {
    const confirmed = String(Number.parseFloat(value));
    const { entry } = receiptOf(await submit({ ...FULL_NARRATIVE, value, confirmed }));
    expect(entry.value).toBe(Number.parseFloat(value));
  });
});
