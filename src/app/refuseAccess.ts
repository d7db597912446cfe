import { type Action, whoMayReturn } from '../domain/access.ts';
import type { Indicator } from '../domain/plan/indicator.ts';
import { type Plan, postTitle } from '../domain/plan/plan.ts';
import { type NextStep, type Notice, say } from './reply.ts';
import { footerOf } from './services.ts';

/** A refusal for want of a right: what is refused, and who may. The reply names the right, for the log and for tests. */
export function notAllowed(
  plan: Plan,
  refused: Action,
  title: string,
  text: string,
  next: readonly NextStep[] = [say('my returns')],
): Notice {
  const summary = `${title}. ${text}`;
  return { screen: 'notice', tone: 'sorry', title, text, next, footer: footerOf(plan), summary, refused };
}

/** What is said to somebody who may not do this, and who may; about an indicator when it is about one. */
export function refuseAccess(plan: Plan, action: Action, indicator?: Indicator): Notice {
  if (indicator && action === 'enter a return') return notYoursToReturn(plan, indicator);
  if (indicator && isDeciding(action))
    return notAllowed(
      plan,
      action,
      `${indicator.code} is not yours to decide`,
      whoDecides(plan, action, indicator),
      [say('to sign off')],
    );
  const { title, text, next } = SENTENCES[action];
  return notAllowed(plan, action, title, text, next?.map(say));
}

/** Names the posts that may enter an indicator's return. */
export function notYoursToReturn(plan: Plan, indicator: Indicator): Notice {
  const posts = whoMayReturn(plan, indicator).map((post) => post.title);
  const who = posts.length > 0 ? `The ${posts.join(' or the ')}, or the performance team,` : undefined;
  return notAllowed(
    plan,
    'enter a return',
    `${indicator.code} is not yours to return`,
    `${who ?? 'Only the performance team'} can enter ${indicator.title}.`,
  );
}

/** What takes a second person. */
type Deciding = Extract<Action, 'sign off' | 'approve another RAG' | 'approve a restatement'>;

function isDeciding(action: Action): action is Deciding {
  return action === 'sign off' || action === 'approve another RAG' || action === 'approve a restatement';
}

/** Who decides what about an indicator's returns, in a sentence. */
export function whoDecides(plan: Plan, action: Deciding, indicator: Indicator): string {
  const validator = postTitle(plan, indicator.validatorPost);
  return {
    'sign off': validator ? `The ${validator} signs it off.` : 'Nobody signs it off.',
    'approve another RAG': 'Its validator, a director or the performance team approves another RAG.',
    'approve a restatement': 'A director of its directorate or the performance team approves a restatement.',
  }[action];
}

const DECIDING = {
  title: 'Nothing here is yours to decide',
  text: 'An indicator’s validator signs its returns off. A director or the performance team approves another RAG, and a restatement in the director’s own directorate.',
};
const OPEN = { title: 'I cannot answer that', text: 'Ask the performance team.' };
const OWN = { title: 'I do not know you', text: 'The plan does not name you. Ask the performance team.' };

const ACTIONS_SEEN = {
  title: 'Actions are not yours to see',
  text: 'Officers, directors and the performance team see what clinics agreed. Ask about the corporate indicators instead.',
  next: ['which indicators are red?', 'show red risks'],
};
const ACTIONS_OWNED = {
  title: 'This action is not yours',
  text: 'Its owner, whoever covers for them, or the performance team says what becomes of it.',
  next: ['my actions'],
};

/** A sentence for each right that says who has it. */
const SENTENCES: Readonly<
  Record<Action, { readonly title: string; readonly text: string; readonly next?: readonly string[] }>
> = {
  'ask about the plan': OPEN,
  'see results': OPEN,
  'see own list': OWN,
  'arrange own cover': {
    title: 'I do not know you',
    text: 'The plan does not name you, so there is nothing to cover. The performance team can say whom it names.',
    next: ['covers'],
  },
  'see a clinic summary': {
    title: 'Clinic summaries are not yours to see',
    text: 'Officers, directors and the performance team see them. Ask about the corporate indicators instead.',
    next: ['which indicators are red?', 'show red risks'],
  },
  'follow a division': {
    title: 'Alerts are not yours to change',
    text: 'An officer or a director whom the plan names, or the performance team, says which channel follows what.',
    next: ['alerts'],
  },
  'have an internal paper': {
    title: 'That paper is not yours to have',
    text: 'Officers, directors and the performance team have it. Ask for a report for members instead.',
    next: ['Executive report', 'scrutiny report'],
  },
  'have a paper for members': OWN,
  'enter a return': {
    title: 'Returns are not yours to make',
    text: 'The officers who are accountable for an indicator enter its returns, and the performance team. Ask “who is accountable for …?” to find out who.',
    next: ['help'],
  },
  'sign off': DECIDING,
  'approve another RAG': DECIDING,
  'approve a restatement': DECIDING,
  'decide about periods': {
    title: 'Periods are not yours to change',
    text: 'Only the performance team opens, extends and locks reporting periods. Ask them.',
    next: ['periods'],
  },
  chase: {
    title: 'Nobody is yours to chase',
    text: 'The performance team can, and a director their own division.',
    next: ['who hasn’t returned'],
  },
  'set somebody’s cover': {
    title: 'Only they can say who covers for them',
    text: 'Nobody covers for somebody without their say: they set it themselves, or the performance team does.',
    next: ['covers'],
  },
  'see gaps': {
    title: 'Gaps are for the performance team',
    text: 'Ask “who is accountable for K11?” about one indicator.',
  },
  'import a plan': {
    title: 'Plans are imported by the performance team',
    text: 'Send them the file.',
  },
  'see who was told': {
    title: 'That is not yours to see',
    text: 'Directors and the performance team see it.',
  },
  'ask an officer': {
    title: 'The ledger takes questions from people in the plan',
    text: 'The plan does not name you. Ask the performance team.',
  },
  'pass on a question': {
    title: 'I cannot pass that on for you',
    text: 'The plan does not name you, so nobody could tell you the answer here. Nothing was kept. Ask the performance team.',
    next: ['help'],
  },
  'answer an enquiry': {
    title: 'That list is for the performance team',
    text: 'They see the questions that I could not answer and were passed on. Ask them.',
    next: ['help'],
  },
  'keep synonyms': {
    title: 'Synonyms are for the performance team',
    text: 'They say what the council’s own words mean. Ask them for one that is missing.',
    next: ['help'],
  },
  'take an alert': {
    title: 'I don’t know you',
    text: 'Only people whom the plan names can take an alert. Nothing was changed. Ask the performance team.',
  },
  'report a milestone': {
    title: 'I do not know you',
    text: 'The plan does not name you, so there is nothing to report on. Ask the performance team.',
  },
  'review a risk': {
    title: 'I do not know you',
    text: 'The plan does not name you, so there is nothing to review. Ask the performance team.',
  },
  'accept a risk': {
    title: 'Nothing here is yours to decide',
    text: 'The posts that the policy names, else the performance team, accept what is asked about a risk: somebody who had no hand in it.',
  },
  'report a saving': {
    title: 'I do not know you',
    text: 'The plan does not name you, so there is nothing to report on. Ask the performance team.',
  },
  'accept a milestone': {
    title: 'Nothing here is yours to decide',
    text: 'A programme’s Senior Accountable Officer or the performance team accepts what is reported: somebody who had no hand in it.',
  },
  'see actions': ACTIONS_SEEN,
  'add an action': {
    title: 'Actions are not yours to add',
    text: 'Officers, directors and the performance team add them. Nothing was recorded.',
    next: ['help'],
  },
  'do an action': ACTIONS_OWNED,
  'move an action': ACTIONS_OWNED,
  'decline an action': ACTIONS_OWNED,
  'record a decision': {
    title: 'Decisions are not yours to record',
    text: 'A director records those of their own division, and the performance team those of any. Nothing was recorded.',
    next: ['decisions'],
  },
  'move a meeting': {
    title: 'Meetings are not yours to move',
    text: 'A director moves the clinics of their own division, and the performance team every meeting. Nothing was recorded.',
    next: ['meetings'],
  },
  'see deliveries': {
    title: 'The delivery report is for the performance team',
    text: 'They see what was sent, what waits and what failed. Ask them.',
    next: ['help'],
  },
  'answer a clinic question': {
    title: 'Answers are not yours to give',
    text: 'The officers who are accountable for an indicator answer questions about it, and the performance team.',
    next: ['my questions'],
  },
  'withdraw any clinic question': {
    title: 'This question is not yours to withdraw',
    text: 'Whoever asked it, or the performance team, can withdraw it.',
    next: ['my questions'],
  },
  'forget a leaver': {
    title: 'Only the performance team can do that',
    text: 'They delete what is kept about somebody who has left. Ask them.',
    next: ['help'],
  },
};
