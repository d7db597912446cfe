import type { Action } from '../domain/access.ts';
import type { ReturnMatter } from '../domain/return/signOff.ts';

/** The right that something needs; any one of several where the use case finds out which. */
export type Right = Action | readonly Action[];

/** Which right each matter takes that waits for a second person. */
export const RIGHT_FOR = {
  'sign-off': 'sign off',
  'another RAG': 'approve another RAG',
  restatement: 'approve a restatement',
} as const satisfies Readonly<Record<ReturnMatter, Action>>;

/** What waits for a second person: the right of the matter that is named, any of them when none is. */
export const DECIDING: Right = Object.values(RIGHT_FOR);

/** What is needed for everything that somebody can do beside commands and buttons, whose rights stand in their tables. */
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
