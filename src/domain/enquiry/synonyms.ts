import type { RefKind } from './queryTerms.ts';
import type { Meaning } from './reading/meaning.ts';

/**
 * The words people use and what they mean. This is the one file that the performance team adds words to: here, and under
 * the other names, the short forms and the words without meaning below. Wordings are lower case and separated by `|`;
 * plurals need no entry of their own. A longer wording wins over a shorter one that begins with the same words.
 */
export const MEANINGS: readonly (readonly [Meaning, string])[] = [
  // What it is about
  [
    { is: 'subject', subject: 'milestones' },
    'milestone|activity|action plan|deliverable|task|plan commitment|commitment|key activity',
  ],
  [
    { is: 'subject', subject: 'programmes' },
    'programme|program|improvement programme|priority programme|prog|workstream',
  ],
  [{ is: 'subject', subject: 'risks' }, 'risk|strategic risk|risk register'],
  [
    { is: 'subject', subject: 'indicators' },
    'indicator|kpi|measure|metric|critical indicator|performance indicator|key performance indicator|performance measure|ci|pi',
  ],
  [
    { is: 'subject', subject: 'returns' },
    'return|submission|next return|return open|return opening|return window|reporting window|submission window|reporting period|kpi return|indicator return',
  ],
  [
    { is: 'subject', subject: 'posts' },
    'post|job|position|postholder|post holder|people|person|staff member',
  ],
  [{ is: 'subject', subject: 'aims' }, 'aim|strategic aim|council aim|objective|goal|overall aim'],
  [{ is: 'subject', subject: 'divisions' }, 'division|department|service area'],
  [
    { is: 'subject', subject: 'savings' },
    'saving|savings|savings plan|savings scheme|savings programme|savings target|savings tracker|budget saving|savings proposal|cost saving|efficiency|efficiency saving',
  ],
  [{ is: 'subject', subject: 'outcomes' }, 'outcome|intended outcome|desired outcome'],
  [{ is: 'subject', subject: 'directorates' }, 'directorate'],
  // Colours. "On track" is green and "off track" is red or amber, for milestones and indicators alike.
  [{ is: 'state', any: ['red'] }, 'red|rag red|red rated|rated red'],
  [{ is: 'state', any: ['amber'] }, 'amber|rag amber|amber rated|rated amber|yellow|orange'],
  [
    { is: 'state', any: ['green'] },
    'green|rag green|green rated|on target|on track|meeting target|hitting target|meeting their target|hitting their target|on schedule|meet target|hit target',
  ],
  [
    { is: 'state', any: ['red', 'amber'] },
    'off target|at risk|off track|below target|missing target|missing their target|behind target|exception|in trouble|failing|underperforming|under performing|not meeting target|not on target|not on track|not hitting target',
  ],
  [{ is: 'state', any: ['blue'] }, 'blue'],
  [{ is: 'state', any: ['grey'] }, 'grey|gray'],
  // What a milestone can be
  [
    { is: 'state', any: ['complete'] },
    'complete|completed|done|finished|did we finish|have we finished|did they finish|deliver|delivered|achieved|closed|ended',
  ],
  [
    { is: 'state', any: ['complete'], not: true },
    'incomplete|outstanding|unfinished|undelivered|still to do|to do|remaining|left to do|still open|uncompleted|still to come',
  ],
  // Late: the printed date has passed. Overdue: what is expected now has passed too (domain rules, "late, overdue").
  [{ is: 'state', any: ['overdue'] }, 'overdue'],
  [
    { is: 'state', any: ['late'] },
    'late|past due|past their due date|past its due date|past the deadline|missed|missed deadline|missed the deadline|missed their deadline|behind schedule|running late|past deadline',
  ],
  [{ is: 'state', any: ['slipped'] }, 'slipped|slipping|slip|slippage|delayed|pushed back|delay'],
  [
    { is: 'state', any: ['undated'] },
    'undated|no date|without date|without due date|no due date|no end date|without end date|missing date|missing due date|no deadline|without deadline|dateless',
  ],
  [{ is: 'state', any: ['ongoing'] }, 'ongoing|on going'],
  [{ is: 'state', any: ['under way'] }, 'under way|underway|in progress|in flight'],
  [
    { is: 'state', any: ['not started'] },
    'not started|not begun|unstarted|yet to start|not yet started|still to start|not due to start',
  ],
  [{ is: 'state', any: ['no data'] }, 'no data|without data|no figure|missing data|no value'],
  // How sure a figure is, and what was done to it
  [{ is: 'state', any: ['provisional'] }, 'provisional|provisionally'],
  [{ is: 'state', any: ['estimate'] }, 'estimate|estimated'],
  [{ is: 'state', any: ['confirmed'] }, 'confirmed|final'],
  [{ is: 'state', any: ['restated'] }, 'restated|restatement|corrected|revised'],
  [
    { is: 'state', any: ['overridden'] },
    'overridden|override|overrode|declared|declared rag|rag declared|overruled',
  ],
  [{ is: 'state', any: ['signed off'] }, 'signed off|validated|accepted'],
  [
    { is: 'state', any: ['signed off'], not: true },
    'not signed off|awaiting sign off|waiting for sign off|unvalidated|not validated|not yet signed off|awaiting validation|not accepted',
  ],
  // Dates
  [
    { is: 'due' },
    'due|due date|end date|ending|end|finishing|finish|to finish|to be completed|to be delivered|to be done|must be done|need to be done|falling due|fall due|expected|scheduled|planned|target date|completion date|should be done|should have done|should have finished|has to be in|have to be in|in by|should have completed|should have delivered|should have ended|supposed to be done|should be finished|should be complete|should finish',
  ],
  [{ is: 'starts' }, 'start|starting|begin|beginning|kick off|start date|commence|commencing'],
  [
    { is: 'review' },
    'review due|due for review|to be reviewed|need reviewing|needs reviewing|risk review|review date|up for review|reviewed|due review|next review|next reviewed|review next',
  ],
  [{ is: 'when' }, 'when|what date|which date|by when|what day|which month'],
  [
    { is: 'deadline' },
    'deadline|return deadline|window|window close|window open|window shut|window closing|return close|which period are open|open period|period open|which period is open|period are open|cut off|closing date',
  ],
  [{ is: 'upcoming' }, 'next'],
  [{ is: 'timeline' }, 'timeline|time line|gantt|gantt chart|roadmap|road map'],
  [{ is: 'matrix' }, 'matrix|risk matrix|heat map|heatmap|risk heat map|risk heatmap|risk grid'],
  [{ is: 'parts' }, 'sub activity|subactivity|sub task|subtask|part|component|lettered activity|part of'],
  // Who answers for something
  [{ is: 'who' }, 'who|whose|whom|which officer|what officer|which director'],
  [
    { is: 'duty' },
    'accountable|responsible|accountability|accountable officer|responsible officer|own|owner|owned|owning|owned by|lead|leading|led|in charge|in charge of|charge|run|running|answer for|answerable|answers for|look after|accountable for|responsible for|responsibility|responsibilities|officer responsible|officer accountable|named officer|officer|manage|managed|managing|oversee|overseeing|delivering|who deliver|contact|lead officer|talk to about|speak to about|ask about|go to about|answer',
  ],
  [
    { is: 'duty', role: 'sao' },
    'sao|sro|senior responsible owner|senior responsible officer|senior accountable officer|senior accountable',
  ],
  [{ is: 'duty', role: 'rdl' }, 'rdl|responsible delivery lead|delivery lead'],
  [
    { is: 'duty', role: 'lead member' },
    'lead member|portfolio holder|lead councillor|cabinet member|member lead|lead portfolio holder',
  ],
  [{ is: 'duty', role: 'updater' }, 'updater|update|enter|updated by'],
  [{ is: 'duty', role: 'validator' }, 'validator|validate|sign off|signs off|signed off by'],
  [
    { is: 'unowned' },
    'no owner|without owner|not have owner|not have accountable officer|not have lead|no one responsible|nobody responsible|no accountable officer|without accountable officer|unowned|no lead officer|without lead|no lead|nobody accountable|no one accountable|no named officer|no one own|nobody own|missing owner|has no owner|without anyone responsible|without anyone accountable|no officer',
  ],
  [
    { is: 'unowned', role: 'lead member' },
    'no lead member|without lead member|not have lead member|no portfolio holder|without portfolio holder',
  ],
  [
    { is: 'unowned', role: 'sao' },
    'no sao|without sao|not have sao|not have senior accountable officer|no senior accountable officer|without senior accountable officer',
  ],
  [
    { is: 'unowned', role: 'rdl' },
    'no rdl|without rdl|not have rdl|not have delivery lead|not have responsible delivery lead|no delivery lead|without delivery lead|no responsible delivery lead|without responsible delivery lead',
  ],
  [{ is: 'vacant' }, 'vacant|vacancy|unfilled|nobody in|no holder|without holder|empty'],
  [
    { is: 'mine' },
    'my|mine|i own|me responsible|am i|do i own|do i lead|do i have|do i need|i am|have i|i have|assigned to me|for me to',
  ],
  [
    { is: 'how long' },
    'how long|for how long|since when|how many month|how many period|how many quarter|how many week|how many day',
  ],
  [{ is: 'how often' }, 'how often|how many time|number of time|how frequently'],
  [{ is: 'ever' }, 'ever'],
  [{ is: 'last' }, 'last|most recently|lately'],
  [
    { is: 'turned' },
    'turn|turned|last turn|last turned|go|went|gone|last go|last went|become|became|last become|last became|newly|change to|changed to|moved to|move to|turned to|gone to',
  ],
  [
    { is: 'consistent' },
    'consistently|persistently|repeatedly|persistent|consistent|always|constantly|continually',
  ],
  [{ is: 'count' }, 'how many|number of|count|count of|total number of|total'],
  [
    { is: 'order', order: 'highest' },
    'highest|biggest|greatest|top|most serious|largest|highest scoring|top scoring|highest rated|most severe|main|severest|by score|ranked|rank',
  ],
  [
    { is: 'order', order: 'worst' },
    'worst|worst performing|poorest|poorest performing|weakest|worst first|furthest from target|furthest off target',
  ],
  [
    { is: 'order', order: 'best' },
    'best|best performing|top performing|strongest|best first|highest performing',
  ],
  [{ is: 'order', order: 'longest' }, 'longest|the most|most|furthest|longest first|most days|by slip'],
  [
    { is: 'order', order: 'soonest' },
    'soonest|earliest|soonest first|nearest|in date order|by date|by due date|in order of date',
  ],
  [{ is: 'order', order: 'latest' }, 'latest first|furthest away|furthest out|last first'],
  [{ is: 'order', order: 'lowest' }, 'lowest|smallest|least serious|lowest scoring'],
  [{ is: 'measure', measure: 'score' }, 'score|scored|scoring|current score|risk score|rating|rated'],
  [{ is: 'measure', measure: 'impact' }, 'impact'],
  [{ is: 'measure', measure: 'likelihood' }, 'likelihood|probability'],
  [
    { is: 'appetite', appetite: 'above' },
    'above appetite|over appetite|outside appetite|beyond appetite|exceeding appetite|exceed appetite|above our appetite|above risk appetite|outside risk appetite|over risk appetite|exceeding risk appetite|above tolerance|out of appetite|not within appetite',
  ],
  [
    { is: 'appetite', appetite: 'within' },
    'within appetite|inside appetite|below appetite|under appetite|within risk appetite|not above appetite|not over appetite|in appetite',
  ],
  // What changed, and what is compared
  [
    { is: 'against', against: 'last year' },
    'against last year|compared with last year|compared to last year|than last year|with last year|versus last year|vs last year|year on year|a year ago|same time last year|same period last year|against same period last year|against a year ago',
  ],
  [
    { is: 'against', against: 'last period' },
    'against last|against previous|than last|compared with last|compared to last|on last|against last month|against last period|against last quarter|against previous period|against previous month|against previous quarter|compared with last month|compared to last month|compared with last period|compared to last period|compared with last quarter|compared to last quarter|versus last month|versus last period|versus last quarter|vs last month|vs last period|vs last quarter|than last month|with last month|with last quarter|than last quarter|than last period|month on month|quarter on quarter',
  ],
  [
    { is: 'against', against: 'target' },
    'against target|compared with target|compared to target|versus target|vs target|with target|against its target|to target',
  ],
  [
    { is: 'trend' },
    'trend|trending|direction|direction of travel|history|over time|over the years|trajectory|going|moved|moving',
  ],
  [
    { is: 'changed' },
    'what changed|what has changed|what have changed|what is new|anything new|anything changed|changed|change|what happened|what has happened|what moved|what is different',
  ],
  [
    { is: 'versus' },
    'against|compared with|compared to|compare with|compare to|relative to|side by side with|beside',
  ],
  [{ is: 'compare' }, 'compare|compared|comparison|difference between|comparing|side by side'],
  [{ is: 'target' }, 'target|tolerance|baseline|hit|reach|meet'],
  [
    { is: 'direction', direction: 'improving' },
    'improving|improved|better|getting better|improve|doing better|gone up',
  ],
  [
    { is: 'direction', direction: 'deteriorating' },
    'deteriorating|deteriorated|worse|getting worse|worsening|worsened|declining|declined|falling|slipping back|doing worse|gone down',
  ],
  [{ is: 'direction', direction: 'static' }, 'static|unchanged|no change|flat|staying same|stayed same'],
  // Returns
  [
    { is: 'returned', returned: 'not returned' },
    'not returned|not in yet|not yet in|need to submit|to submit|not been returned|not reported|not submitted|not been submitted|no return|without return|missing return|outstanding return|not yet returned|not yet reported|not yet submitted|unreturned|not been reported|not been returned yet|awaiting return|return outstanding|return missing|not sent|not come in|still to return|yet to return|yet to report|not entered',
  ],
  [
    { is: 'returned', returned: 'late' },
    'behind on return|behind with return|behind with their return|behind on their return|late return|overdue return|return late|return overdue|late to return|late submission|late with return|late with their return',
  ],
  [
    { is: 'returned', returned: 'returned' },
    'returned|reported|submitted|been returned|come in|been submitted|been reported',
  ],
  // Levels and rhythms
  [{ is: 'level', level: 'corporate' }, 'corporate|corporate level|corporate tier|top tier'],
  [{ is: 'level', level: 'directorate' }, 'directorate level|directorate tier'],
  [{ is: 'level', level: 'divisional' }, 'divisional|division level|divisional level|service level'],
  [{ is: 'frequency', frequency: 'monthly' }, 'monthly'],
  [{ is: 'frequency', frequency: 'quarterly' }, 'quarterly'],
  [{ is: 'frequency', frequency: 'six-monthly' }, 'six monthly|half yearly|biannual'],
  [{ is: 'frequency', frequency: 'annual' }, 'annual|annually|yearly'],
  // Dependencies
  [
    { is: 'waits' },
    'wait for|waiting for|wait on|waiting upon|waiting on|depend on|depends upon|depending on|dependent on|blocked by|held up by|rely on|relies on',
  ],
  [
    { is: 'waits', indirect: true },
    'downstream of|downstream from|everything downstream of|affected by|knock on from|knock on effect of|held up if|affected downstream by|affected if',
  ],
  [{ is: 'reports' }, 'report to|reports to|reporting to|line managed by|report into|reports into'],
  [{ is: 'not' }, 'not|non|never|no|neither'],
  [{ is: 'nor' }, 'nor'],
  [{ is: 'or' }, 'or'],
  [{ is: 'and' }, 'and|plus'],
  [
    { is: 'except' },
    'except|excluding|except for|other than|apart from|outside|without|but not|excluding those in|not in|not for|not under|not owned by|not led by|not part of',
  ],
  [
    { is: 'about' },
    'about|on|regarding|concerning|mention|mentioning|relating to|related to|to do with|containing|called|named|covering',
  ],
  [
    { is: 'why' },
    'why|how come|reason|reason for|explain|explanation|explanation for|what caused|narrative|narrative for|commentary|commentary on|commentary for|what went wrong with|what happened to',
  ],
  [
    { is: 'action' },
    'what are we doing about|what is being done about|what are they doing about|doing about|done about|recovery plan|recovery plan for|mitigation|mitigation for|corrective action|action being taken on',
  ],
  [
    { is: 'filler' },
    'in the plan|does the plan have|to the council|of the council|in the improvement plan|in our plan|of the plan|in this plan|rag status|rag rating|at the moment|right now|so far|as of today|as at today|up to date|to date|at present|in total|in all|on the list|what about|how about|for me|a list of|report on|a report on|bring up|pull up|performance of|progress on|progress of|progress|update on|latest position|status update|where are we|where are we with|where are we on|how are we doing|how are we doing on|how are we doing with|across the council|in the council|whole council|council wide|the whole council|doing with|in the sample|red amber green|rag|brag|in the title|each|every|both|same|linked to|facing|affecting|belong to|belonging to|going to|on course to|on course for|we after|definition of|purpose of',
  ],
];

/** Words that carry no meaning for the plan. Nothing that could narrow an answer may be here. */
export const FILLERS =
  'a an the of for in on at to is are was were be been being am has have had having does did do will would shall should must can could may might what which whats show me us give list tell find get see display but either please pls plz kindly you i we they he she want need needs know like look looking at up any all some there that this those these it its their them our us your current currently now still yet already also just only then so as by with from into ones one status state latest details detail information info figure figures value values result results out how doing done going think ask let lets hi hello hey thanks thank cheers ok okay well actually really exactly full again again both where stand stands standing looks happening happened happen got hold holds held holder covers cover under within right anything everything something quick quickly today question number view check help support supports sit sits speak talk want achieve much marked item made make making money pound pounds needed take taking anything';

/** Shorter or different words for words of the plan. Applied to the question before anything else. */
export const REWRITES: Readonly<Record<string, string>> = Object.fromEntries(
  'yr = year; yrs = years; til = until; wont = will not; ytd = this year; prog = programme; qtr = quarter; mth = month; mths = months; dept = division; cttee = committee; mtg = meeting; w = with; thru = through; ppl = people; dir = director; dirs = directors; exec = executive; mgmt = management; mgr = manager; corp = corporate; asst = assistant; dep = deputy; cx = chief executive; ceo = chief executive; ace = assistant chief executive; ctax = council tax; nndr = business rates; nnd = business rates; lgo = ombudsman; lgsco = ombudsman; bills = invoices; collected = collection; collecting = collection; collect = collection; paying = paid; payment = paid; payments = paid; trained = training; compliant = compliance; satisfied = satisfaction; employee = staff; vs = against; versus = against; v = against; saved = savings; department = division; departments = divisions; employees = staff; workers = staff; rents = rent; progs = programmes; programs = programmes; cllr = councillor; gov = governance; comms = communications; info = information'
    .split('; ')
    .map((entry) => entry.split(' = ')),
);

/** Other names for things of the plan: the one thing of this kind whose title has all of these words. */
export const ALIASES: readonly {
  readonly kind: RefKind;
  readonly says: string;
  readonly titleHas: string;
  /** Only titles without any of these words. Then every title that fits is meant, and two are asked back. */
  readonly titleLacks?: string;
  /** Only when the plan has nothing that an earlier entry with these names stands for. */
  readonly otherwise?: true;
}[] = [
  {
    kind: 'post',
    says: 's151|s151 officer|section 151 officer|section 151|chief finance officer|cfo',
    titleHas: 's151',
    titleLacks: 'deputy assistant',
  },
  {
    kind: 'post',
    says: 's151|s151 officer|section 151 officer|section 151|chief finance officer|cfo',
    titleHas: 'section 151',
    titleLacks: 'deputy assistant',
  },
  {
    kind: 'post',
    says: 's151|s151 officer|section 151 officer|section 151|chief finance officer|cfo|director of resources|finance director corporate',
    titleHas: 'corporate director finance resources',
    otherwise: true,
  },
  {
    kind: 'post',
    says: 'deputy s151|deputy s151 officer|deputy section 151 officer|finance director|fd',
    titleHas: 'director of finance deputy',
  },
  {
    kind: 'post',
    says: 'mo|monitoring officer|head of legal|legal director|city solicitor',
    titleHas: 'director legal governance',
  },
  {
    kind: 'post',
    says: 'hr director|head of hr|hr strategic director|strategic director of hr|strategic director hr',
    titleHas: 'director hr',
  },
  { kind: 'post', says: 'leader', titleHas: 'leader of the council' },
  {
    kind: 'post',
    says: 'head of audit|chief internal auditor|head of internal audit',
    titleHas: 'head internal audit',
  },
  { kind: 'post', says: 'chief executive|chief exec|head of paid service', titleHas: 'chief executive' },
  { kind: 'division', says: 'hr|human resources|people services', titleHas: 'hr' },
  { kind: 'division', says: 'legal|legal services', titleHas: 'legal' },
  { kind: 'division', says: 'procurement|commercial', titleHas: 'commercial procurement' },
  { kind: 'division', says: 'property|estates', titleHas: 'landlord' },
  { kind: 'division', says: 'audit|insurance', titleHas: 'audit' },
];

/** Words that look like misspellings of ours and are not: they are never corrected, so that they are refused by name. */
export const NEVER_CORRECTED =
  'weather whether parks park parking marks schools school streets street water waste trees train trains plane great green house houses stock place space price prices person class other another others tests later after under every early worth world words years months weeks hours night sport sports store stores state estate crime prime flood floods libraries library museum football election elections voting voters potholes pothole roads bins recycling planning licence licensing housing homeless children adults social hospital hospitals police joke poem story recipe capital france paris music movie films cards card coffee lunch dinner party table chair phone letter money bank loan pension salary grass garden train leeds derby leicester bristol stoke luton hull york bath poole wigan bolton salford barnet brent camden harrow merton sutton bexley newham lewisham norwich ipswich exeter oxford cambridge coventry sheffield wakefield bradford sunderland gateshead durham lincoln mansfield ashfield gedling rushcliffe broxtowe newark bassetlaw';
