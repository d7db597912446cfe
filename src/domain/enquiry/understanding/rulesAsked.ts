import type { Query } from '../query.ts';
import { type Ref, type RefKind, refKind } from '../queryTerms.ts';
import { exactPeriod, pastYear } from '../reading/buildDeadlines.ts';
import type { Context } from '../reading/built.ts';
import type { GuideTopic } from './guideTopics.ts';
import { namedIn, narrowed } from './namedIn.ts';
import { partsOf, type Question } from './question.ts';
import type { Understanding } from './understanding.ts';

/**
 * What a question about a rule, a right or a word is made of. Where each of them stands in the question does not matter:
 * "blue on a milestone means what" and "what does a blue milestone mean" have the same ones.
 */
const CONCEPTS = {
  meaning:
    /\b(?:means?|meaning|meant|stands? for|short for|abbreviation|acronym|definition|define[sd]?|what (?:is|are|was) that|what (?:exactly|even|actually) (?:is|are)|who or what|signif(?:y|ies))\b/g,
  point:
    /\b(?:at what point|from what|how (?:high|low|bad|far|big|much|many (?:days|points|percent|weeks)|late|long|deep|short)|when (?:do|does|is|are|would|will|should) (?=.*\b(?:count\w*|class\w*|become|officially|consider\w*|turn|go|goes|get|rated|start|tip)\b)|what (?:makes?|turns?|tips?|puts?|score|number|counts?|would (?:make|turn|it take)|does it take|sends?|pushes)|before(?= .*\b(?:red|amber)\b)|until(?= .*\b(?:red|amber)\b))\b/g,
  changes:
    /\b(?:tips?(?: over)?|turns?|goes|go|become[s]?|counts?(?: as)?|class(?:ed|es) as|considered|flips?|gets?|is|be|being|still only|officially|rather than|instead of)\b/g,
  colour: /\b(?:red|amber|green|blue|gr[ea]y|rag|rags|brag|rating|colour|status)\b/g,
  milestone: /\b(?:milestones?|activit(?:y|ies)|deliverables?)\b/g,
  risk: /\b(?:risks?)\b/g,
  saving: /\b(?:savings?)\b/g,
  return:
    /\b(?:returns?|submissions?|submit(?:ted)?|submitting|figures?|numbers?|data|results?|kpis?|indicators?)\b/g,
  tolerance:
    /\b(?:tolerances?|wiggle room|leeway|slack|margin(?: for error)?|headroom|thresholds?|cut ?-?offs?|breathing space|room for manoeuvre|elbow room)\b/g,
  score: /\b(?:scor(?:e|es|ed|ing)|points?)\b/g,
  late: /\b(?:late|overdue|deadlines?|past due|not in|missed|miss|misses|missing|outstanding|due date|behind)\b/g,
  lock: /\b(?:lock(?:s|ed|ing)?|unlock(?:ed)?|reopen(?:ed)?|frozen|freezes?)\b/g,
  hears:
    /\b(?:who (?:else )?(?:hears|gets? (?:to hear|told|chased|informed|notified|an email|alerted|involved)|is (?:told|informed|chased|notified|alerted)|finds? out|do(?:es)? (?:you|it|the bot) (?:tell|chase|go to))|escalat(?:e|es|ed|ion)|gets? (?:told|chased|escalated)|(?:is|are|be) (?:told|chased|informed|notified)|go(?:es)? to|reminders?|remind(?:ed)?|chas(?:e|ed|es|ing))\b/g,
  may: /\b(?:can|could|may|must|allowed|permitted|entitled|have to|has to|need to|needs? to|supposed to|ok(?:ay)? to|should|do (?:i|we) need|am i able|required|compulsory|mandatory|necessary|any)\b/g,
  who: /\b(?:who|whose|which (?:post|officer|person|director))\b/g,
  how: /\b(?:how(?! (?:do|can|would|could|will) (?:we|i|you|they|anyone|anybody) (?:know|tell|be sure|prove|show)\b)|what now|route|process|procedure|steps|way|what do (?:i|we|you)|what (?:should|must|can|would) (?:i|we)|where do)\b/g,
  when: /\b(?:when|until when|by when|till when|how long|what (?:date|day)|which day|how soon)\b/g,
  own: /\b(?:my own|your own|our own|their own|his own|her own|ones? own|myself|yourself|themselves|(?:return|figure|one|number|it|restatement|override|colour|rag|evidence|milestone|that|which|what) (?:that )?(?:i|we) (?:have |had )?(?:just |already )?(?:put in|entered|submitted|asked for|made|did|raised|typed|requested|sent|sent in|declared|reported|keyed|wrote|proposed|put|filed))\b/g,
  decides:
    /\b(?:approv(?:e|es|ed|al|ing)|sign(?:s|ed|ing)? ?-?(?:it |them |this |that )?off|sign(?:s|ed|ing)?(?=(?: \w+){1,5} off\b)|accept(?:s|ed|ing|ance)?|ok(?:ay)?(?:s|ed|d)?(?= (?:a|an|the|my|it|that|this|them)\b)|agree(?:s|d)?|validat(?:e|es|ed|or)|authoris(?:e|es|ed|ing)|decid(?:e|es|ed|ing)|final say|rubber ?stamps?)\b/g,
  restate: /\b(?:restat(?:e|es|ed|ing|ement|ements)|correction|correct(?:ed|ing)?)\b/g,
  override:
    /\b(?:overrid(?:e|es|den|ing)|overrul(?:e|ed)|declar(?:e|es|ed|ing)|(?:another|different|other|own) (?:rag|colour|rating)|(?:should|ought to|really|honestly|think it is|put|call it|make it|say it is|mark it|it is actually|rate it) ?(?:be |say |is |it |as |down as )*(?:red|amber|green)\b|disagree)\b/g,
  calculated:
    /\b(?:calculat(?:ed|es)|works? out|worked out|comes? out|rule says|sums? says?|system says|says|shows|formula|bot says|maths)\b/g,
  instead:
    /\b(?:(?:some(?:one|body)|any(?:one|body)|a (?:colleague|deputy)|my (?:deputy|team|colleague|assistant)|another (?:officer|person)) (?:else )?(?:to )?(?:do|does|put|puts|enter|enters|submit|submits|send|sends|fill|fills|report|reports|return|key|cover|covers|stand|take|pick|handle|act|step|in for|on my behalf)|(?:on|in) my (?:behalf|place|absence|stead)|instead of me|for me while|cover for me|stand(?:ing)? in for)\b/g,
  absent:
    /\b(?:(?:i am|am|being|be|going|was) (?:off|away|out)\b|^(?:off|away|out of (?:the )?office|on leave|on holiday|not here|not in)\b|on (?:leave|holiday|annual leave|maternity|paternity)|annual leave|out of (?:the )?office|off sick|not (?:here|in|around|at work|working) (?:next|this|for|from|until|on|all)|not going to be (?:here|around|in))/g,
  words:
    /\b(?:narratives?|commentar(?:y|ies)|write|writing|wording|explanation|explain|type|say|text|words)\b/g,
  climbs:
    /\b(?:(?:bump|escalat|mov|push|rais|promot|transfer|tak|send|hand|pass|elevat|get|put)\w*\b.*\b(?:corporate|directorate|divisional|up|register|level|down)|escalat\w*|de-?escalat\w*)\b/g,
  source:
    /\b(?:where (?:does|do|did|is|are) .*\b(?:come|comes|came|taken|got|sourced|drawn|pulled|lifted) from|(?:data )?sources?|what system|which system|which database)\b/g,
  evidence: /\b(?:evidence|proof)\b/g,
  change:
    /\b(?:changed?|amend(?:ed)?|edit(?:ed)?|fix(?:ed)?|alter(?:ed)?|update|put right|adjust(?:ed)?|different|moved)\b/g,
  differs: /\bdifference between\b/g,
  reports: /\b(?:report(?:s|ed|ing)?|send in|put in|hand in)\b/g,
  reviews: /\b(?:review(?:s|ed|ing)?)\b/g,
  happens: /\bwhat (?:happens|if)\b/g,
  /** Whose return it would be: "if I am late", "if somebody misses it". */
  submitter:
    /\bif (?:i|we|you|they|he|she|someone|somebody|an officer|anyone|anybody|people|my \w+|a return|it|the return)\b/g,
  running: /\b(?:consistent(?:ly)?|persistent(?:ly)?|in a row|running|on the trot|consecutive)\b/g,
  wrong: /\b(?:wrong|mistakes?|incorrect|errors?|put right|typo|mistyped|misreported|inaccurate)\b/g,
  // Said of a return that is in: it asks nothing.
  entered:
    /\b(?:once|after|when|as soon as|now(?: that)?) (?:\w+ ){1,3}?(?:has |have |had |ve )?(?:been )?(?:put|entered|sent|submitted|returned|keyed|typed|filled)(?: (?:it|them|that|this|mine))?(?: in)?\b/g,
} as const satisfies Readonly<Record<string, RegExp>>;

type Concept = keyof typeof CONCEPTS;

interface Rule {
  /** Each of these has to be there; of several in one entry, any. */
  readonly needs: readonly (readonly Concept[])[];
  readonly without?: readonly Concept[];
  readonly topic: GuideTopic;
  /** Of one thing that is named the rule is a fact of its own. */
  readonly of?: (ref: Ref) => Query | undefined;
}

const validator = (ref: Ref): Query | undefined =>
  kindIs(ref, 'indicator') ? { about: 'accountable', of: [ref], role: 'validator' } : undefined;
const tolerance = (ref: Ref): Query | undefined =>
  kindIs(ref, 'indicator') ? { about: 'item', of: ref, facet: 'tolerance' } : undefined;

/** The more particular first. */
const RULES: readonly Rule[] = [
  {
    topic: 'cover leave',
    needs: [
      ['instead', 'absent'],
      ['how', 'may', 'who'],
      ['return', 'reports', 'instead', 'words'],
    ],
  },
  { topic: 'risk review', needs: [['risk'], ['reviews'], ['happens']] },
  { topic: 'restate', needs: [['change'], ['lock'], ['return'], ['how', 'may']] },
  { topic: 'evidence', needs: [['who'], ['decides'], ['milestone', 'evidence']] },
  { topic: 'BRAG', needs: [['differs'], ['milestone'], ['colour']], without: ['late'] },
  { topic: 'late and overdue', needs: [['differs'], ['late', 'milestone']] },
  {
    topic: 'late return',
    needs: [['when'], ['may'], ['return', 'reports']],
    without: ['change', 'lock', 'hears', 'milestone', 'risk', 'words'],
  },
  { topic: 'second person', needs: [['decides'], ['own']] },
  {
    topic: 'risk levels',
    needs: [['risk'], ['climbs'], ['how', 'may', 'who', 'decides', 'words']],
    without: ['late'],
  },
  { topic: 'risk levels', needs: [['risk'], ['hears', 'climbs'], ['decides']] },
  { topic: 'declare another RAG', needs: [['calculated'], ['override']] },
  {
    topic: 'declare another RAG',
    needs: [['override'], ['may', 'how'], ['colour', 'own', 'decides']],
    without: ['point'],
  },
  {
    topic: 'narrative',
    needs: [['words'], ['colour'], ['how', 'may', 'when']],
    without: ['calculated', 'override', 'milestone'],
  },
  {
    topic: 'reminders',
    needs: [['happens'], ['late'], ['submitter']],
    without: ['risk', 'milestone', 'saving'],
  },
  { topic: 'reminders', needs: [['hears'], ['late', 'return']], without: ['risk', 'milestone'] },
  { topic: 'risk score', needs: [['risk'], ['point'], ['colour', 'score']] },
  { topic: 'risk score', needs: [['risk'], ['meaning'], ['colour', 'score']] },
  { topic: 'BRAG', needs: [['milestone'], ['meaning', 'point'], ['colour']] },
  { topic: 'late and overdue', needs: [['milestone'], ['meaning', 'point'], ['late']] },
  {
    topic: 'late return',
    needs: [['return'], ['late'], ['point', 'meaning']],
    without: ['hears', 'who', 'milestone'],
  },
  {
    topic: 'consistent',
    needs: [['running'], ['meaning', 'point', 'how'], ['colour']],
    without: ['milestone'],
  },
  {
    topic: 'restate',
    needs: [['wrong'], ['how', 'may'], ['return', 'lock']],
    without: ['milestone', 'risk'],
  },
  { topic: 'lock', needs: [['lock'], ['when', 'may', 'who', 'how', 'meaning']] },
  { topic: 'lock', needs: [['when'], ['may'], ['change'], ['return']] },
  {
    topic: 'RAG',
    needs: [['point'], ['colour'], ['changes']],
    without: ['milestone', 'risk', 'saving', 'late'],
    of: tolerance,
  },
  {
    topic: 'RAG',
    needs: [['meaning'], ['colour'], ['return']],
    without: ['milestone', 'risk', 'saving', 'late', 'running', 'how'],
    of: tolerance,
  },
  { topic: 'tolerance', needs: [['tolerance']], without: ['milestone', 'risk'], of: tolerance },
  {
    topic: 'who signs off',
    needs: [['who'], ['decides']],
    without: ['milestone', 'risk', 'evidence', 'restate', 'override', 'colour'],
    of: validator,
  },
];

/** Rules of how things are judged: a thing that is named is judged already. */
const OF_THINGS: ReadonlySet<GuideTopic> = new Set<GuideTopic>(['risk score', 'BRAG', 'late and overdue']);

/** A question about a rule, a right or a word, with what of the plan it is asked of; undefined when it is none. */
export function ruleAsked(plain: string, text: string, context: Context): Understanding | undefined {
  const has = new Set(
    (Object.keys(CONCEPTS) as Concept[]).filter((concept) => plain.search(CONCEPTS[concept]) >= 0),
  );
  const rule = RULES.find(
    ({ needs, without = [] }) =>
      needs.every((any) => any.some((concept) => has.has(concept))) && !without.some((one) => has.has(one)),
  );
  if (!rule) return undefined;
  // Of a period that is named its own dates are asked.
  const parts = rule.topic === 'late return' ? partsOf(plain, text, context) : undefined;
  if (parts && parts.ranges.length > 0) return dueOf(parts, context);
  return ofOneThing(rule, plain, text, context);
}

// "When do I have to get my September numbers in by": nothing is named but the period, which has dates of its own.
function dueOf(
  { plain, ranges, codes, named, content }: Question,
  { today }: Context,
): Understanding | undefined {
  const [asked, ...more] = ranges;
  const isBare =
    codes.length + named.length + more.length === 0 &&
    content.every((one) => one.light || RETURNED.test(one.word));
  if (!asked || !isBare || !/\bwhen\b/.test(plain) || /\b(?:was|were|did)\b/.test(plain)) return undefined;
  const period = exactPeriod(pastYear(asked.range, today));
  return period && { ok: true, query: { about: 'deadlines', periods: [period.id] }, setAside: [], took: [] };
}

const RETURNED = /^(?:numbers?|figures?|returns?|submissions?|data|results?|get|submit|send|deadline)$/;

/** Whom to go to about a thing is who answers for it. */
const WHOM =
  /^(?:so |and )?who (?:should|do|can|could|would) (?:i|we) (?:ask|talk|speak|chase|contact|ring|call|go)\b/;

// The words that ask are taken out; what is left may name a thing, or narrow the question to what is not here.
function ofOneThing(rule: Rule, plain: string, text: string, context: Context): Understanding | undefined {
  const guide: Understanding = {
    ok: true,
    query: { about: 'guide', topic: rule.topic, ...(asksWhether(plain) ? { whether: true } : {}) },
    setAside: [],
    took: [],
  };
  const asking = (['entered', 'tolerance', 'point', ...rule.needs.flat()] as const).map(
    (one) => CONCEPTS[one],
  );
  const named = namedIn(plain, asking, text, context, rule.of ? ['indicator'] : undefined);
  if (named.found === 'several') return undefined;
  if (named.found === 'none' || (named.found !== 'one' && !rule.of)) return guide;
  if (named.found === 'one' && WHOM.test(plain)) return undefined;
  if (named.found === 'narrowed') return narrowed(named);
  const query = rule.of?.(named.ref);
  if (query) return { ok: true, query, setAside: [], took: named.took };
  // It was about one thing, of which more is known than the rule says.
  const coded = named.took.length === 0;
  const judged = OF_THINGS.has(rule.topic) && plain.search(CONCEPTS.meaning) < 0;
  return coded || rule.of || judged ? undefined : guide;
}

function asksWhether(plain: string): boolean {
  return /(?<!\b(?:how|what|where|when|who|which|why) )\b(?:can|could|may|must|am|are|is|should|do|does) (?:i|we|you|somebody|someone|it|they|there|an? \w+|officers?)\b|\ballowed\b/.test(
    plain,
  );
}

function kindIs(ref: Ref, kind: RefKind): boolean {
  return refKind(ref) === kind;
}
