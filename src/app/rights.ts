import type { Action } from '../domain/access.ts';
import type { Matter } from '../domain/return/signOff.ts';
import type { Command } from './commands.ts';
import type { CardAction } from './handleAction.ts';

/** The right that something needs; any one of several where the use case finds out which. */
export type Right = Action | readonly Action[];

/** Which right each matter takes that waits for a second person. */
export const RIGHT_FOR = {
  'sign-off': 'sign off',
  'another RAG': 'approve another RAG',
  restatement: 'approve a restatement',
} as const satisfies Readonly<Record<Matter, Action>>;

/** What waits for a second person: the right of the matter that is named, any of them when none is. */
const DECIDING: Right = Object.values(RIGHT_FOR);

/** What each command needs. The router asks before the use case runs; a command without a line here does not compile. */
export const COMMAND_RIGHTS: Readonly<Record<Command['name'], Right>> = {
  help: 'ask about the plan',
  periods: 'ask about the plan',
  // It only says that nothing is ever unlocked.
  unlock: 'ask about the plan',
  'missing returns': 'ask about the plan',
  alerts: 'ask about the plan',
  history: 'see results',
  'my returns': 'see own list',
  'next return': 'see own list',
  'to sign off': 'see own list',
  covers: 'see own list',
  'clinic summary': 'see a clinic summary',
  // Which of them it takes, the use case knows once it knows the paper.
  paper: ['have an internal paper', 'have a paper for members'],
  questions: 'see a clinic summary',
  'my questions': 'see own list',
  'ask about': 'ask an officer',
  'alert us': 'follow a division',
  'stop alerts': 'follow a division',
  'cover for': 'arrange own cover',
  'stop cover': 'arrange own cover',
  'decline cover': 'arrange own cover',
  update: 'enter a return',
  answer: 'enter a return',
  restate: 'enter a return',
  'returns template': 'enter a return',
  'report milestone': 'report a milestone',
  rebaseline: 'report a milestone',
  'milestone history': 'ask about the plan',
  'my milestones': 'see own list',
  'my work': 'see own list',
  'milestones template': 'see own list',
  'not confirmed': 'ask about the plan',
  'reported since': 'ask about the plan',
  'review risk': 'review a risk',
  'risk history': 'ask about the plan',
  'report saving': 'report a saving',
  'saving history': 'ask about the plan',
  'open early': 'decide about periods',
  extend: 'decide about periods',
  lock: 'decide about periods',
  chase: 'chase',
  'delivery report': 'see deliveries',
  'dead letters': 'see deliveries',
  gaps: 'see gaps',
  import: 'import a plan',
  'undo import': 'import a plan',
  forget: 'forget a leaver',
};

/** The same for each verb that a button of a card has. */
export const VERB_RIGHTS: Readonly<Record<CardAction['verb'], Right>> = {
  // What it says is read as if it were typed, and asked for then.
  say: 'ask about the plan',
  ask: 'ask about the plan',
  'missing-returns': 'ask about the plan',
  history: 'see results',
  'my-returns': 'see own list',
  'to-sign-off': 'see own list',
  clinic: 'see a clinic summary',
  // A division's list asks for more.
  questions: 'see own list',
  'acknowledge-alert': 'take an alert',
  'open-alert-rules': 'follow a division',
  'change-alert-rules': 'follow a division',
  'stop-alert': 'follow a division',
  'ask-about': 'ask an officer',
  // It lists a division's indicators, those that are worst off first.
  'open-ask': 'see a clinic summary',
  // Whose it is, the use case knows.
  'open-question': 'ask an officer',
  'answer-question': 'answer a clinic question',
  // Whose question it is, the use case knows.
  'withdraw-question': 'ask an officer',
  'open-return': 'enter a return',
  'confirm-provisional': 'enter a return',
  'check-return': 'enter a return',
  'change-figure': 'enter a return',
  'submit-return': 'enter a return',
  'save-draft': 'enter a return',
  'discard-draft': 'enter a return',
  'open-challenge': 'enter a return',
  'answer-challenge': 'enter a return',
  'ask-restatement': 'enter a return',
  'submit-file': 'enter a return',
  'show-file': 'enter a return',
  'import-show': 'import a plan',
  'import-say': 'import a plan',
  'import-leave': 'import a plan',
  'import-load': 'import a plan',
  'open-milestone': 'report a milestone',
  'check-milestone': 'report a milestone',
  'record-milestone': 'report a milestone',
  'confirm-milestones': 'report a milestone',
  'ask-baseline': 'report a milestone',
  'open-milestone-decision': 'accept a milestone',
  'decide-milestone': 'accept a milestone',
  'milestone-history': 'ask about the plan',
  'my-milestones': 'see own list',
  'my-work': 'see own list',
  'open-risk': 'review a risk',
  'record-risk': 'review a risk',
  'risk-history': 'ask about the plan',
  'open-saving': 'report a saving',
  'check-saving': 'report a saving',
  'record-saving': 'report a saving',
  'saving-history': 'ask about the plan',
  'record-milestone-file': 'report a milestone',
  'accept-ticked': DECIDING,
  'open-decision': DECIDING,
  decide: DECIDING,
  'delivery-report': 'see deliveries',
  'send-again': 'see deliveries',
  'lock-period': 'decide about periods',
};

/** The same for everything else that somebody can do. */
export const OTHER_RIGHTS = {
  /** Adding the bot, or saying nothing to it. */
  greeting: 'ask about the plan',
  question: 'ask about the plan',
  /** The compose box, and the picker of a card. */
  search: 'ask about the plan',
  files: ['enter a return', 'report a milestone'],
  'pasted rows': ['enter a return', 'report a milestone'],
  /** Following a link to a file that was offered: whoever is named in it is asked for. */
  download: 'enter a return',
} as const satisfies Readonly<Record<string, Right>>;
