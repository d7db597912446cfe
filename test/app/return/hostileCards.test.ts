import type { SentForm } from '../../../src/app/return/returnForm.ts';
import { submitReturn } from '../../../src/app/return/submitReturn.ts';
import { route } from '../../../src/app/router.ts';
import type { Return } from '../../../src/domain/return/return.ts';
import { actorOf, openCouncil, type PersonName, pressing, type TestCouncil } from '../../fakes/council.ts';
import { GREEN, noticeOf, RED, receiptOf, sentForm } from '../../fakes/forms.ts';

let council: TestCouncil;
beforeEach(async () => {
  council = await openCouncil();
});

const submit = (typed: Partial<SentForm>, who: PersonName = 'directorOfFinance') =>
  submitReturn(council.services, council.plan, actorOf(who), sentForm(typed));
const stands = (indicator = 'K11', period = '2024-25-M06'): Promise<Return | undefined> =>
  council.stores.returns.find('finance', indicator, period);
const history = () => council.stores.returns.history('finance', 'K11', '2024-25-M06');

describe('what a card sends that no card of ours would', () => {
  test.each<[string, object]>([
    ['no fields', {}],
    ['a value that is a number', { ...sentForm(RED), value: 90 }],
    ['a value that is null', { ...sentForm(RED), value: null }],
    ['a sequence that is text', { ...sentForm(RED), sequence: '0' }],
    ['a negative sequence', { ...sentForm(RED), sequence: -1 }],
    ['a sequence past counting', { ...sentForm(RED), sequence: 1e300 }],
    ['a huge operation', { ...sentForm(RED), operation: 'x'.repeat(65) }],
    ['an empty operation', { ...sentForm(RED), operation: '' }],
    ['an unknown data status', { ...sentForm(RED), dataStatus: 'certain' }],
    ['an unknown RAG', { ...sentForm(RED), declaredRag: 'blue' }],
    ['an indicator that is a list', { ...sentForm(RED), indicator: ['K11'] }],
    ['no such period', { ...sentForm(RED), period: '2024-25-M13' }],
    ['a period long past', { ...sentForm(RED), period: '1999-00-M01' }],
    ['a period far ahead', { ...sentForm(RED), period: '2098-99-M12' }],
    ['next month', { ...sentForm(RED), period: '2024-25-M07' }],
    ['a quarter of a monthly indicator', { ...sentForm(RED), period: '2024-25-Q2' }],
    ['an indicator that does not exist', { ...sentForm(RED), indicator: 'K99' }],
    ['the name of a built-in', { ...sentForm(RED), indicator: '__proto__' }],
    ['an indicator that is worked out', { ...sentForm(RED), indicator: 'K17', period: '2024-25-Q2' }],
    ['another officer’s indicator', { ...sentForm(RED), indicator: 'K02' }],
  ])('%s gets a notice and changes nothing', async (_, data) => {
    const reply = await route(council.services, pressing('directorOfFinance', 'submit-return', data));
    expect(noticeOf(reply)).toMatchObject({ tone: 'sorry', text: expect.stringMatching(/\w/) });
    expect(council.calls).not.toContain('returns.save');
  });

  test.each(['', 'drop-table', 'SUBMIT-RETURN', 'x'.repeat(5_000)])(
    'the verb “%s” is refused',
    async (verb) => {
      const reply = await route(council.services, pressing('directorOfFinance', verb, sentForm(RED)));
      expect(noticeOf(reply).text).toContain('Nothing was changed');
      expect(council.calls).not.toContain('returns.save');
    },
  );

  test.each([undefined, null, 'text', 7, [], [{}]])('data that is %j is refused', async (data) => {
    const reply = await route(council.services, pressing('directorOfFinance', 'submit-return', data));
    expect(noticeOf(reply).tone).toBe('sorry');
  });

  test('fields beyond the form’s own are not stored', async () => {
    const data = { ...sentForm(GREEN), submittedBy: 'me', division: 'hr-edi', calculated: 'red', target: 1 };
    receiptOf(await route(council.services, pressing('directorOfFinance', 'submit-return', data)));
    expect(await stands()).toMatchObject({ division: 'finance', calculated: 'green', target: 96 });
  });

  test('a stranger and a member can submit nothing', async () => {
    for (const who of ['stranger', 'leader'] as const)
      expect(noticeOf(await submit(RED, who)).text).toContain('Director of Finance');
    expect(await history()).toEqual([]);
  });
});
