import type { Plan } from '../../plan/plan.ts';
import { type Ref, refKind } from '../queryTerms.ts';
import { echo } from '../reading/tokens.ts';
import { isOfSister } from './findSubject.ts';
import type { Question } from './question.ts';
import { subjectIndexOf } from './subjectIndex.ts';
import { isRestrictive } from './words.ts';

/** A number of something is asked for, or which of many. */
const COUNTS =
  /\b(?:how (?:many|much|high|low|big)|rates?|percentages?|levels?|(?:figures?|numbers?) (?:of|for))\b/;
const OPENS = /^(?:(?:so|and|ok|can you tell me) )*(?:how (?:many|much)|which)\b/;
/** What an activity has a number of: days of its slip, its parts. */
const OF_ACTIVITIES =
  /\b(?:late|past|slip\w*|overdue|behind|delay\w*|until|before|wait\w*|parts?|steps|bits|milestones|activities|depend\w*)\b/;
/** "Which X": one of these is an answer that the plan has. */
const WHICH =
  /^(?:(?:so|and|ok) )*which (?!of\b|one\b)(?:[\w-]+ ){0,2}?([\w-]+?)s? (?=(?:is|are|was|were|has|have|had|do|does|did|will|would|can|could|should|owns?|owes?|leads?|costs?|gets?|pays?|comes?|came|needs?|answers?|runs?|uses?|sits?|holds?|delivers?|looks?|signs?|deals?)\b)/;
const ANSWERED =
  /^(?:way|direction|system|month|quarter|year|period|date|day|week|time|kpi|indicator|measure|metric|milestone|activity|activitie|task|risk|programme|program|project|saving|aim|outcome|figure|number|rate|result|score|target|director|directors|councillor|member|officer|post|person|people|manager|lead|holder|division|directorate|department|team|service|board|part|area|return|action|source|dataset|database|colour|rag|ones?|side|thing)$/;
/** How long something has been, or will be, is known; how long anything takes is not. */
const HOW_LONG =
  /^(?:so |and )?how long\b(?!.*\b(?:been|until|till|before|will|red|amber|green|take|has|have|to (?:submit|send|report|return))\b)/;
/** Words of its text that have to name an activity where another word is no word of it. */
const FEWEST_NAMING = 2;

/**
 * Why what was asked is not what the plan has of the thing that its words found, in a sentence: a number of what nobody counts, which of
 * many, or a thing that one word of many titles is in. Undefined where it is.
 */
export function beyondPlan(question: Question, ref: Ref, plan: Plan): string | undefined {
  const index = subjectIndexOf(plan);
  const { plain, content, codes } = question;
  if (codes.length > 0) return undefined;
  const unknown = content.filter((one) => !one.light && !index.find(one.stem).has(ref));
  const [other] = unknown;
  const kind = refKind(ref);
  if (kind === 'milestone' || kind === 'programme') {
    if (
      COUNTS.test(plain) &&
      question.subjects.length === 0 &&
      (!OF_ACTIVITIES.test(plain) || unknown.some(({ word }) => isRestrictive(word)))
    )
      return `I do not have figures for “${echo((other ?? content[0])?.word ?? '')}”`;
    const naming = content.filter(({ stem }) => index.find(stem).has(ref) || isOfSister(stem, ref, plan));
    if (kind === 'milestone' && other && naming.length < FEWEST_NAMING)
      return `I do not know “${echo(other.word)}”`;
  }
  if (
    other &&
    new RegExp(`^${other.word} (?:me|us|the|my|our|an?|this|that|these|those|all|every)\\b`).test(plain)
  )
    return `I do not have a way to “${echo(other.word)}” anything`;
  if (kind === 'indicator' && HOW_LONG.test(plain)) return 'I do not have how long that takes';
  const head = WHICH.exec(plain)?.[1];
  if (head !== undefined && !ANSWERED.test(head)) return `I do not have which “${echo(head)}” that is`;
  if (other && OPENS.test(plain) && !/^which (?:month|quarter|period|year|way|system)/.test(plain))
    return `I do not know “${echo(other.word)}”`;
  return undefined;
}
