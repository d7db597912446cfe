import { isOverdue } from '../../domain/action/action.ts';
import type { IsoDate } from '../../domain/calendar/dates.ts';
import type { Deputy } from '../../domain/plan/cover.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { WorkLine } from '../milestone/milestoneScreens.ts';
import { actionTitle, standingWords } from './actionWords.ts';
import { ownActions } from './listActions.ts';

/** A person's open actions as lines of everything that they owe. */
export function ownActionLines(plan: Plan, person: Deputy | undefined, today: IsoDate): readonly WorkLine[] {
  return ownActions(plan, person).map(({ action, coveringFor }) => {
    const covered = coveringFor === undefined ? '' : `covering for ${coveringFor}`;
    return {
      kind: 'action',
      urgency: isOverdue(action, today) ? 'late' : 'due',
      day: action.due,
      title: actionTitle(action, 160),
      detail: [`Action, ${standingWords(action, today)}`, covered].filter(Boolean).join(', '),
      button: 'Open',
      text: `action ${action.subject.code}`,
    };
  });
}
