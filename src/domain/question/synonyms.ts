import { CHANGE_MEANINGS, PEOPLE_MEANINGS } from './moreSynonyms.ts';
import type { Meaning } from './reading/meaning.ts';

/**
 * The words people use and what they mean, for the performance team to add to; words
 * about people and about change are in `moreSynonyms.ts`, other names of posts and divisions in `names.ts`. Wordings are lower case and separated by `|`; plurals need
 * no entry of their own. A longer wording wins over a shorter one that begins with the same words.
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
  [
    { is: 'state', any: ['overdue'] },
    'overdue|late|past due|past their due date|past its due date|past the deadline|missed|missed deadline|missed the deadline|missed their deadline|behind schedule|running late|past deadline',
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
  ...PEOPLE_MEANINGS,
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
  ...CHANGE_MEANINGS,
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
