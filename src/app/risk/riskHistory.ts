import { londonDay, longDay } from '../../domain/calendar/dates.ts';
import { allMitigationWords } from '../../domain/plan/mitigationWords.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { RiskProgress } from '../../domain/plan/progress/recordedRisk.ts';
import { recordsOf } from '../record/recordsOf.ts';
import { notice, type Reply, say } from '../reply.ts';
import { footerOf, type Services } from '../services.ts';
import { findRisk, scoreWords } from './reviewRisk.ts';

/** Every review of a risk, newest first, each with what it changed. One range read. */
export async function riskHistory(
  services: Pick<Services, 'plans'>,
  plan: Plan,
  asked: { readonly code: string; readonly page?: number },
): Promise<Reply> {
  const risk = findRisk(plan, asked.code);
  if ('screen' in risk) return risk;
  const { code, title } = risk;
  const versions = await recordsOf(services.plans.progress, 'risk').history({ kind: 'risk', code });
  const last = versions.at(-1);
  const next = [say(`update ${code}`)];
  const footer = footerOf(plan);
  if (!last)
    return notice(
      'plain',
      `Nobody has reviewed ${code}`,
      'What is shown about it is what the plan says.',
      next,
      footer,
    );
  const shown = versions.map((version, at) => ({
    version,
    changes: changesOf(plan, versions[at - 1], version),
  }));
  return {
    screen: 'risk history',
    history: { risk, versions: shown.toReversed(), page: asked.page ?? 0 },
    next,
    footer,
    summary: `History of ${code} ${title}: ${versions.length} ${versions.length === 1 ? 'version' : 'versions'}, the last of ${longDay(londonDay(new Date(last.press.at)))} by ${last.press.by.name}.`,
  };
}

/** What a version changed, a sentence for each field: `Score: 16 (4 × 4) → 12 (3 × 4)`. */
function changesOf(plan: Plan, before: RiskProgress | undefined, version: RiskProgress): readonly string[] {
  const [was, became] = [before ? scoreWords(before.current) : '', scoreWords(version.current)];
  const [old, now] = [before ? allMitigationWords(plan, before) : '', allMitigationWords(plan, version)];
  return [
    was === became ? `Score: ${became}, no change` : `Score: ${was === '' ? '' : `${was} → `}${became}`,
    ...(version.changed === undefined ? [] : [`What changed: ${version.changed}`]),
    ...(old === now ? [] : [`Mitigations: ${now || 'none'}`]),
    ...(version.reviewDue === undefined ? [] : [`Next review: ${longDay(version.reviewDue)}`]),
  ];
}
