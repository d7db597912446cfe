import fc from 'fast-check';
import { PLAN_UNIT } from '../../../src/app/ports.ts';
import { type Change, type Changed, changeRecord } from '../../../src/app/record/changeRecord.ts';
import { recordsOf } from '../../../src/app/record/recordsOf.ts';
import type { MilestoneProgress } from '../../../src/domain/plan/progress/milestoneProgress.ts';
import { nextVersion } from '../../../src/domain/record/recorded.ts';
import { openCouncil, type TestCouncil } from '../../fakes/council.ts';
import { aProgress } from '../../fixtures/progress.ts';

const [ANN, BEN] = ['ann', 'ben'].map((name) => ({ aadObjectId: name, name }));
if (!ANN || !BEN) throw new Error('nobody is there');

type Refused = 'in the past';

/** A press that moves the forecast of 1.3, refused before 2024. */
const moving = (
  forecast: string,
  seen: { sequence: number; operation: string },
  by = ANN,
  judged: (MilestoneProgress | undefined)[] = [],
): Change<MilestoneProgress, Refused> => ({
  subject: { kind: 'milestone', code: '1.3' },
  by,
  seen,
  isSaidBy: (version) => version.forecast === forecast,
  judge(stands, press) {
    judged.push(stands);
    if (forecast < '2024') return { ok: false, refusal: 'in the past' };
    const next = { ...aProgress(), ...stands, ...nextVersion(stands, press), forecast };
    const { subject, sequence, step } = next;
    return { ok: true, versions: [next], events: [{ unit: PLAN_UNIT, subject, sequence, what: step }] };
  },
});

const press = (council: TestCouncil, ...change: Parameters<typeof moving>) =>
  changeRecord(council.services, recordsOf(council.services.plans.progress, 'milestone'), moving(...change));

/** What a change came to, in a word and the version that stands. */
const said = ({ kind, ...rest }: Changed<MilestoneProgress, Refused>) =>
  `${kind} ${('stands' in rest && rest.stands?.sequence) || 0}`;

test('the first version is recorded, its event waits and the relay is told once it is stored', async () => {
  const council = await openCouncil();
  const outcome = await press(council, '2024-12-13', { sequence: 0, operation: 'press-1' });
  expect(said(outcome)).toBe('saved 1');
  expect(await council.stores.outbox.pending(PLAN_UNIT)).toMatchObject([{ what: 'updated', sequence: 1 }]);
  expect(council.nudges).toEqual([{ division: PLAN_UNIT, afterCalls: council.calls.length }]);
  expect(council.calls.filter((call) => call.startsWith('plans'))).toEqual([]);
});

test('the same press again adds nothing; by another person, or saying something else, it is no repeat', async () => {
  const council = await openCouncil();
  const seen = { sequence: 0, operation: 'press-1' };
  await press(council, '2024-12-13', seen);
  expect(said(await press(council, '2024-12-13', seen))).toBe('repeated 1');
  expect(said(await press(council, '2024-12-20', seen))).toBe('changed 1');
  expect(said(await press(council, '2024-12-13', seen, BEN))).toBe('changed 1');
  expect(await council.stores.plans.progress.history({ kind: 'milestone', code: '1.3' })).toHaveLength(1);
});

test('a rule judges the version that is replaced, and what it refuses stores nothing', async () => {
  const council = await openCouncil();
  await press(council, '2024-12-13', { sequence: 0, operation: 'press-1' });
  const judged: (MilestoneProgress | undefined)[] = [];
  const refused = await press(council, '2023-12-13', { sequence: 1, operation: 'press-2' }, ANN, judged);
  expect(refused).toMatchObject({ kind: 'refused', refusal: 'in the past', stands: { sequence: 1 } });
  expect(judged.map((stands) => stands?.forecast)).toEqual(['2024-12-13']);
});

test('of two who press at once on the same version one is told what stands', async () => {
  const council = await openCouncil();
  const both = await Promise.all([
    press(council, '2024-12-13', { sequence: 0, operation: 'press-1' }),
    press(council, '2024-12-20', { sequence: 0, operation: 'press-2' }, BEN),
  ]);
  expect(both.map(said).toSorted()).toEqual(['changed 1', 'saved 1']);
});

test('the same press twice at once is recorded once, and both are told so', async () => {
  const council = await openCouncil();
  const seen = { sequence: 0, operation: 'press-1' };
  const both = await Promise.all([press(council, '2024-12-13', seen), press(council, '2024-12-13', seen)]);
  expect(both.map(({ kind }) => ['saved', 'repeated'].includes(kind))).toEqual([true, true]);
  expect(await council.stores.plans.progress.history({ kind: 'milestone', code: '1.3' })).toHaveLength(1);
});

test('the same press at once saying two things is recorded once, and the other is told what stands', async () => {
  const council = await openCouncil();
  const seen = { sequence: 0, operation: 'press-1' };
  const both = await Promise.all([press(council, '2024-12-13', seen), press(council, '2024-12-20', seen)]);
  expect(both.map(said).toSorted()).toEqual(['changed 1', 'saved 1']);
});

test('whoever presses what and when: history is append-only, and its last version is what stands', async () => {
  const presses = fc.array(
    fc.record({
      sequence: fc.integer({ min: 0, max: 4 }),
      operation: fc.constantFrom('press-1', 'press-2', 'press-3', 'press-4'),
      forecast: fc.constantFrom('2023-01-01', '2024-12-13', '2025-01-31'),
      by: fc.constantFrom(ANN, BEN),
      together: fc.boolean(),
    }),
    { maxLength: 12 },
  );
  const council = await openCouncil();
  const { progress } = council.stores.plans;
  const subject = { kind: 'milestone', code: '1.3' } as const;
  await fc.assert(
    fc.asyncProperty(presses, async (each) => {
      let known = await progress.history(subject);
      let waiting: Promise<unknown>[] = [];
      for (const { forecast, sequence, operation, by, together } of each) {
        const seen = { sequence: known.length > 0 && sequence > 1 ? known.length : sequence, operation };
        waiting.push(press(council, forecast, seen, by));
        if (together) continue;
        await Promise.all(waiting);
        waiting = [];
        const now = await progress.history(subject);
        expect(now.slice(0, known.length)).toEqual(known);
        expect(now.map((version) => version.sequence)).toEqual(now.map((_, at) => at + 1));
        expect(await progress.find(subject)).toEqual(now.at(-1));
        expect((await council.stores.plans.current())?.milestone.get('1.3')?.progress).toEqual(now.at(-1));
        known = now;
      }
      await Promise.all(waiting);
    }),
    { numRuns: 60 },
  );
  expect((await progress.history(subject)).length).toBeGreaterThan(5);
});
