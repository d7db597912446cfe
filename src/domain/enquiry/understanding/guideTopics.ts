import { stemOf } from './subjectIndex.ts';
import { isOrdinary } from './words.ts';

/** What the product and the council's policy can be asked, beside what the plan says. */
export const GUIDE_TOPICS = [
  'declare another RAG',
  'no figure',
  'draft',
  'cover leave',
  'restate',
  'enter a return',
  'late return',
  'more time',
  'sign off',
  'who signs off',
  'lock',
  'ask an officer',
  'alerts',
  'file',
  'evidence',
  'update a milestone',
  'second person',
  'help',
  'forget',
  'narrative',
  'reminders',
  'risk review',
  'risk levels',
  'RAG',
  'BRAG',
  'risk score',
  'appetite',
  'direction',
  'tolerance',
  'late and overdue',
  'slip',
  'consistent',
  'window',
  'provisional',
  'restated',
  'override',
  'no data',
  'tiers',
  'periods',
  'clinic',
  'next clinic',
  'cumulative',
  'baseline',
  'savings parts',
  'plausibility',
  'exposure',
  'SAO',
  'RDL',
  'CPMO',
  'TCOB',
  'DLT',
  'CLT',
  'KPI',
  'EDI',
  's151',
  'EFS',
  'CIPFA',
  'CfGS',
  'MTFP',
  'PO',
  'polarity',
  'sub-activity',
  'golden thread',
] as const;

export type GuideTopic = (typeof GUIDE_TOPICS)[number];

/** Questions about how something is done: the topic after "how do I" and the like. */
const HOW =
  /\b(?:how (?:do|does|can|should|would|might|to|am|are|will|must)|how would|where (?:do|can|should) (?:i|we|you|one)|can (?:i|we|you|he|she|they|someone|somebody|anyone|officers?|my deputy)|could (?:i|we)|am i (?:allowed|able|supposed)|are (?:we|officers|you) (?:allowed|able)|is it (?:ok|okay|possible|allowed)|(?:what|who) (?:happens|do i do|should i do|do we do|can i do|would happen|if)|what if|do (?:i|we) (?:have|need) to|must (?:i|we)|may i|should i|who (?:can|may|is allowed|is able|has to|needs to|approves|accepts|signs|decides|agrees)|steps? (?:to|for)|process (?:for|to)|procedure|the way to|way to|i (?:want|need|would like|have|am going|am trying) to|help me|help with|i am (?:going|off|away)|what is the (?:process|procedure|rule|rules|policy|deadline)|how is|rules? (?:for|on|about)|policy (?:for|on)|instructions|guidance|guide|walk me through)\b/;

const HOW_TO: readonly (readonly [GuideTopic, RegExp])[] = [
  [
    'draft',
    /\bdrafts?\b(?! (?:an?|the|my|our|some|his|her|their)\b)(?! \w+ plan)|\b(?:save|keep|park|stop|pause|leave) (?:\w+ ){0,4}(?:for later|half ?(?:way|done|finished)|until later|unfinished)\b|\b(?:finish|complete|come back|go back|carry on|return to|pick) (?:\w+ ){0,4}(?:later|another (?:time|day)|tomorrow|afterwards)\b|\bin two goes\b/,
  ],
  [
    'who signs off',
    /\bwho (?:can |may |has to |needs to |is allowed to |must )?(?:sign|signs|approve|approves|accept|accepts|validate|validates)\b(?!.*\b(?:k|p|r)\d)/,
  ],
  [
    'declare another RAG',
    /\b(?:overrid\w*|overrul\w*|declar\w*|(?:change|set|alter|dispute|challenge|disagree with|argue with|contest|amend|different|another|own) (?:\w+ ){0,3}(?:rag|rating|colour|status|red|amber|green)|wrong (?:rag|colour|rating)|(?:rag|rating|colour) (?:is|seems|looks) (?:wrong|unfair))\b/,
  ],
  [
    'no figure',
    /\b(?:no (?:figure|number|data|value|result)|without (?:a |any )?(?:figure|number|data)|(?:do|does|did) not have (?:a |the |my |any )?(?:figure|number|data)|have not got (?:a |the |my |any )?(?:figure|number|data)|leave (?:it|the (?:figure|box|field)) (?:blank|empty)|(?:figure|number|data) (?:is|are) (?:not (?:ready|available|in)|missing|late)|nil return|not got the (?:figure|data)|blank)\b/,
  ],
  [
    'ask an officer',
    /\b(?:ask (?:a question|an officer|somebody|someone|about)|(?:put|raise|pose) (?:a )?question|(?:challenge|query|question|dispute|contest) (?:\w+ ){0,3}(?:figures?|returns?|numbers?|results?))\b/,
  ],
  [
    'restate',
    /\b(?:restat\w*|correct(?:ing|ed)? (?:a |an |the |my |last |it|figure)|(?:wrong|incorrect|mistyped|bad) (?:figure|number|return)|(?:change|fix|amend|edit|update|put right|revise) (?:\w+ ){0,4}(?:figure|number|return|mistake|error|submission|submitted|value)|made a mistake|typo|got (?:it|a figure|the figure|my figure) wrong|undo)\b/,
  ],
  [
    'cover leave',
    /\b(?:leave(?! (?:it|the|blank|empty))|holiday|annual leave|away|off sick|out of office|absen\w*|cover(?:s|ed|ing)?(?! (?:by|in) the)|deput\w*|stand in|someone else (?:do|enter|submit)|delegate (?:my|this)|while i am off|sick|maternity|vacation)\b/,
  ],
  [
    'more time',
    /\b(?:extend|extension|more time|extra time|longer|later date|postpone|delay (?:my|the|a) return|push back the (?:deadline|date))\b/,
  ],
  [
    'late return',
    /\b(?:late|miss(?:ed|ing)? (?:the |my |a )?(?:deadline|date|window)|overdue|forget|forgot|do not (?:send|submit|return|report)|after the (?:deadline|window)|not (?:send|submit|return) (?:it|my)|past the deadline|on time)\b/,
  ],
  ['lock', /\b(?:lock(?:s|ed|ing)?|unlock|reopen|closed? (?:for good|the period)|frozen)\b/],
  ['sign off', /\b(?:sign(?:ed|s|ing)? ?-?off|validat\w*|approv\w*|accept\w*)\b(?!.*\bevidence)/],
  [
    'evidence',
    /\b(?:evidence|mark (?:\w+ ){0,4}(?:complete|done|finished)|(?:complete|close|finish) (?:a |the |my )?(?:milestone|activity)|prove)\b/,
  ],
  ['update a milestone', /\b(?:milestones?|activit(?:y|ies)|re-?baseline|baseline|forecast date|slip)\b/],
  [
    'file',
    /\b(?:spreadsheet|excel|csv|file|upload\w*|template|bulk|all at once|several (?:at once|returns)|paste|download)\b/,
  ],
  [
    'alerts',
    /\b(?:alert\w*|notif\w*|subscrib\w*|follow (?:a|the|our)|told when|know when .* (?:red|changes)|channel)\b/,
  ],
  ['reminders', /\b(?:remind\w*|chas(?:e|ed|ing)|nag\w*)\b/],
  [
    'forget',
    /\b(?:forget (?:a|me|somebody|someone)|leaver|left the council|personal data|gdpr|delete (?:a person|my data))\b/,
  ],
  ['narrative', /\b(?:narrative|commentary|explanation|write|what (?:do i|should i) (?:say|put|write))\b/],
  [
    'enter a return',
    /\b(?:submit\w*|enter\w*|send (?:in )?(?:my|a|the)|report\w* (?:a|my|the)?|return(?:s)?|input\w*|fill in|put in|update\w*|log|record|key in|figures?)\b/,
  ],
  ['help', /\b(?:use (?:this|you|it)|what can (?:i|you)|get help|work this|get started|ask you|do here)\b/],
];

/** Words and rules that can be asked for by name. */
const TERMS: readonly (readonly [GuideTopic, string])[] = [
  ['CPMO', 'cpmo|corporate programme management office|programme office'],
  ['TCOB', 'tcob|transformation and change oversight board|oversight board'],
  ['DLT', 'dlt|directorate leadership team'],
  ['CLT', 'clt|corporate leadership team'],
  ['SAO', 'sao|sro|senior accountable officer|accountable officer|senior responsible owner'],
  ['RDL', 'rdl|responsible delivery lead|delivery lead'],
  ['EDI', 'edi'],
  ['s151', 's151|s151 officer|section 151|section 151 officer|151 officer'],
  ['EFS', 'efs|exceptional financial support'],
  ['CIPFA', 'cipfa'],
  ['CfGS', 'cfgs'],
  ['MTFP', 'mtfp|mtfs|medium term financial plan|medium-term financial plan'],
  ['PO', 'po|purchase order'],
  [
    'BRAG',
    'brag|brag rating|brag status|blue|grey|gray|blue milestone|grey milestone|(?:red|amber|green|blue|grey) (?:for |on )?(?:a )?milestones?|milestone (?:red|amber|green|blue|grey|colours?|status)',
  ],
  [
    'risk score',
    'risk scores?|risk rating|risk scoring|(?:red|amber|green) (?:for |on )?(?:a )?risks?|score of \\d+|likelihood (?:times|x|and) impact|likelihood|impact|inherent(?: score| risk)?|residual(?: score| risk)?|target (?:risk )?score|current score|5x5|risk matrix|heat ?map',
  ],
  ['appetite', 'risk appetite|appetite|above appetite'],
  ['RAG', 'rag|rag rating|rag status|rags|red|amber|green|red amber (?:and )?green|traffic lights?|colours?'],
  ['tolerance', 'tolerances?|default tolerance|the tolerance'],
  ['direction', 'direction of travel|improving|deteriorating|static|getting worse|arrows?'],
  [
    'late and overdue',
    'late|overdue|late and overdue|overdue and late|late milestone|overdue milestone|late or overdue',
  ],
  ['slip', 'slip|slippage|slipped|slip days'],
  ['consistent', 'consistently (?:red|green)|consistent(?:ly)?|persistently (?:red|green)'],
  ['window', 'window|return window|reporting window|submission window|deadline for returns|reporting cycle'],
  ['provisional', 'provisional|provisional figures?|estimates?|estimated|confirmed|data status'],
  ['restated', 'restated|restatement|restating|a restatement'],
  ['override', 'override|overridden|declared(?: rag)?|a declared rag|calculated rag|effective rag'],
  ['no data', 'no data|nil return|missing data'],
  ['tiers', 'tiers?|corporate tier|divisional tier|directorate tier|corporate level'],
  ['periods', 'periods?|m0?\\d{1,2}|reporting periods?|financial year|q[1-4]|quarters?'],
  ['clinic', 'clinics?|performance clinic|clinic summary|clinic pack|performance clinics'],
  ['cumulative', 'cumulative|cumulative indicators?|year to date|ytd'],
  ['baseline', 'baseline|baseline date|printed date'],
  ['savings parts', 'unachievable|delivered savings?|(?:red|amber|green) savings?|savings? at risk'],
  ['plausibility', 'plausib\\w+|is this right|implausible'],
  ['lock', 'lock(?:ed|ing)?|locked period'],
  ['exposure', 'exposure|exposure by level'],
  ['sub-activity', 'sub-?activit(?:y|ies)|lettered (?:part|activity)'],
  ['polarity', 'polarity|lower is better|higher is better'],
  ['KPI', 'kpis?|critical indicators?|an indicator|a kpi|indicator'],
  ['golden thread', 'golden thread|the golden thread'],
];

const ASKS_TERM =
  '(?:what (?:do you mean by|does|do|is|are|was|counts as|count as|makes (?:something|it|a thing|an? \\w+)|would be|qualifies as|is meant by|the difference between)|what the|define|definition of|meaning of|explain(?: what)?|when (?:is|does|do|would|will|are)(?: (?:something|it|a|an|the|things|we|you|one))?(?: (?:milestone|indicator|risk|figure|kpi|return|thing|period))?(?: (?:count(?:ed)? as|become|go|turn|considered|classed as|called|rated|be|say))?|how (?:is|are|do (?:you|we)|does)(?: (?:something|it|a|an|the))?(?: (?:decide|work out|calculated?|rated?|rate|score|scored|judged|judge|set))?|who or what is|remind me what|not sure what)';
const TAIL =
  '(?: ?(?:mean|means|stand for|stands for|meant|count|calculated|worked out|decided|set|rated|scored|judged|work|is|are|defined|officer|in this plan|here|in the plan|exactly|about|all about|for|when it is at home|milestone|risk|indicator|figure|kpi|rating|called|judged|mean here|in practice|please|milestones|risks|indicators|kpis))*';

const TERM_PATTERNS = TERMS.map(
  ([topic, words]) =>
    [
      topic,
      new RegExp(
        `^(?:${ASKS_TERM})(?: (?:an?|the|our|it|being|to be|by|as|of|something|that is|is|are|you say))* (?:${words})(?: (?:and|or|versus|vs) (?:an?|the )?[a-z ]{2,20})?${TAIL}$`,
      ),
      new RegExp(`^(?:${words})(?: (?:mean|meaning|stands for|definition|explained))$`),
    ] as const,
);
const ACRONYMS: ReadonlySet<GuideTopic> = new Set<GuideTopic>([
  'CPMO',
  'TCOB',
  'DLT',
  'CLT',
  'SAO',
  'RDL',
  'EDI',
  'EFS',
  'CIPFA',
  'CfGS',
  'MTFP',
  'BRAG',
]);
const BARE = new Map(
  TERMS.filter(([topic]) => ACRONYMS.has(topic)).flatMap(([topic, words]) =>
    words
      .split('|')
      .filter(
        (word) => /^[a-z]{3,5}$/.test(word) && !/^(?:blue|gr[ae]y|amber|green|colours|status)$/.test(word),
      )
      .map((word) => [word, topic] as const),
  ),
);

const POLICY: readonly (readonly [GuideTopic, RegExp])[] = [
  [
    'second person',
    /\b(?:sign off|approve|accept|sign) (?:off )?(?:my|their|his|her|your|our) own\b|\bsecond person\b/,
  ],
  [
    'reminders',
    /\b(?:line manager|sao|escalat\w*)\b.*\b(?:told|know|informed|notified|alerted|involved)\b|\bget(?:s)? told\b.*\blate\b/,
  ],
  [
    'risk review',
    /\bhow (?:often|frequently)\b.*\brisks?\b.*\b(?:review\w*|look(?:ed|ing)? (?:at|over|into)|check(?:ed|ing)|updat(?:ed|ing)|revisit(?:ed|ing)?)\b|\bhow (?:often|frequently)\b.*\b(?:review\w*|look at)\b.*\brisks?\b/,
  ],
  [
    'narrative',
    /\b(?:same|copy|paste|last month's|repeat\w*)\b.*\b(?:commentary|narrative|text|words|explanation)\b|\b(?:commentary|narrative)\b.*\b(?:same|copied|again|pasted)\b/,
  ],
  [
    'evidence',
    /\bhow (?:do|can|should|would)\b.*\b(?:milestone|activity)\b.*\b(?:finished|complete\w*|done|closed?)\b/,
  ],
  [
    'exposure',
    /\b(?:what|which)\b.*\b(?:scrutiny|clt|dlt|members|councillors|corporate leadership team)\b.*\b(?:see|seen|shown|get|gets|look at)\b|\bwhat (?:do|does|can|would) (?:clt|dlt|scrutiny|members|councillors|the public)\b.*\bsee\b/,
  ],
  [
    'next clinic',
    /\b(?:when|what date|which day|what time|where|how soon)\b.*\bclinics?\b|\bnext clinic\b|\bclinic (?:date|time|agenda|theme|topic)\b|\bclinic\b.*\b(?:agenda|theme)\b|\b(?:agenda|theme)\b.*\bclinic\b|\bwhat is (?:on|in|at) (?:the |our )?(?:next |this month |october )?clinic\b/,
  ],
  [
    'lock',
    /\bwhen (?:do|does|will|is|are|did|would)\b.*\b(?:lock|locks|locked|close for good)\b|\b(?:returns?|figures?|periods?|it) (?:get )?lock(?:ed|s)?\b/,
  ],
  [
    'late and overdue',
    /\bdifference between (?:late and overdue|overdue and late)\b|\blate (?:and|or|versus|vs) overdue\b/,
  ],
  ['override', /\bdifference between (?:a )?(?:calculated|declared|effective)\b/],
  ['provisional', /\bdifference between (?:a |an )?(?:provisional|estimate|estimated|confirmed)\b/],
  [
    'risk score',
    /\b(?:how (?:are|is|do (?:we|you))) (?:the )?risks? (?:scor\w+|rat\w+|calculated|worked out|assessed)\b|\bhow (?:do (?:we|you) )?(?:score|rate) risks?\b|\bwhat (?:score|number) (?:is|makes|counts as|would be)\b.*\b(?:red|amber|green)\b/,
  ],
  [
    'BRAG',
    /\b(?:when|how)\b.*\b(?:milestones?|activit(?:y|ies))\b.*\b(?:turn|go|become|get|count(?:s|ed)? as|rated|coloured)\b.*\b(?:red|amber|green|blue|grey)\b$|\bwhat (?:makes|turns|counts as|is) (?:an? )?(?:red|amber|green|blue|grey) milestones?\b|\bhow (?:is|are) (?:a )?milestones? (?:rated|coloured|judged|ragged|brag)\b|\bhow many days\b.*\b(?:red|amber)\b$/,
  ],
  [
    'consistent',
    /\bwhen (?:is|does|do|are|would)\b.*\bconsistently\b|\bhow (?:long|many (?:months|periods|quarters))\b.*\b(?:consistently|before .* (?:target|reviewed))\b/,
  ],
  [
    'window',
    /\bhow (?:long|many (?:working )?days)\b.*\b(?:do (?:we|i) have|window|to (?:submit|return|report|send)|after (?:the )?(?:month|period|quarter))\b|\bwhat is the deadline for (?:monthly |quarterly |all |the )?returns\b/,
  ],
  [
    'reminders',
    /\bwhen (?:do|does|will|are|am|would)\b.*\b(?:remind\w*|chased?|escalat\w*|nagged)\b|\bwho (?:gets|is) (?:told|chased|reminded|escalated)\b/,
  ],
  [
    'narrative',
    /\bwhen (?:do|does|is|must)\b.*\b(?:narrative|commentary)\b|\b(?:narrative|commentary) (?:required|needed|compulsory|mandatory)\b|\bneed(?:s)? (?:a )?(?:narrative|commentary)\b/,
  ],
  ['direction', /\bhow (?:is|do (?:we|you)|are)\b.*\bdirection of travel\b/],
  ['tolerance', /^(?:what is )?(?:the )?(?:default|standard|normal|usual) tolerance\b/],
  [
    'RAG',
    /\bhow (?:is|are) (?:an? |the )?(?:red|amber|green)(?: (?:and|or|status|rating|red|amber|green))* (?:calculated|worked out|decided|set|judged|defined)\b|\bhow (?:is|are) (?:the |a )?(?:rag|rags|colours?|kpis?|indicators?|ratings?) (?:status |rating )?(?:rated|calculated|worked out|decided|set|judged|ragged)\b|\bwhat (?:makes|turns) (?:an? )?(?:kpi|indicator|measure|figure)? ?(?:go |turn )?(?:red|amber|green)\b|\bhow far (?:off|below|from) target\b.*\b(?:red|amber)\b/,
  ],
  [
    'tiers',
    /\b(?:what|which) (?:goes|gets|is (?:reported|shown)) (?:to|at) (?:scrutiny|clt|dlt|members|the clinic)\b|\bwho sees what\b/,
  ],
];

/** What may stand round a short form that is asked about, beside words that narrow nothing. */
const ROUND =
  /^(?:means?|meaning|stands?|short|abbreviation|acronym|definition|define[sd]?|explain\w*|starter|q|question|term|letters|expand\w*|full|spelt|spelled|jargon)$/;

// "TCOB - what is that", "what's RDL short for": one short form and nothing else.
function acronymIn(plain: string): GuideTopic | undefined {
  const rest = plain.split(' ').filter((word) => !isOrdinary(word) && !ROUND.test(word));
  const [only, ...more] = new Set(rest);
  const asks =
    /\b(?:what|who|mean\w*|stand|stands|short|defin\w*|explain\w*)\b/.test(plain) || plain === only;
  return only && more.length === 0 && asks ? BARE.get(only) : undefined;
}

/** "What is late" asks for those that are; "what does late mean" for the word. */
const LISTS =
  /^what (?:is|are|was|were) (?:now |currently |still |already )?(?:red|amber|green|blue|grey|late|overdue|slipped|slipping|improving|deteriorating|static|provisional|restated|overridden|estimated|confirmed|getting worse|getting better|delayed)(?: now| currently| at the moment)?$|^who (?:should|do|can|could|would) (?:i|we) (?:ask|talk|speak|chase|contact|ring|call)\b/;

/** The topic of a question about rules, words or how to do something; undefined for a question about the plan. */
export function guideIn(plain: string): { readonly topic: GuideTopic; readonly how: boolean } | undefined {
  const short = acronymIn(plain);
  if (short) return { topic: short, how: false };
  if (LISTS.test(plain) || /^what (?:is|are) (?:red|amber|green|late|overdue) and\b/.test(plain))
    return undefined;
  const policy = POLICY.find(([, pattern]) => pattern.test(plain));
  if (policy) return { topic: policy[0], how: false };
  const term = TERM_PATTERNS.find(([, asked, alone]) => asked.test(plain) || alone.test(plain));
  if (term) return { topic: term[0], how: false };
  if (!HOW.test(plain)) return undefined;
  const how = HOW_TO.find(([, pattern]) => pattern.test(plain));
  return how && { topic: how[0], how: true };
}

/** Numbers, days and months say when, and nothing that a rule is asked of. */
const WHEN =
  /^(?:\d.*|one|two|three|four|five|six|seven|eight|nine|ten|fortnight|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*)$/;

const OWN_STEMS: ReadonlySet<string> = new Set(
  [HOW.source, ...[...HOW_TO, ...POLICY].map(([, { source }]) => source), ...TERMS.map(([, words]) => words)]
    .flatMap((pattern) => pattern.replaceAll(/\\[a-z]/g, ' ').match(/[a-z]{3,}/g) ?? [])
    .map(stemOf),
);

/** Words of a question about a rule that no rule has: what else it may be about. */
export function besideRules(plain: string): readonly string[] {
  return plain
    .split(' ')
    .filter((word) => !isOrdinary(word) && !WHEN.test(word) && !OWN_STEMS.has(stemOf(word)));
}
