import { clinicOf } from '../../action/carriedForward.ts';
import { isOwnCode, openActions, registerOf } from '../../action/register.ts';
import type { PeriodId } from '../../calendar/period.ts';
import type { Plan } from '../../plan/plan.ts';
import type { RegisterQuery } from '../query.ts';
import type { Context } from '../reading/built.ts';
import { plainText } from './plainText.ts';
import type { Question } from './question.ts';
import { hasWords, wordsOf } from './registerWords.ts';
import type { Understanding } from './understanding.ts';

/** What is no action of the register: what returns say, what the plan sets out. */
const OTHERS =
  /\b(?:corrective|recovery|mitigat\w+|reds?|ambers?|greens?|indicators?|kpis?|risks?|savings?|milestones?|programmes?|action plans?|activit\w+|returns?|alerts?|commentary|narrative)\b/;
const ASKING =
  /^(?:is|was|were|has|have|had|why|who|when|what|how|did|does|do|where|are|show|list|tell|which|any)\b/;
const CODE = /\b(?:(action|decision) )?([ad]) ?(\d{1,5})\b/;

const CLINIC =
  /\b(?:the )?(?:(last|latest|previous|most recent|recent) )?(?:performance )?(?:clinic|board|meeting)s?\b/;
const DECIDED = /\b(?:decisions?|decided?|decides)\b/;
const PROMISED = /\bpromis(?:e|es|ed|ing)\b/;

type State = NonNullable<RegisterQuery['states']>[number];
/** How people say where an action is; each is taken out as it is found, so that “not done” is no “done”. */
const STATES: readonly (readonly [State, RegExp])[] = [
  [
    'overdue',
    /\b(?:overdue|late|past (?:its|their|the) (?:date|day|deadline)|missed (?:its|their|the) (?:date|day|deadline))\b/,
  ],
  [
    'open',
    /\b(?:still )?(?:open|outstanding|not (?:yet )?(?:been )?(?:done|completed?|finished)|undone|unfinished|still to (?:do|be done)|to be done|left(?: over)?|pending)\b/,
  ],
  [
    'carried forward',
    /\b(?:carr(?:y|ied|ies|ying) (?:it |them )?(?:forward|over)|roll(?:ed|ing)? (?:forward|over))\b/,
  ],
  [
    'moved',
    /\b(?:put back|pushed back|moved|postponed|deferred|rescheduled|slipp(?:ed|ing|s)|slips?|delayed)\b/,
  ],
  ['declined', /\b(?:declined|refused|turned down|rejected)\b/],
  ['done', /\b(?:done|completed?|finished|closed)\b/],
];
const MOST_MOVED = /\b(?:keeps?|kept|always|most often|again and again|repeatedly|most)\b/;
const COUNT = /\b(?:how many|number of|count of)\b/;
const BY = /\b(?:by|per|for each|of each|each) (owner|division|state|status|service|person)\b/;
const WHO_DOES =
  /^(?:so )?who (?:is|s|has|was|will be|will) (?:been )?(?:doing|do|working on|carrying out|running|taking on|on|sorting(?: out)?|dealing with|responsible for) (?:the )?(.+)$/;

/**
 * What is asked of the register of actions and decisions: one of them by its code, or those of a clinic, an owner, a division, a state or a
 * day. Undefined for whatever may ask for something else: a council calls its activities actions, too.
 */
export function registerAsked(question: Question, context: Context): Understanding | undefined {
  const plain = question.plain
    .replaceAll(/['’]s\b/g, ' ')
    .replaceAll(/[?!.,;]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const query =
    byCode(plain, context.plan) ?? whoDoes(plain, context.plan) ?? listAsked(plain, question, context);
  return query && { ok: true, query, setAside: [], took: [] };
}

function byCode(plain: string, plan: Plan): RegisterQuery | undefined {
  const found = CODE.exec(plain);
  if (!found || !ASKING.test(plain)) return undefined;
  const [, named, letter = '', number] = found;
  const kind = letter === 'a' ? 'action' : 'decision';
  const code = `${letter.toUpperCase()}${Number(number)}`;
  const { action, decision } = registerOf(plan);
  const isKnown = kind === 'action' ? action.has(code) : decision.has(code);
  if (named === undefined && (!isKnown || isOwnCode(plan, code))) return undefined;
  const asks = /\bwhy\b/.test(plain)
    ? 'why'
    : /^(?:is|was|has|did|are)\b.*\b(?:done|completed?|finished|closed)\b/.test(plain)
      ? 'done'
      : undefined;
  return { about: 'register', kind, code, ...(asks ? { asks } : {}) };
}

// "Who is doing the queue checks?": the words of an action, and of nothing that the plan has.
function whoDoes(plain: string, plan: Plan): RegisterQuery | undefined {
  const words = wordsOf(WHO_DOES.exec(plain)?.[1] ?? '');
  if (words.length === 0) return undefined;
  const titles = [...plan.indicators, ...plan.milestones, ...plan.risks, ...plan.programmes, ...plan.savings];
  if (titles.some(({ title }) => hasWords(title, words))) return undefined;
  if (!openActions(plan).some(({ what }) => hasWords(what, words))) return undefined;
  return { about: 'register', kind: 'action', having: words };
}

function listAsked(plain: string, question: Question, context: Context): RegisterQuery | undefined {
  if (OTHERS.test(plain) || question.codes.length > 0) return undefined;
  const rest = { text: ` ${plain} ` };
  const take = (pattern: RegExp): RegExpExecArray | null => {
    const found = pattern.exec(rest.text);
    if (found) rest.text = rest.text.replace(pattern, ' ');
    return found;
  };
  const hasActions = take(/\bactions?\b/) !== null;
  const isDecided = take(DECIDED) !== null;
  const promised = take(PROMISED) !== null;
  const clinicSaid = take(CLINIC);
  const agreed = take(/\b(?:agreed?|agrees|agreement|come out of|came out of|come from|raised)\b/) !== null;
  const states = STATES.flatMap(([state, pattern]) => (take(pattern) ? [state] : []));
  const isOfClinic =
    clinicSaid !== null && (agreed || isDecided || states.length > 0 || promised || hasActions);
  const isOfActions = hasActions && (states.length > 0 || agreed || clinicSaid !== null || OWNED.test(plain));
  if (!isOfClinic && !isOfActions && !promised && !(isDecided && clinicSaid)) return undefined;
  take(COUNT);
  const by = BY_WORDS.get(take(BY)?.[1] ?? '');
  const isMost = take(MOST_MOVED) !== null && states.includes('moved');
  const range = question.ranges[0];
  if (range) rest.text = rest.text.replace(` ${range.words.toLowerCase()} `, ' ');
  const divisions = takeDivisions(rest, context.plan);
  const owner = ownerIn(rest, context);
  if (owner === 'nobody') return undefined;
  const month = clinicSaid ? monthAsked(question, clinicSaid[1], divisions, context.plan) : undefined;
  const text = wordsOf(rest.text);
  // A word that no action has narrows in a way that is not known here.
  if (text.length > 0 && !registerOf(context.plan).actions.some(({ what }) => hasWords(what, text)))
    return undefined;
  const settled = states.includes('done') || states.includes('declined');
  return {
    about: 'register',
    kind:
      isDecided && !hasActions && !agreed
        ? 'decision'
        : clinicSaid !== null && states.length === 0 && !hasActions
          ? 'both'
          : 'action',
    ...(divisions.length > 0 ? { divisions } : {}),
    ...(owner ? { owner } : {}),
    ...(states.length > 0 ? { states } : {}),
    ...(promised ? { promised: true as const } : {}),
    ...(month === undefined ? {} : { clinic: month }),
    ...(range && month === undefined
      ? { days: range.range, dated: agreed ? 'agreed' : settled ? 'settled' : 'due' }
      : {}),
    ...(isMost ? { order: 'most moved' as const } : {}),
    ...(by ? { by } : {}),
    ...(text.length > 0 ? { having: text } : {}),
  };
}

const OWNED = /\b(?:has|have|does|do|owns?|owe[sd]?|assigned|mine|my|i|given to|with|due|for)\b/;
const BY_WORDS: ReadonlyMap<string, NonNullable<RegisterQuery['by']>> = new Map([
  ['owner', 'owner'],
  ['person', 'owner'],
  ['division', 'division'],
  ['service', 'division'],
  ['state', 'state'],
  ['status', 'state'],
]);

/** The month that the named clinic looks at: “September’s clinic” is the one on September, as its summary is called; else the one held in it. */
function monthAsked(
  { ranges: [range] }: Question,
  last: string | undefined,
  divisions: readonly string[],
  plan: Plan,
): PeriodId | 'last' | undefined {
  const { from, to = from } = range?.range ?? {};
  // “From September’s clinic” is no time that goes on.
  if (from === undefined || to?.slice(0, 7) !== from.slice(0, 7)) return last || !range ? 'last' : undefined;
  const on = clinicOf(nextMonth(from)).id;
  const held = clinicOf(from).id;
  const days = registerOf(plan)
    .actions.filter(({ division }) => divisions.length === 0 || divisions.includes(division))
    .map(({ agreedOn }) => clinicOf(agreedOn).id);
  return !days.includes(on) && days.includes(held) ? held : on;
}

function nextMonth(day: string): string {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  return month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`;
}

function takeDivisions(rest: { text: string }, { divisions }: Plan): readonly string[] {
  const found: string[] = [];
  const called = divisions.flatMap(({ code, title, directorate }) => [
    { code, words: plainText(title) },
    { code, words: plainText(directorate) },
  ]);
  for (const { words } of [...called].sort((a, b) => b.words.length - a.words.length)) {
    if (words === '' || !rest.text.includes(` ${words} `)) continue;
    found.push(...called.filter((one) => one.words === words).map(({ code }) => code));
    rest.text = rest.text.replace(` ${words} `, ' ');
  }
  return [...new Set(found)];
}

/** Whose actions are asked for, by a post's title, a holder's name or words of an owner who is no post; `nobody` for a name that is none of these. */
function ownerIn(
  rest: { text: string },
  { plan, mine = [] }: Context,
): RegisterQuery['owner'] | 'nobody' | undefined {
  if (/ (?:my|mine|i|me) /.test(rest.text)) {
    rest.text = rest.text.replaceAll(/ (?:my|mine|i|me|own)(?= )/g, ' ');
    return { words: 'you', posts: mine };
  }
  const left = wordsOf(rest.text);
  if (left.length === 0) return undefined;
  const posts = plan.posts
    .filter(({ code, title }) =>
      [title, ...(plan.holders.get(code) ?? []).map(({ name }) => name)].some((name) => hasWords(name, left)),
    )
    .map(({ code }) => code);
  const texts = registerOf(plan).actions.flatMap(({ ownerText }) =>
    ownerText !== undefined && hasWords(ownerText, left) ? [ownerText] : [],
  );
  if (posts.length + texts.length > 0) {
    rest.text = ' ';
    return { words: left.join(' '), posts, ...(texts.length > 0 ? { texts: [...new Set(texts)] } : {}) };
  }
  // "What has Jo promised?": whoever that is, it is nobody of the plan.
  return registerOf(plan).actions.some(({ what }) => hasWords(what, left)) ? undefined : 'nobody';
}
