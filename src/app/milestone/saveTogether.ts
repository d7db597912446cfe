import type { MilestoneProgress } from '../../domain/plan/progress/milestoneProgress.ts';
import { PLAN_UNIT } from '../ports.ts';
import { MOST_RECORDED_AT_ONCE, type NewRecord } from '../record/recordStore.ts';
import type { Services } from '../services.ts';

/**
 * Records several milestones and tells the relay; the codes of those that were overtaken in that moment, and were left. One transaction
 * for every 19; where one of those was overtaken, they are written one by one.
 */
export async function saveTogether(
  services: Pick<Services, 'plans' | 'log' | 'nudge'>,
  records: readonly NewRecord<MilestoneProgress>[],
): Promise<readonly string[]> {
  const overtaken: string[] = [];
  for (let start = 0; start < records.length; start += MOST_RECORDED_AT_ONCE)
    overtaken.push(...(await save(services, records.slice(start, start + MOST_RECORDED_AT_ONCE))));
  if (overtaken.length < records.length) {
    services.log.info('milestones.recorded', { milestones: records.length - overtaken.length });
    services.nudge(PLAN_UNIT);
  }
  return overtaken;
}

async function save(
  { plans }: Pick<Services, 'plans'>,
  records: readonly NewRecord<MilestoneProgress>[],
): Promise<readonly string[]> {
  if ((await plans.progress.save(records)) === 'saved') return [];
  const overtaken: string[] = [];
  for (const record of records)
    if ((await plans.progress.save([record])) === 'stale') overtaken.push(record.versions[0].subject.code);
  return overtaken;
}
