import { londonDay, longDay } from '../../domain/calendar/dates.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { SAVING_PARTS } from '../../domain/plan/plannedSaving.ts';
import { SAVING_LABELS, wholePounds } from '../../domain/plan/progress/judgeSaving.ts';
import type { SavingProgress } from '../../domain/plan/progress/recordedSaving.ts';
import { recordsOf } from '../record/recordsOf.ts';
import { notice, type Reply, say } from '../reply.ts';
import { footerOf, type Services } from '../services.ts';
import { findSaving, savingTitle } from './findSaving.ts';

/** Every version of what was reported on a saving, newest first, each with what it changed. One range read. */
export async function savingHistory(
  services: Pick<Services, 'plans'>,
  plan: Plan,
  asked: { readonly code: string; readonly page?: number },
): Promise<Reply> {
  const saving = findSaving(plan, asked.code);
  if ('screen' in saving) return saving;
  const subject = { kind: 'saving', code: saving.code } as const;
  const versions = await recordsOf(services.plans.progress, 'saving').history(subject);
  const last = versions.at(-1);
  if (!last)
    return notice(
      'plain',
      `Nobody has reported on ${saving.code}`,
      'What is shown about it is what the plan says.',
      [say(`update ${saving.code}`)],
      footerOf(plan),
    );
  const shown = versions.map((version, at) => ({ version, changes: changesOf(versions[at - 1], version) }));
  return {
    screen: 'saving history',
    history: { saving, versions: shown.toReversed(), page: asked.page ?? 0 },
    next: [say(`update ${saving.code}`)],
    footer: footerOf(plan),
    summary: `History of ${savingTitle(saving)}: ${versions.length} ${versions.length === 1 ? 'version' : 'versions'}, the last of ${longDay(londonDay(new Date(last.press.at)))} by ${last.press.by.name}.`,
  };
}

/** What a version changed, a sentence for each field: `Red: £1,000,000 → £900,000`. */
function changesOf(before: SavingProgress | undefined, version: SavingProgress): readonly string[] {
  const amounts = (['target', ...SAVING_PARTS] as const).flatMap((part) => {
    const name = part === 'target' ? 'Target' : SAVING_LABELS[part];
    if (before?.[part] === version[part]) return [];
    const became = wholePounds(version[part]);
    return [before ? `${name}: ${wholePounds(before[part])} → ${became}` : `${name}: ${became}`];
  });
  const texts = (['correctiveAction', 'changed'] as const).flatMap((field) => {
    const [was, became] = [before?.[field] ?? '', version[field] ?? ''];
    return was === became ? [] : [`${SAVING_LABELS[field]}: ${became || 'nothing'}`];
  });
  return [...amounts, ...texts];
}
