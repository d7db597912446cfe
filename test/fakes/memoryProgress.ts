import type { NewRecord, RecordEvent, RecordStore } from '../../src/app/record/recordStore.ts';
import { ProductError } from '../../src/domain/errors.ts';
import type { Plan } from '../../src/domain/plan/plan.ts';
import { withProgress } from '../../src/domain/plan/progress/layOver.ts';
import { advanced, type ItemProgress } from '../../src/domain/plan/progress/progressSet.ts';
import { type Subject, subjectName } from '../../src/domain/record/recorded.ts';
import type { Answer } from './memoryAnswer.ts';

/** What was reported, in memory, laid over the plan that `plan` gives and `put` replaces. */
export function memoryProgress(
  answer: Answer,
  put: (event: RecordEvent) => void,
  plan: () => Plan | undefined,
  keep: (plan: Plan) => void,
): RecordStore<ItemProgress> {
  const kept = new Map<string, readonly ItemProgress[]>();
  const versionsOf = (subject: Subject): readonly ItemProgress[] => kept.get(subjectName(subject)) ?? [];
  const save = (records: readonly NewRecord<ItemProgress>[]): 'saved' | 'stale' => {
    const stored = plan();
    if (!stored) return 'stale';
    const last = records.flatMap(({ versions }) => versions.at(-1) ?? []);
    const isOurs = last.every(
      (version) => JSON.stringify(version) === JSON.stringify(versionsOf(version.subject).at(-1)),
    );
    if (isOurs) return 'saved';
    for (const { versions } of records)
      if (versions[0].sequence !== versionsOf(versions[0].subject).length + 1) return 'stale';
    if (new Set(last.map(({ subject }) => subjectName(subject))).size < records.length)
      throw new ProductError('corrupt-row', 'The same subject twice');
    for (const { versions, events } of records) {
      const { subject } = versions[0];
      kept.set(subjectName(subject), [...versionsOf(subject), ...structuredClone(versions)]);
      for (const event of events) put(event);
    }
    const mark = stored.progress.mark + records.length;
    keep(withProgress(stored, advanced(stored.progress, structuredClone(last), mark)));
    return 'saved';
  };
  return {
    find: (subject) => answer(() => structuredClone(versionsOf(subject).at(-1))),
    history: (subject) => answer(() => structuredClone(versionsOf(subject))),
    save: (records) => answer(() => (records.length === 0 ? 'saved' : save(records))),
  };
}
