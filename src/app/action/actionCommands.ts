import { command, sentence } from '../command.ts';
import { actionHistory } from './actionHistory.ts';
import { askWhichAction } from './askWhichAction.ts';
import { listActions, listOwnActions, showAgreed, showMostActions } from './listActions.ts';
import { openNewAction } from './newAction.ts';
import { readUnsaid, showUnsaid } from './oneAtATime.ts';
import { openAction } from './openAction.ts';
import { readAddition } from './readAddition.ts';
import { readSaidOfAction } from './readSaidOfAction.ts';
import { openDecision } from './withdrawDecision.ts';

/** `for Finance`, `in the Finance division`; nothing for the whole council. */
const WHERE = String.raw`(?: (?:for|in|of|by|from|agreed (?:for|by|in)) (?:the )?([^:\n]+?))?`;
const SHOW = '^(?:show |list |which |what )?(?:me )?(?:the |all )*';
const where = (match: RegExpExecArray): { readonly division?: string } => {
  const words = match.slice(1).find((each) => each !== undefined);
  return words === undefined ? {} : { division: words };
};

/** What people type about the register of actions. */
export const ACTION_COMMANDS = {
  'my actions': command({
    typed: { 'my actions': 'What you agreed to do, overdue first' },
    pattern: [
      /^(?:show |list )?(?:me )?(?:my|our)(?: open| overdue| own)? actions$/i,
      /^(?:what|which) actions (?:are mine|do i (?:have|owe)|have i got)$/i,
    ],
    right: 'see own list',
    shows: true,
    run: ({ services, plan, actor }) => listOwnActions(services, plan, actor),
  }),
  'overdue actions': command({
    typed: {
      'overdue actions': 'Actions whose day has passed',
      'which actions are overdue in Finance?': 'The same of one division',
    },
    pattern: [
      new RegExp(`${SHOW}(?:overdue|late) actions${WHERE}$`, 'i'),
      new RegExp(
        `${SHOW}actions${WHERE} (?:are|have been|is) (?:overdue|late|past (?:their|its) (?:date|day))${WHERE}$`,
        'i',
      ),
    ],
    read: where,
    right: 'see actions',
    shows: true,
    run: ({ services, plan, actor }, said) => listActions(services, plan, actor, { of: 'overdue', ...said }),
  }),
  'open actions': command({
    typed: { 'open actions': 'Every action that is to be done, overdue first' },
    pattern: [
      new RegExp(`${SHOW}(?:open|outstanding) actions${WHERE}$`, 'i'),
      new RegExp(`${SHOW}actions${WHERE} are (?:still )?(?:open|outstanding|not done)${WHERE}$`, 'i'),
    ],
    read: where,
    right: 'see actions',
    shows: true,
    run: ({ services, plan, actor }, said) => listActions(services, plan, actor, { of: 'open', ...said }),
  }),
  actions: command({
    typed: { 'actions for Finance': 'What a division’s clinics agreed and decided' },
    pattern: new RegExp(
      `${SHOW}(?:clinic )?(?:actions(?: and decisions)?|decisions|action log|actions register|register of actions)${WHERE}$`,
      'i',
    ),
    read: where,
    right: 'see actions',
    shows: true,
    run: ({ services, plan, actor }, { division }) =>
      listActions(
        services,
        plan,
        actor,
        division === undefined ? { of: 'open' } : { of: 'division', division },
      ),
  }),
  'clinic agreed': command({
    typed: { 'what did the last clinic for Finance agree?': 'The actions and decisions of the last clinic' },
    pattern: [
      new RegExp(
        `^what (?:did|has|was) (?:the )?(?:last |latest |previous )?(?:performance )?clinic${WHERE} (?:agreed?|decided?)${WHERE}$`,
        'i',
      ),
      new RegExp(
        `^what was (?:agreed|decided) (?:at|by) the (?:last |latest )?(?:performance )?clinic${WHERE}$`,
        'i',
      ),
      /^what did (?:the )?(?:last )?(.+?)(?:['’]s)? clinic (?:agree|decide)$/i,
    ],
    read: where,
    right: 'see actions',
    shows: true,
    run: ({ services, plan, actor }, said) => showAgreed(services, plan, actor, said),
  }),
  'most actions': command({
    typed: { 'who has the most open actions?': 'Open and overdue actions by owner' },
    pattern: new RegExp(
      `^(?:who|which (?:post|owner|officer)s?) (?:has|have|owns?|holds?) (?:the )?most (?:open |overdue |outstanding )?actions${WHERE}$`,
      'i',
    ),
    read: where,
    right: 'see actions',
    shows: true,
    run: ({ services, plan }, said) => showMostActions(services, plan, said),
  }),
  'add action': sentence({
    typed: {
      'action for Finance: weekly checks of the queue, Revenues and benefits manager, by 31 October':
        'Open the form of a new action with what you typed in it',
    },
    read: ({ plan, text, today }) => plan && readAddition(plan, text, today, 'action'),
    right: 'add an action',
    run: ({ services, plan, actor }, said) =>
      openNewAction(services, plan, actor, { sort: 'action', ...said }),
  }),
  'add decision': sentence({
    typed: {
      'decision for Finance: collection is reviewed each week': 'Open the form of a clinic’s decision',
    },
    read: ({ plan, text, today }) => plan && readAddition(plan, text, today, 'decision'),
    right: 'record a decision',
    run: ({ services, plan, actor }, { typed }) =>
      openNewAction(services, plan, actor, { sort: 'decision', typed }),
  }),
  'one action at a time': sentence({
    typed: {},
    read: ({ plan, text, today }) => plan && readUnsaid(plan, text, today),
    right: 'see actions',
    run: async ({ plan }, said) => showUnsaid(plan, said),
  }),
  'action history': sentence({
    typed: { 'history A12': 'Every version of an action or a decision' },
    read: ({ plan, text, today }) => plan && ofKind(readSaidOfAction(plan, text, today), 'history'),
    right: 'see actions',
    run: ({ services, plan }, said) => actionHistory(services, plan, said),
  }),
  'which action': sentence({
    typed: {},
    read: ({ plan, text, today }) => plan && ofKind(readSaidOfAction(plan, text, today), 'which'),
    right: 'see actions',
    run: ({ plan }, said) => askWhichAction(plan, said),
  }),
  'withdraw decision': sentence({
    typed: {
      'withdraw decision D3 because it was another clinic': 'Take back a decision that was recorded in error',
    },
    read: ({ plan, text, today }) => plan && ofKind(readSaidOfAction(plan, text, today), 'decision'),
    right: 'see actions',
    run: ({ services, plan, actor }, said) => openDecision(services, plan, actor, said),
  }),
  // It shows how it stands to everybody who sees actions; whose it is, the use case knows.
  'report action': sentence({
    typed: {
      'A12 done because the checks run each week': 'Say that an action is done',
      'A12 now 15 November because the supplier is late': 'Give it another day',
      'A12 declined because it belongs to Customer Services': 'Decline it with a reason',
      'update A12': 'Open an action',
    },
    read: ({ plan, text, today }) => plan && ofKind(readSaidOfAction(plan, text, today), 'report'),
    right: 'see actions',
    run: ({ services, plan, actor }, said) => openAction(services, plan, actor, said),
  }),
};

type Said = NonNullable<ReturnType<typeof readSaidOfAction>>;

/** What was said, when it asks for this and nothing else. */
function ofKind<K extends Said['asks']>(
  said: Said | undefined,
  asks: K,
): Omit<Extract<Said, { readonly asks: K }>, 'asks'> | undefined {
  if (said?.asks !== asks) return undefined;
  const { asks: _, ...rest } = said as Extract<Said, { readonly asks: K }>;
  return rest;
}
