import fc from 'fast-check';
import type { Reply } from '../../../src/app/reply.ts';
import { route } from '../../../src/app/router.ts';
import type { ReturnHistory } from '../../../src/app/signOff/signOffScreens.ts';
import type { Return } from '../../../src/domain/return/return.ts';
import { versionChanges, versionTitle } from '../../../src/domain/return/returnHistory.ts';
import { openCouncil, type PersonName, pressing, type TestCouncil, typing } from '../../fakes/council.ts';
import { FULL_NARRATIVE, noticeOf, RED, sentForm } from '../../fakes/forms.ts';

const JULY = '2024-25-M04';
const press = (council: TestCouncil, who: PersonName, verb: string, data: unknown): Promise<Reply> =>
  route(council.services, pressing(who, verb, data));
const historyOf = (reply: Reply): ReturnHistory => {
  if (reply.screen !== 'history') throw new Error(`expected a history, got ${reply.summary}`);
  return reply.history;
};

describe('history of a return', () => {
  let council: TestCouncil;
  const say = (text: string, who: PersonName = 'leader'): Promise<Reply> =>
    route(council.services, typing(who, text));

  beforeEach(async () => {
    council = await openCouncil();
    await press(council, 'revenuesManager', 'submit-return', sentForm(RED));
    const K11 = { indicator: 'K11', period: '2024-25-M06', matter: 'sign-off', sequence: 1 };
    const decision = { ...K11, operation: 'decision-1', decision: 'object', text: 'Which wards are these?' };
    await press(council, 'corporateDirector', 'decide', decision);
    const amended = { ...RED, value: '91', dataStatus: 'provisional', why: 'Three runs failed.' } as const;
    await press(
      council,
      'directorOfFinance',
      'submit-return',
      sentForm({ ...amended, sequence: 2, operation: 'amend-0001' }),
    );
  });

  test('shows every version to everybody, newest first, with who did what', async () => {
    const { versions } = historyOf(await say('history K11'));
    expect(
      versions.map((entry) => [
        entry.sequence,
        versionTitle(entry),
        (entry.step?.by ?? entry.submittedBy).name,
        entry.source,
      ]),
    ).toEqual([
      [3, 'Amended', 'Director of Finance', 'card'],
      [2, 'Challenged', 'Corporate Director (Finance & Resources)', 'card'],
      [1, 'Recorded', 'Revenues and benefits manager', 'card'],
    ]);
  });

  test('says what changed between two versions, old and new', async () => {
    const [amended, challenged, recorded] = historyOf(await say('history K11 September')).versions;
    if (!amended || !challenged || !recorded) throw new Error('three versions were made');
    expect(versionChanges(challenged, amended, '%')).toEqual([
      { what: 'Figure', was: '90%', became: '91%' },
      { what: 'Data status', was: 'confirmed', became: 'provisional' },
      { what: 'Sign-off', was: 'waits for the officer’s answer', became: 'waits for the validator' },
      { what: 'Why', was: 'Two direct debit runs failed.', became: 'Three runs failed.' },
    ]);
    expect(versionChanges(recorded, challenged, '%').map(({ what }) => what)).toEqual(['Sign-off']);
  });

  test('costs one read with a period, and two without', async () => {
    const reads = async (text: string) => {
      council.calls.length = 0;
      await say(text);
      return council.calls.filter((call) => call.startsWith('returns.'));
    };
    expect(await reads('history K11 September')).toEqual(['returns.history']);
    expect(await reads('history K11')).toEqual(['returns.trend', 'returns.history']);
  });

  test.each([
    ['history K99', 'I don’t know an indicator K99'],
    ['history K17', 'K17 has no returns of its own'],
    ['history K11 April 2020', 'No return of K11 for April 2020'],
  ])('%s is answered plainly', async (text, title) => {
    expect(noticeOf(await say(text)).title).toBe(title);
  });
});

describe('whatever people do', () => {
  const PEOPLE = ['revenuesManager', 'directorOfFinance', 'corporateDirector', 'performanceManager'] as const;
  const deed = fc.record({
    who: fc.constantFrom(...PEOPLE),
    what: fc.constantFrom('submit', 'declare', 'agree', 'object', 'answer', 'restate', 'repeat'),
    matter: fc.constantFrom('sign-off', 'another RAG', 'restatement'),
    period: fc.constantFrom('2024-25-M06', JULY),
    /** Some look at an old version. */
    behind: fc.constantFrom(0, 0, 0, 1),
  });

  test('history only grows: no version is ever changed, and they are numbered without a gap', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 4, maxLength: 14 }), async (deeds) => {
        const council = await openCouncil();
        const versions = (period: string) => council.stores.returns.history('finance', 'K11', period);
        let before: Record<string, readonly Return[]> = {};
        let last: (() => Promise<Reply>) | undefined;
        for (const [number, { who, what, matter, period, behind }] of deeds.entries()) {
          const stands = await council.stores.returns.find('finance', 'K11', period);
          const sequence = Math.max(0, (stands?.sequence ?? 0) - behind);
          const which = { indicator: 'K11', period, sequence, operation: `operation-${number}` };
          const typed = {
            ...FULL_NARRATIVE,
            value: String(85 + number),
            happened: `Week ${number} went badly.`,
          };
          const declared = { declaredRag: 'green', overrideReason: 'Two batches are not posted yet.' };
          const sent: Record<string, () => Promise<Reply>> = {
            submit: () => press(council, who, 'submit-return', { ...which, ...typed }),
            declare: () => press(council, who, 'submit-return', { ...which, ...typed, ...declared }),
            agree: () => press(council, who, 'decide', { ...which, matter, decision: 'agree' }),
            object: () =>
              press(council, who, 'decide', {
                ...which,
                matter,
                decision: 'object',
                text: 'Please explain.',
              }),
            answer: () => press(council, who, 'answer-challenge', { ...which, text: 'Two runs failed.' }),
            restate: () => {
              const value = String(70 + number);
              const reason = 'Two batches of payments were posted late.';
              return press(council, who, 'ask-restatement', { ...which, value, reason, shown: value });
            },
          };
          const act = what === 'repeat' ? last : sent[what];
          await act?.();
          last = act;
          const now = { '2024-25-M06': await versions('2024-25-M06'), [JULY]: await versions(JULY) };
          for (const [id, entries] of Object.entries(now)) {
            const earlier = before[id] ?? [];
            expect(entries.slice(0, earlier.length)).toEqual(earlier);
            expect(entries.map((entry) => entry.sequence)).toEqual(entries.map((_, at) => at + 1));
            expect(entries.length - earlier.length).toBeLessThanOrEqual(
              before[id] === undefined ? entries.length : 1,
            );
            expect(entries.at(-1)).toEqual(await council.stores.returns.find('finance', 'K11', id));
          }
          before = now;
        }
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});
