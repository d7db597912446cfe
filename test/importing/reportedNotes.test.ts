import { buildPlan, type PlanContent } from '../../src/domain/plan/plan.ts';
import { laidOver } from '../../src/domain/plan/progress/layOver.ts';
import type { ItemProgress } from '../../src/domain/plan/progress/progressSet.ts';
import { reportedNotes } from '../../src/importing/reportedNotes.ts';
import { sampleCouncil } from '../fakes/council.ts';
import { aProgress, aSavingProgress } from '../fixtures/progress.ts';

const AFTER = {
  milestone: aProgress({ subject: { kind: 'milestone', code: '5.5' } }),
  saving: (code: string) => aSavingProgress({ subject: { kind: 'saving', code } }),
};
let content: PlanContent;
beforeAll(async () => {
  ({ content } = await sampleCouncil());
});

test('a file names what it left of each kind that somebody reported on, and of no other', () => {
  const [first, second] = content.savings ?? [];
  if (!first || !second) throw new Error('the sample has no savings');
  const of = new Map<string, ItemProgress>([
    ['milestone|5.5', AFTER.milestone],
    [`saving|${first.code}`, AFTER.saving(first.code)],
  ]);
  const stored = { ...content, progress: { mark: 2, of } };
  const later: PlanContent = {
    ...content,
    milestones: content.milestones.map((one) =>
      one.code === '5.5' || one.code === '5.6' ? { ...one, forecast: '2025-06-30' } : one,
    ),
    savings: (content.savings ?? []).map((one) => ({ ...one, red: one.red + 1, green: one.green - 1 })),
  };
  const notes = reportedNotes(later, stored);
  expect(notes.map((note) => note.split(':')[0])).toEqual(['5.5', first.code]);
  expect(reportedNotes(content, stored)).toEqual([]);
  expect(reportedNotes(later, undefined)).toEqual([]);
});

test('what was reported stands beside the file’s word', () => {
  const plan = buildPlan(content, '1');
  const milestone = plan.milestone.get('5.5');
  if (!milestone) throw new Error('5.5 is not there');
  const stands = laidOver(
    { ...milestone, forecast: '2025-06-30' },
    aProgress({ subject: { kind: 'milestone', code: '5.5' }, forecast: '2024-12-13' }),
  );
  expect([stands.forecast, stands.setOut?.forecast]).toEqual(['2024-12-13', '2025-06-30']);
});
