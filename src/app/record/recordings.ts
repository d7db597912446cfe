import type { IsoDate } from '../../domain/calendar/dates.ts';
import { pastedRows } from '../bulk/bulkActions.ts';
import { type Command, parseCommand } from '../commands.ts';
import type { CardAction } from '../handleAction.ts';
import type { Request } from '../request.ts';

/**
 * Which buttons record something. Their turns check the plan beside their own reads; a button that is wrongly said not to
 * record is still checked when it does, at the cost of one more wait.
 */
const VERBS_RECORD: Readonly<Record<CardAction['verb'], boolean>> = {
  say: false, // what it says is looked at as if it were typed
  ask: false,
  'missing-returns': false,
  history: false,
  'my-returns': false,
  'to-sign-off': false,
  clinic: false,
  questions: false,
  'acknowledge-alert': true,
  'open-alert-rules': false,
  'change-alert-rules': true,
  'stop-alert': true,
  'ask-about': true,
  'open-ask': false,
  'open-question': false,
  'answer-question': true,
  'withdraw-question': true,
  'open-return': false,
  'confirm-provisional': true,
  'check-return': false,
  'change-figure': false,
  'submit-return': true,
  'save-draft': true,
  'discard-draft': true,
  'open-challenge': false,
  'answer-challenge': true,
  'ask-restatement': true,
  'submit-file': true,
  'show-file': false,
  'import-show': false,
  'import-say': false,
  'import-leave': false,
  'import-load': true,
  'open-milestone': false,
  'check-milestone': false,
  'record-milestone': true,
  'my-milestones': false,
  'confirm-milestones': true,
  'ask-baseline': true,
  'open-milestone-decision': false,
  'decide-milestone': true,
  'milestone-history': false,
  'my-work': false,
  'open-risk': false,
  'record-risk': true,
  'risk-history': false,
  'open-saving': false,
  'check-saving': false,
  'record-saving': true,
  'saving-history': false,
  'record-milestone-file': true,
  'accept-ticked': true,
  'open-decision': false,
  decide: true,
  'delivery-report': false,
  'send-again': true,
  'lock-period': true,
};

/** The same for what is typed. */
const COMMANDS_RECORD: Readonly<Record<Command['name'], boolean>> = {
  help: false,
  periods: false,
  unlock: false,
  'missing returns': false,
  alerts: false,
  history: false,
  'my returns': false,
  'next return': false,
  'to sign off': false,
  covers: false,
  'clinic summary': false,
  paper: false,
  questions: false,
  'my questions': false,
  'ask about': true,
  'alert us': true,
  'stop alerts': true,
  'cover for': true,
  'stop cover': true,
  'decline cover': true,
  update: false,
  'report milestone': false,
  rebaseline: false,
  'milestone history': false,
  'my milestones': false,
  'my work': false,
  'milestones template': false,
  'not confirmed': false,
  'reported since': false,
  'review risk': false,
  'risk history': false,
  'report saving': false,
  'saving history': false,
  answer: false,
  restate: false,
  'returns template': false,
  'open early': true,
  extend: true,
  lock: false, // it asks first
  chase: true,
  'delivery report': false,
  'dead letters': false,
  import: false,
  'undo import': true,
  gaps: false,
  forget: true,
};

/** How a turn leans on the plan: it records after a read of its own, records by what is typed, or only looks. */
export type Leaning = 'records beside' | 'records' | 'looks';

/** How this input leans on the plan. */
export function leaningOf(input: Request['input'], today: IsoDate): Leaning {
  switch (input.kind) {
    case 'action':
      if (input.verb === 'say') return leaningOfText(saidBy(input.data), today);
      return recordsByButton(input.verb) ? 'records beside' : 'looks';
    case 'text':
      return leaningOfText(input.text, today);
    case 'files':
      return 'records';
    case 'installed':
    case 'removed':
      return 'looks';
  }
}

/** True for a button that records something, whoever may have sent its verb. */
export function recordsByButton(verb: string): boolean {
  return Object.hasOwn(VERBS_RECORD, verb) && VERBS_RECORD[verb as CardAction['verb']];
}

function leaningOfText(text: string, today: IsoDate): Leaning {
  if (pastedRows(text) !== undefined) return 'records';
  const command = parseCommand(text, today);
  return command && COMMANDS_RECORD[command.name] ? 'records' : 'looks';
}

function saidBy(data: unknown): string {
  const text = (data as { readonly text?: unknown } | null | undefined)?.text;
  return typeof text === 'string' ? text : '';
}
