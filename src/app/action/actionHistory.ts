import type { ActionProgress, DecisionProgress } from '../../domain/action/action.ts';
import { ownerWords } from '../../domain/action/register.ts';
import { londonDay, longDay } from '../../domain/calendar/dates.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { recordsOf } from '../record/recordsOf.ts';
import { notice, type Reply, say } from '../reply.ts';
import { footerOf, type Services } from '../services.ts';
import { sourceWords } from './actionWords.ts';

/** Every version of an action or a decision, newest first, each with what it changed. One range read. */
export async function actionHistory(
  services: Pick<Services, 'plans'>,
  plan: Plan,
  asked: { readonly code: string; readonly page?: number },
): Promise<Reply> {
  const { code } = asked;
  const kind = code.startsWith('D') ? 'decision' : 'action';
  const versions: readonly (ActionProgress | DecisionProgress)[] =
    kind === 'action'
      ? await recordsOf(services.plans.progress, 'action').history({ kind, code })
      : await recordsOf(services.plans.progress, 'decision').history({ kind, code });
  const last = versions.at(-1);
  if (!last)
    return notice(
      'sorry',
      `I don’t know an ${kind === 'action' ? 'action' : 'entry'} ${code.slice(0, 20)}`,
      'Ask “open actions” to see them.',
      [say('open actions')],
      footerOf(plan),
    );
  const shown = versions.map((version, at) => ({
    version,
    changes: changesOf(plan, versions[at - 1], version),
  }));
  return {
    screen: 'action history',
    history: { item: { code, title: last.what }, versions: shown.toReversed(), page: asked.page ?? 0 },
    next: [say(`${kind} ${code}`)],
    footer: footerOf(plan),
    summary: `History of ${code} ${last.what.slice(0, 200)}: ${versions.length} ${versions.length === 1 ? 'version' : 'versions'}, the last of ${longDay(londonDay(new Date(last.press.at)))} by ${last.press.by.name}.`,
  };
}

/** What a version changed, a sentence for each field: `By when: 31 October 2024 → 15 November 2024`. */
function changesOf(
  plan: Plan,
  before: ActionProgress | DecisionProgress | undefined,
  version: ActionProgress | DecisionProgress,
): readonly string[] {
  const [was, now] = [before && factsOf(plan, before), factsOf(plan, version)];
  return Object.entries(now).flatMap(([label, value]) => {
    const old = was?.[label];
    if (old === value) return [];
    return [
      old === undefined || label === 'Because' || label === 'What'
        ? `${label}: ${value}`
        : `${label}: ${old} → ${value}`,
    ];
  });
}

function factsOf(plan: Plan, version: ActionProgress | DecisionProgress): Readonly<Record<string, string>> {
  const both = {
    What: version.what,
    Division: plan.division.get(version.division)?.title ?? version.division,
    From: sourceWords(version.from),
    ...(version.reason === undefined ? {} : { Because: version.reason }),
  };
  if ('decidedOn' in version) return both;
  return { ...both, Owner: ownerWords(plan, version), 'By when': longDay(version.due), State: version.state };
}
