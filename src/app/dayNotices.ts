import { type NextStep, say } from './reply.ts';

/** What is said to a short message of the day, with what to press. */
export interface Told {
  readonly title: string;
  readonly text: string;
  readonly next: readonly NextStep[];
}

/** How a figure that is wrong is put right. */
export const CORRECTING = {
  title: 'Nothing is lost, and nothing is undone behind anybody’s back',
  text: 'Until the period is locked, enter the return again: “K11 91.2”, or Amend in “my returns”. After the lock, “restate K11 July 92.4 because …” asks a second person. The history keeps both.',
  next: [say('my returns')],
} satisfies Told;
/** What to do where there is no figure yet. */
export const NO_FIGURE = {
  title: 'Say so for each return',
  text: '“K11 no data” opens its form and asks why there is no figure. It is not red and not zero, but it is late once its day has passed. Where the figure may still change, enter it as provisional.',
  next: [say('my returns')],
} satisfies Told;
/** What to do where nothing changed. */
export const SAME = {
  title: 'Of which return?',
  text: 'Type its code and the figure, such as “K11 91.2”: the form shows last month’s. A story has to be this month’s own.',
  next: [say('my returns'), say('my milestones')],
} satisfies Told;
/** Where returns go. */
export const SENDING = {
  title: 'To nobody: here is where it goes',
  text: 'Enter a return here, “K11 91.2”, or several with “all my returns”, or attach the spreadsheet of “returns template”. What you submit is with the performance team and its validator at once.',
  next: [say('my returns'), say('returns template')],
} satisfies Told;
/** That typing records nothing. */
export const PRESSING = {
  title: 'Press the button on the card',
  text: 'Nothing is recorded by typing that. Submit and Save draft are on the form; “my returns” says what is recorded.',
  next: [say('my returns')],
} satisfies Told;
/** Where one goes back to. */
export const BACK = {
  title: 'The cards above still work',
  text: 'Go up to the one you want and press its buttons, or begin again.',
  next: [say('morning'), say('my returns'), say('my work')],
} satisfies Told;
/** When the bot reminds by itself. */
export const LATER = {
  title: 'You are reminded without asking',
  text: 'One message on a working morning when there is a reason: when returns open, three working days before they are due, and on the day. “Save draft” keeps what you have begun.',
  next: [say('my work')],
} satisfies Told;
/** How somebody stands in. */
export const LEAVE = {
  title: 'Somebody can stand in for you',
  text: 'Type “cover for me: Revenues and benefits manager until 18 October”, with the person or post and the last day. They are told, and what is yours is on their list.',
  next: [say('covers')],
} satisfies Told;
/** Why something is on somebody’s list. */
export const NOT_MINE = {
  title: 'Posts answer for indicators',
  text: 'Whose it is comes from the plan, by post. If that is wrong, the performance team changes it; while you are away, “cover for me: … until …” passes it on.',
  next: [say('my returns'), say('gaps')],
} satisfies Told;
/** Who extends a day. */
export const MORE_TIME = {
  title: 'The performance team can extend the day',
  text: 'Tell them why: they type “extend September for Finance until 18 October because …”. Until then it is due when “my returns” says. A provisional figure can be entered in time and corrected later.',
  next: [say('my returns')],
} satisfies Told;
