import { may } from '../access.ts';
import { daysBetween, type IsoDate, type IsoInstant, londonDay } from '../calendar/dates.ts';
import type { PeriodId } from '../calendar/period.ts';
import type { Deputy } from '../plan/cover.ts';
import type { Indicator } from '../plan/indicator.ts';
import type { Person, Plan } from '../plan/plan.ts';
import type { Policy } from '../policy.ts';
import type { Author } from '../record/author.ts';

/** Longest question or answer, in characters: as long as any other step on a return's record. */
export const QUESTION_CHARACTERS = 3_000;

/** Where a question was asked from: an alert's card, a clinic summary's, or by typing. */
export type AskedFrom = 'alert' | 'clinic' | 'chat';

/** How a question stands. It is settled once and for all; `operation` is the press that settled it. */
export type QuestionStanding =
  | { readonly state: 'open' }
  | {
      readonly state: 'answered';
      readonly answer: string;
      readonly by: Author;
      readonly at: IsoInstant;
      readonly operation: string;
    }
  | {
      readonly state: 'withdrawn';
      readonly by: Author;
      readonly at: IsoInstant;
      readonly operation: string;
    };

/** A question on a division's clinic ledger: about one indicator and period, for the post that answers for it. */
export interface ClinicQuestion {
  /** The same asker, indicator, period and text make the same id, so that a second press asks nothing new. */
  readonly id: string;
  readonly division: string;
  readonly indicator: string;
  readonly period: PeriodId;
  readonly text: string;
  readonly askedBy: Author;
  readonly askedAt: IsoInstant;
  readonly from: AskedFrom;
  /** Code of the accountable post when it was asked. */
  readonly post: string;
  readonly standing: QuestionStanding;
}

/** What stands on a division's question ledger. */
export interface ClinicQuestions {
  /** Oldest first. */
  readonly open: readonly ClinicQuestion[];
  /** Answered on or after {@link since}, latest first. */
  readonly answered: readonly ClinicQuestion[];
  /** First day of the month in which the last clinic was held. */
  readonly since: IsoDate;
  /** The day on which it was looked at. */
  readonly today: IsoDate;
}

/** Who settled a question, when, and by which press. */
export interface Settling {
  readonly by: Author;
  readonly at: IsoInstant;
  readonly operation: string;
}

/** The question with its answer. Only for one that is open: the store refuses to settle twice. */
export function withAnswer(question: ClinicQuestion, settling: Settling, answer: string): ClinicQuestion {
  return { ...question, standing: { state: 'answered', answer, ...settling } };
}

/** The question, taken back by its asker or by the performance team. It stays on the ledger as withdrawn. */
export function withdrawn(question: ClinicQuestion, settling: Settling): ClinicQuestion {
  return { ...question, standing: { state: 'withdrawn', ...settling } };
}

/**
 * Why a question or an answer cannot be put on record, in a sentence; undefined when it can. Spaces around it do not
 * count. The shortest is the policy's, the longest {@link QUESTION_CHARACTERS}.
 */
export function lengthDefect(what: 'question' | 'answer', text: string, policy: Policy): string | undefined {
  const { length } = text.trim();
  const article = what === 'question' ? 'a' : 'an';
  if (length < policy.questionCharacters)
    return `Nothing was recorded: write ${article} ${what} of at least ${policy.questionCharacters} characters.`;
  if (length > QUESTION_CHARACTERS)
    return (
      `Nothing was recorded: ${article} ${what} takes at most ${QUESTION_CHARACTERS.toLocaleString('en-GB')} characters, ` +
      `and yours has ${length.toLocaleString('en-GB')}. Shorten it and send it again.`
    );
  return undefined;
}

/** True for holders of the accountable and the updater's post, whoever covers for them, and the performance team. */
export function mayAnswer(person: Person | undefined, indicator: Indicator | undefined): boolean {
  return may(person, 'answer a clinic question', indicator);
}

/** True for whoever asked, and for the performance team. */
export function mayWithdraw(person: Person | undefined, question: ClinicQuestion): boolean {
  if (!person) return false;
  return isAskedBy(question, person) || may(person, 'withdraw any clinic question');
}

/** True when this person asked it. */
export function isAskedBy(
  { askedBy }: ClinicQuestion,
  { aadObjectId }: Pick<Person, 'aadObjectId'>,
): boolean {
  return askedBy.aadObjectId.toLowerCase() === aadObjectId.toLowerCase();
}

/**
 * Who is to be told of a question about an indicator, in the order in which posts are tried: the holders of the accountable
 * post, then those of the updater's, each with whoever covers for them today. Nobody is told of their own question. A post
 * with nobody left is passed over, so the list may be empty.
 */
export function answerersOf(
  plan: Plan,
  indicator: Indicator,
  asker: Pick<Person, 'aadObjectId'>,
): readonly (readonly Person[])[] {
  return [indicator.accountablePost, indicator.updaterPost]
    .map((post) => (post === undefined ? [] : holdersAndDeputies(plan, post)))
    .map((people) => people.filter((person) => idOf(person) !== idOf(asker)))
    .filter((people) => people.length > 0);
}

/** Whole days in London since a question was asked; 0 on the day itself. */
export function daysOpen({ askedAt }: ClinicQuestion, today: IsoDate): number {
  return Math.max(0, daysBetween(londonDay(new Date(askedAt)), today));
}

/**
 * The division's questions for its clinic: those that are open, and those answered since the last one. Undefined when there
 * are none of either.
 */
export function clinicQuestions(
  questions: readonly ClinicQuestion[],
  since: IsoDate,
  today: IsoDate,
): ClinicQuestions | undefined {
  const answeredAt = ({ standing }: ClinicQuestion): string =>
    standing.state === 'answered' ? standing.at : '';
  const open = questions.filter(({ standing }) => standing.state === 'open');
  const answered = questions
    .filter(({ standing }) => standing.state === 'answered')
    .sort((a, b) => answeredAt(b).localeCompare(answeredAt(a)));
  return open.length + answered.length > 0 ? { open, answered, since, today } : undefined;
}

/** Orders questions by when they were asked, oldest first. */
export function oldestFirst(a: ClinicQuestion, b: ClinicQuestion): number {
  return a.askedAt.localeCompare(b.askedAt) || a.id.localeCompare(b.id);
}

function holdersAndDeputies(plan: Plan, post: string): readonly Person[] {
  const holders = plan.holders.get(post) ?? [];
  const ids = new Set(holders.map(idOf));
  const covers = ({ covering = [] }: Deputy): boolean => covering.some((one) => ids.has(idOf(one)));
  const deputies = [...plan.person.values()].filter((person) => covers(person) && !ids.has(idOf(person)));
  return [...holders, ...deputies];
}

function idOf({ aadObjectId }: Pick<Person, 'aadObjectId'>): string {
  return aadObjectId.toLowerCase();
}
