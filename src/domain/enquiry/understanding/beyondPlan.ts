import type { Plan } from '../../plan/plan.ts';
import { type Ref, type RefKind, refCode, refKind } from '../queryTerms.ts';
import { echo } from '../reading/tokens.ts';
import { isOfSister } from './findSubject.ts';
import { isTime } from './measureAsked.ts';
import type { Question } from './question.ts';
import { stemOf, subjectIndexOf } from './subjectIndex.ts';
import { notHeld, notKnown, type Refused } from './understanding.ts';
import { isOrdinary, isRestrictive } from './words.ts';

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
const ANSWERS_FOR =
  /\b(?:own\w*|lead\w*|led|accountab\w*|responsib\w*|charge|ask|chase|contact|ring|speak|talk|call|email|manag\w*|deliver\w*|report\w*|enter\w*|updat\w*|sign\w*|validat\w*|approv\w*|check\w*|run\w*|look\w*|answer\w*|hook|blame|sponsor\w*|handl\w*|deal\w*|types?|keys?|fills?|input\w*|return\w*|submit\w*|sent|send\w*|restat\w*|told|tell|head\w*|holds?|job|hears?)\b/;
/** "How tall is": of a thing it is known how late, how high and the like, and what its own words say. */
const HOW_IS =
  /^(?:so |and )?how (?!(?:late|far|bad|badly|good|well|high|low|big|close|likely|serious|severe|often|long|red|amber|green|overdue|behind|delayed|worried|soon|many|much|accurate|reliable|short|quick|quickly|fast|slow|slowly|prompt|promptly|healthy|strong|weak|safe|ready|over|under|much|come|is|are|was|do|does|did|have|has|can|will|would|should|near|current|recent|sure|certain|confident|up|on|off|about)\b)(\w+) (?:is|are|was|were)\b(?!.*\b(?:doing|going|looking|performing|getting|coming)\b)/;
/** What is not recorded of things of these kinds, by what asks for it. */
const BEYOND: readonly (readonly [readonly RefKind[], RegExp, string])[] = [
  [
    ['indicator', 'milestone', 'risk', 'saving'],
    new RegExp(
      `^(?:(?:so|and|ok) )*(?:who|whose|which (?:councillor|member|officer|person|director|manager))\\b(?!.*${ANSWERS_FOR.source}).*\\b(?:most|least|biggest|largest|worst|best|top|fewest|not|done|taken|passed|failed|paid|won|said|complain\\w*|got)\\b`,
    ),
    'I do not have who that is: I know who is accountable',
  ],
  [
    ['indicator'],
    /\b(?:national(?:ly)?|england|regional(?:ly)?|core cities|benchmark\w*|other (?:councils?|authorities|cities)|elsewhere)\b/,
    'I do not have figures of anybody else',
  ],
  [
    ['indicator'],
    /^(?:is|are|was|were|has|have|did|will)\b.*\b(?:approved|agreed|adopted|passed|launched|built|opened)\b/,
    'I do not know whether that is so: of an indicator I have its figures',
  ],
  [['milestone'], /\bwhen(?: is| are)? (?:the|our) next\b/, 'I do not have when that is next'],
  [
    ['indicator', 'saving', 'milestone'],
    /^(?:can you |please )?(?:list|name) (?:me )?(?:all|every|each)\b|\ba list of (?:all|every)\b/,
    'I do not have a list of those',
  ],
];
/** Words of its text that have to name an activity where another word is no word of it. */
const FEWEST_NAMING = 2;

/**
 * The refusal of what the plan does not have of the thing that a question’s words found: a number of what nobody counts, which of
 * many, or a thing that one word of many titles is in. Undefined where it is.
 */
export function beyondPlan(question: Question, ref: Ref, plan: Plan): Refused | undefined {
  const held = (reason: string) => notHeld(reason, [ref]);
  const known = (word: string) => notKnown(`I do not know “${echo(word)}”`, [ref]);
  const index = subjectIndexOf(plan);
  const { plain, content, codes, bound } = question;
  if (codes.length > 0) return undefined;
  if (bound !== undefined && !/\btarget|profile|appetite\b/.test(plain))
    return held(`I do not know what “${echo(bound)}” narrows there`);
  const unknown = content.filter((one) => !one.light && !index.find(one.stem).has(ref));
  const [other] = unknown;
  const kind = refKind(ref);
  if (kind === 'milestone' || kind === 'programme') {
    if (
      COUNTS.test(plain) &&
      question.subjects.length === 0 &&
      (!OF_ACTIVITIES.test(plain) || unknown.some(({ word }) => isRestrictive(word)))
    )
      return held(`I do not have figures for “${echo((other ?? content[0])?.word ?? '')}”`);
    const naming = content.filter(({ stem }) => index.find(stem).has(ref) || isOfSister(stem, ref, plan));
    if (kind === 'milestone' && other && naming.length < FEWEST_NAMING) return known(other.word);
  }
  if (
    other &&
    new RegExp(`^${other.word} (?:me|us|the|my|our|an?|this|that|these|those|all|every)\\b`).test(plain)
  )
    return held(`I do not have a way to “${echo(other.word)}” anything`);
  const timed = kind === 'indicator' ? plan.indicator.get(refCode(ref)) : undefined;
  if (timed && !isTime(timed) && HOW_LONG.test(plain)) return held('I do not have how long that takes');
  const [, how] = HOW_IS.exec(plain) ?? [];
  if (how !== undefined && !index.find(stemOf(how)).has(ref))
    return held(`I do not have how “${echo(how)}” it is`);
  const ownWords = index.title(ref);
  // What its own title says is asked of it: "national non-domestic rates", "applications approved in time".
  const others = plain.split(' ').filter((word) => kind !== 'indicator' || !ownWords.has(stemOf(word)));
  const told = BEYOND.find(
    ([kinds, pattern]) => kinds.includes(kind) && pattern.test(plain) && pattern.test(others.join(' ')),
  );
  if (told) return held(told[2]);
  const hits = content.filter((one) => !one.light && index.find(one.stem).has(ref));
  if (
    hits.length > 0 &&
    hits.every(({ word }) => isRestrictive(word)) &&
    !(kind === 'indicator' && isMostOf(hits, ownWords))
  )
    return held(`I do not have “${echo(hits.map(({ word }) => word).join(' '))}” in that sense`);
  const head = WHICH.exec(plain)?.[1];
  if (head !== undefined && !ANSWERED.test(head)) return held(`I do not have which “${echo(head)}” that is`);
  if (other && OPENS.test(plain) && !/^which (?:month|quarter|period|year|way|system)/.test(plain))
    return known(other.word);
  return undefined;
}

/** True where the words are most of a title: "recycling" of "Recycling rate", and not "housing" of "Housing rents collected". */
function isMostOf(hits: readonly { readonly stem: string }[], title: ReadonlySet<string>): boolean {
  const telling = [...title].filter((stem) => !isOrdinary(stem));
  return new Set(hits.map(({ stem }) => stem)).size * 2 > telling.length;
}
