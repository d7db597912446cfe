import { type ActionProgress, type DecisionProgress, isOverdue } from '../../domain/action/action.ts';
import { ownerWords } from '../../domain/action/register.ts';
import { londonDay, longDay } from '../../domain/calendar/dates.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { type Reply, say } from '../reply.ts';
import { footerOf, type Services } from '../services.ts';
import type { ActionReceipt } from './actionForm.ts';
import { actionTitle, sourceWords, standingWords } from './actionWords.ts';

/** How an action stands, under a heading that says what was done or why nothing was. No reads. */
export function actionReceipt(
  { clock }: Pick<Services, 'clock'>,
  plan: Plan,
  action: ActionProgress,
  heading: string,
  notes: readonly string[] = [],
): Reply {
  const today = londonDay(clock.now());
  const {
    subject,
    division,
    from,
    agreedOn,
    agreedBy,
    firstDue,
    reason,
    reference,
    state,
    press,
    onBehalfOf,
  } = action;
  const owner = ownerWords(plan, action);
  const stands = standingWords(action, today);
  const covered = onBehalfOf ? ` for ${onBehalfOf.name}` : '';
  return {
    screen: 'action receipt',
    receipt: {
      heading,
      code: subject.code,
      facts: [
        { label: 'Owner', value: action.ownerPost === undefined ? `${owner} (no post of the plan)` : owner },
        { label: 'Stands', value: stands },
        ...(firstDue === undefined ? [] : [{ label: 'First agreed for', value: longDay(firstDue) }]),
        { label: 'Division', value: plan.division.get(division)?.title ?? division },
        { label: 'From', value: sourceWords(from) },
        ...(reference === undefined ? [] : [{ label: 'Reference', value: reference }]),
        { label: 'Agreed', value: `${longDay(agreedOn)} by ${agreedBy.name}` },
        { label: 'Last said by', value: `${press.by.name}${covered}` },
      ],
      parts: [
        { label: 'What', text: action.what },
        ...(reason === undefined ? [] : [{ label: 'Because', text: reason }]),
      ],
      state: isOverdue(action, today) ? 'overdue' : state,
      notes,
    },
    next: [
      say(`actions for ${plan.division.get(division)?.title ?? division}`),
      say(`history action ${subject.code}`),
    ],
    footer: footerOf(plan),
    summary: [`${heading}: ${actionTitle(action)}, ${owner}, ${stands}.`, ...notes].join(' '),
  };
}

/** A decision as it stands, under a heading. No reads. */
export function decisionReceipt(
  plan: Plan,
  decision: DecisionProgress,
  heading: string,
  withdraw?: ActionReceipt['withdraw'],
): Reply {
  const { subject, division, from, decidedOn, decidedBy, reason, step, what } = decision;
  const where = plan.division.get(division)?.title ?? division;
  return {
    screen: 'action receipt',
    receipt: {
      heading,
      code: subject.code,
      facts: [
        { label: 'Division', value: where },
        { label: 'From', value: sourceWords(from) },
        { label: 'Decided', value: `${longDay(decidedOn)}, recorded by ${decidedBy.name}` },
      ],
      parts: [
        { label: 'What', text: what },
        ...(reason === undefined ? [] : [{ label: 'Because', text: reason }]),
      ],
      state: step,
      notes: [],
      ...(withdraw ? { withdraw } : {}),
    },
    next: [say(`actions for ${where}`), say(`history decision ${subject.code}`)],
    footer: footerOf(plan),
    summary: `${withdraw?.problems[0] ?? heading}: ${actionTitle(decision)}, ${where}, ${longDay(decidedOn)}.`,
  };
}
