import fc from 'fast-check';
import type { SentForm } from '../../../src/app/return/returnForm.ts';
import { submitReturn } from '../../../src/app/return/submitReturn.ts';
import type { Return } from '../../../src/domain/return/return.ts';
import { actorOf, openCouncil, type PersonName, type TestCouncil } from '../../fakes/council.ts';
import { receiptOf, sentForm } from '../../fakes/forms.ts';

let council: TestCouncil;
beforeEach(async () => {
  council = await openCouncil();
});

const submit = (typed: Partial<SentForm>, who: PersonName = 'directorOfFinance') =>
  submitReturn(council.services, council.plan, actorOf(who), sentForm(typed));
const stands = (indicator = 'K11', period = '2024-25-M06'): Promise<Return | undefined> =>
  council.stores.returns.find('finance', indicator, period);
const history = () => council.stores.returns.history('finance', 'K11', '2024-25-M06');

describe('whatever is submitted', () => {
  const text = fc
    .string({ unit: 'grapheme', minLength: 3, maxLength: 60 })
    .map((words) => `It was ${words}.`);
  const anySubmission = fc.record({
    // Whatever the text makes somebody ask was asked.
    despite: fc.constant('tone,date,owner,vague,twice'),
    value: fc.double({ min: 0, max: 100, noNaN: true }).map((value) => value.toFixed(3)),
    dataStatus: fc.constantFrom('confirmed' as const, 'provisional' as const, 'estimate' as const),
    happened: text,
    why: text,
    doing: text,
    doingOwner: text,
    doingBy: fc.constantFrom('2024-10-31', '2025-02-28'),
    backOnTrack: text,
    declaredRag: fc.constantFrom('calculated' as const, 'red' as const, 'amber' as const, 'green' as const),
    overrideReason: text.map((reason) => `${reason} And it is certain.`),
  });

  test('is read back as it was sent', async () => {
    await fc.assert(
      fc.asyncProperty(anySubmission, async (typed) => {
        council = await openCouncil({ returns: [] });
        // A figure that looks wrong is asked about once: it is right.
        receiptOf(await submit({ ...typed, confirmed: typed.value }));
        const entry = await stands();
        expect(entry).toMatchObject({ value: Number(typed.value), dataStatus: typed.dataStatus });
        expect(entry?.narrative).toMatchObject({ happened: typed.happened.trim(), why: typed.why.trim() });
        const overridden = !['calculated', entry?.calculated].includes(typed.declaredRag);
        expect(entry?.declared?.rag).toBe(overridden ? typed.declaredRag : undefined);
      }),
      { numRuns: 50 },
    );
  });

  test('each version is in the history once, with one message, and nothing else is told or recorded', async () => {
    const press = fc.record({
      sequence: fc.integer({ min: 0, max: 3 }),
      operation: fc.constantFrom('operation-one', 'operation-two', 'operation-three'),
      value: fc.constantFrom('97', '98', 'bad'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(press, { maxLength: 8 }), async (presses) => {
        council = await openCouncil({ returns: [] });
        const replies = await Promise.all(presses.map((typed) => submit(typed)));
        for (const typed of presses) replies.push(await submit(typed));
        const saved = replies.filter((reply) => reply.screen === 'receipt' && !reply.receipt.repeated);
        const versions = await history();
        expect(versions.map(({ sequence }) => sequence)).toEqual(versions.map((_, position) => position + 1));
        expect(versions.length).toBeLessThanOrEqual(saved.length);
        expect(council.nudges).toHaveLength(saved.length);
        expect(await council.stores.outbox.pending('finance')).toHaveLength(versions.length);
      }),
      { numRuns: 60 },
    );
  });
});
