import { itemCalled } from '../../domain/plan/codes.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { Saving } from '../../domain/plan/saving.ts';
import type { Reporter } from '../../domain/record/author.ts';
import { ownerReports } from '../record/ownerReports.ts';
import { type NextStep, notice, type Reply, say } from '../reply.ts';
import type { Actor } from '../request.ts';
import { footerOf, type Services } from '../services.ts';

/** The saving that is meant, in any case and spacing; or the reply that says that there is none. */
export function findSaving(plan: Plan, code: string): Saving | Reply {
  const found = itemCalled(plan.saving, code);
  if (found) return found;
  const next = plan.savings.slice(0, 3).map((one) => say(`update ${one.code}`));
  const text =
    plan.savings.length === 0
      ? 'No savings are recorded in this plan.'
      : `The plan has ${plan.savings[0]?.code} to ${plan.savings.at(-1)?.code}. Ask “savings” to see them.`;
  return notice('sorry', `I don’t know a saving ${code.slice(0, 20)}`, text, next, footerOf(plan));
}

/** A saving on which this person may report, and as whom. */
export interface FoundSaving {
  readonly saving: Saving;
  readonly reporter: Reporter;
}

/**
 * The saving, if this person may report on it: the holders of its owner post, their deputies and the performance team (domain rules,
 * "who reports"). Otherwise the reply that names who may.
 */
export function findSavingToReport(
  services: Pick<Services, 'clock'>,
  plan: Plan,
  actor: Actor,
  code: string,
  operation: string,
): FoundSaving | Reply {
  const saving = findSaving(plan, code);
  if ('screen' in saving) return saving;
  const reporter = ownerReports(services, plan, actor, saving, { right: 'report a saving', operation });
  return 'screen' in reporter ? reporter : { saving, reporter };
}

/** `S2 Fewer agency staff` */
export function savingTitle({ code, title }: Pick<Saving, 'code' | 'title'>): string {
  return `${code} ${title}`;
}

/** The next step that shows a saving's history. */
export function savingHistoryStep(code: string): NextStep {
  return { label: `History of ${code}`, text: `history ${code}` };
}
