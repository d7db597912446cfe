import { londonDay, longDay } from '../../domain/calendar/dates.ts';
import { allMitigationWords } from '../../domain/plan/mitigationWords.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { RiskProgress } from '../../domain/plan/progress/recordedRisk.ts';
import { asksOf } from '../../domain/plan/progress/riskMatters.ts';
import { recordsOf } from '../record/recordsOf.ts';
import { notice, type Reply, say } from '../reply.ts';
import { footerOf, type Services } from '../services.ts';
import { findRisk, scoreWords } from './findRisk.ts';

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
  const scored =
    was !== became
      ? [`Score: ${was === '' ? '' : `${was} → `}${became}`]
      : version.step === 'reviewed'
        ? [`Score: ${became}, no change`]
        : [];
  return [
    ...scored,
    ...(version.changed === undefined || version.changed === before?.changed
      ? []
      : [`What changed: ${version.changed}`]),
    ...(old === now ? [] : [`Mitigations: ${now || 'none'}`]),
    ...(version.reviewDue === undefined || version.reviewDue === before?.reviewDue
      ? []
      : [`Next review: ${longDay(version.reviewDue)}`]),
    ...matterChanges(before, version),
  ];
}

/** What was asked for, and what came of it. */
function matterChanges(before: RiskProgress | undefined, version: RiskProgress): readonly string[] {
  const known = new Set((before ? asksOf(before) : []).map(({ what, at }) => `${what}|${at}`));
  const asked = asksOf(version).filter(({ what, at }) => !known.has(`${what}|${at}`));
  return [
    ...asked.map(
      ({ what, to, reason }) => `Asked: ${what}, ${to} register${reason ? `. Why: ${reason}` : ''}`,
    ),
    ...(version.level !== undefined && version.level !== before?.level ? [`Register: ${version.level}`] : []),
    ...(version.opened !== undefined && before?.opened === undefined
      ? [`In the ${version.proposed?.level} register since ${longDay(version.opened)}`]
      : []),
    ...(version.closed && !before?.closed ? [`Closed: ${version.closed.reason}`] : []),
  ];
}
