import { londonDay, longDay } from '../../domain/calendar/dates.ts';
import { milestoneStatus } from '../../domain/plan/milestone.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { laidOver, setOut } from '../../domain/plan/progress/layOver.ts';
import type { MilestoneProgress } from '../../domain/plan/progress/milestoneProgress.ts';
import { recordsOf } from '../record/recordsOf.ts';
import { notice, type Reply, say } from '../reply.ts';
import { footerOf, type Services } from '../services.ts';
import { findMilestone, milestoneTitle } from './findMilestone.ts';
import { slipSentence } from './slipHistory.ts';

/**
 * Every version of what was reported on a milestone, newest first, each with what it changed; where it was asked when it slipped, that
 * in a sentence first. One range read.
 */
export async function milestoneHistory(
  services: Pick<Services, 'plans' | 'clock' | 'policy'>,
  plan: Plan,
  asked: { readonly code: string; readonly page?: number; readonly slips?: boolean },
): Promise<Reply> {
  const milestone = findMilestone(plan, asked.code);
  if ('screen' in milestone) return milestone;
  const versions = await recordsOf(services.plans.progress, 'milestone').history({
    kind: 'milestone',
    code: milestone.code,
  });
  const last = versions.at(-1);
  const slips = asked.slips ? slipSentence(milestone, versions) : '';
  if (!last)
    return notice(
      'plain',
      slips.replace(/\.$/, '') || `Nobody has reported on ${milestone.code}`,
      `${slips ? 'Nobody has reported on it: what' : 'What'} is shown about it is what the plan says.`,
      [say(`update ${milestone.code}`)],
      footerOf(plan),
    );
  const shown = versions.map((version, at) => ({
    version,
    status: milestoneStatus(
      laidOver(setOut(milestone), version),
      londonDay(new Date(version.press.at)),
      services.policy,
    ),
    changes: changesOf(versions[at - 1], version),
  }));
  return {
    screen: 'milestone history',
    history: {
      milestone,
      versions: shown.toReversed(),
      page: asked.page ?? 0,
      ...(slips ? { slips } : {}),
    },
    next: [say(`update ${milestone.code}`)],
    footer: footerOf(plan),
    summary: `${slips ? `${slips} ` : ''}History of ${milestoneTitle(milestone)}: ${versions.length} ${versions.length === 1 ? 'version' : 'versions'}, the last of ${longDay(londonDay(new Date(last.press.at)))} by ${last.press.by.name}.`,
  };
}

const NAMES = {
  state: 'State',
  forecast: 'Forecast',
  completedOn: 'Completed on',
  evidence: 'Evidence',
  recoveryPlan: 'Recovery plan',
  recoveryBy: 'Recovered by',
  changed: 'What changed',
  needed: 'What is needed',
  nextStep: 'Next step',
} as const satisfies Partial<Record<keyof MilestoneProgress, string>>;

/** What a version changed, a sentence for each field: `Forecast: 13 December 2024 → 31 January 2025`. */
export function changesOf(
  before: MilestoneProgress | undefined,
  version: MilestoneProgress,
): readonly string[] {
  const fields = (Object.keys(NAMES) as (keyof typeof NAMES)[]).flatMap((field) => {
    const [was, became] = [before?.[field] ?? '', version[field] ?? ''];
    if (was === became) return [];
    return [
      was === ''
        ? `${NAMES[field]}: ${shown(became)}`
        : `${NAMES[field]}: ${shown(was)} → ${shown(became) || 'nothing'}`,
    ];
  });
  const moved = version.baseline && version.baseline.day !== before?.baseline?.day;
  return [...fields, ...(moved && version.baseline ? [`Baseline: ${longDay(version.baseline.day)}`] : [])];
}

function shown(value: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return longDay(value);
  return value.length > 160 ? `${value.slice(0, 159)}…` : value;
}
