/**
 * Ways of saying what the grammar of lists has another word for. Tried in order, each wherever it stands; what comes out
 * is read as if it had been typed, and only a list is ever read from it.
 */
const IDIOMS: readonly (readonly [RegExp, string])[] = [
  [
    /\b(?:have|has|had)? ?(?:had )?(?:its|their|the|an?) (?:end |due )?(?:dates?|deadlines?) (?:been )?(?:pushed|put|moved|set) (?:back|out|on)\b|\bdates? (?:have |has )?(?:been )?(?:slipped|moved|changed)\b/g,
    'slipped',
  ],
  [
    /(?<=\b(?:milestones|risks|kpis|indicators|savings|activities)\b.*),? (?:(?:in|of|for|across|over|from) )?(?:all|every|any)(?: of)?(?: the| our)? (?:programmes?|divisions?|directorates?|services?|areas?)$/g,
    '',
  ],
  [
    /\b(?:properly|genuinely|truly|really|actually|officially|formally|seriously|honestly|literally|technically|basically)\b/g,
    '',
  ],
  [
    /,? (?:with )?(?:its |the |their )?(?:forecasts?|dates?|deadlines?) (?:gone|passed|past|missed|too|as well|blown)\b/g,
    '',
  ],
  [/ and (?:everything|all that|all|the lot|so on)$/g, ''],
  [/\b(?:are |is |do we have |have we got )?(?:on|in) (?:the|our) (?:risk )?(?:register|books|log)\b/g, ''],
  [
    /\b(?:is|are|was|were)? ?(?:forecast|expected|predicted|projected) (?=for|in|by|to|between|before|this|next|within)/g,
    'due ',
  ],
  [/\bin my (?:programme|programmes|area|patch)\b/g, 'milestones that are mine'],
  [
    /\b(?:nothing|none|no milestones?|not one|zero)(?: \w+)? (?:complete|completed|finished|done|delivered)(?: yet)?\b/g,
    'not complete',
  ],
  [
    /\b(?:hit|hits|affect|affects|threaten|threatens|touch|touches|bear on|bears on|relate to|concern|impact on)(?= (?:programme|p\d|aim))/g,
    'of',
  ],
  [/\b(\w+) completions\b/g, 'completed in $1'],
  [
    /\b(?:(?:are|is|will) )?not (?:be )?(?:(?:due|up|coming up) for )?review(?:ed)? (?:until|till|before) after\b/g,
    'to be reviewed after',
  ],
  [
    /\b(?:(?:are|is|will) )?not (?:be )?(?:(?:due|up|coming up) for )?review(?:ed)? (?:until|till|before)\b/g,
    'to be reviewed from',
  ],
  [
    /\b(?:above|over|outside|beyond|past|more than|higher than) what we (?:\w+ ){0,4}?(?:accept|tolerate|live with|stomach|put up with)\b/g,
    'above appetite',
  ],
  [/\bwill not (?:end|finish|be done|be finished|complete) (?:until|till|before) (20\d\d)\b/g, 'due in $1'],
  [/\bbetween (?:now|today) and\b/g, 'between today and'],
  [/\bfrom (?:now|today) (?:until|till|to)\b/g, 'between today and'],
  [
    /\b(?:until|till) (?:the )?(?:end of )?(?:the )?(?:week|month|quarter|year)\b/g,
    'by the end of the month',
  ],
  [
    /\b(?:over|during|within|across|in) the (?:next|coming) (?:couple of|few) weeks\b/g,
    'in the next 3 weeks',
  ],
  [/\b(?:a|the next) fortnight\b/g, 'next 2 weeks'],
  [/\b(?:coming|next) up\b/g, 'due'],
  [/\bbefore christmas\b/g, 'between today and christmas'],
  [
    /\b(?:is|are|was|were)? ?(?:supposed|meant|scheduled|planned|down|set) to (?:happen|be finished|be done|finish|complete|be completed|be delivered|deliver|land|end|be ready|come in)\b/g,
    'due',
  ],
  [/\b(?:should (?:be|have been) (?:happening|finished|done|completed|delivered))\b/g, 'due'],
  [
    /\b(?:should|ought to) have (?:wrapped(?: up)?|finished|ended|landed|completed|concluded|closed)\b/g,
    'due',
  ],
  [
    /\b(?:landing|falling due|falls due|fall due|needs? (?:doing|finishing|to be (?:done|finished))|on the cards|in the diary|on the horizon|in the pipeline|happening|to be delivered|wraps? up|wrapping up|finishes|finishing|finish|ends|ending)\b/g,
    'due',
  ],
  [/\bwhat have we got (?:on|due|coming)\b/g, 'what is due'],
  [
    /\b(?:kick(?:s|ing)? off|gets? going|getting going|get(?:s|ting)? under ?way|gets? started|begins?|beginning|starts|commenc(?:e|es|ing)|launch(?:es|ing)?)\b/g,
    'starting',
  ],
  [
    /\b(?:do|does|have|has|are|is|did) not (?:have )?(?:any |got any )?(?:slippage|slips|slipped|slipping|delays?|delayed)\b/g,
    'not slipped',
  ],
  [/\b(?:no|without(?: any)?|free of|zero) (?:slippage|slips|delays?)\b/g, 'not slipped'],
  [
    /\b(?:had|have|has|having|with|got|showing|seen|suffering)(?: any| some)? (?:slippage|slips|delays?)\b/g,
    'slipped',
  ],
  [
    /\b(?:with )?(?:an? |the |their |its )?(?:forecasts?|expected dates?|new dates?) (?:is |are |that is |that are )?(?:later than|after|beyond|past) (?:planned|the plan|the baseline|the (?:printed|original|due) (?:date|one)|their (?:due )?dates?|plan|due|baseline)\b/g,
    'slipped',
  ],
  [/\bslippages?\b/g, 'slipped'],
  [
    /\b(?:(?:is|are|has|have|was|were) )?not (?:been )?(?:yet )?(?:finished|finish|done|wrapped up|concluded|delivered|completed)(?: yet)?\b/g,
    'not complete',
  ],
  [
    /\b(?:unfinished|left to do|still to do|still open|still going|outstanding|to go|remaining|left to finish|left)\b/g,
    'not complete',
  ],
  [
    /\b(?:finished|wrapped up|ticked off|in the bag|closed off|closed out|signed off|concluded|over the line)\b/g,
    'complete',
  ],
  [
    /\b(?:running |already |currently )?(?:late|behind schedule|behind|past (?:their|its|the) (?:(?:original|printed|planned|due) )?(?:dates?|deadlines?))(?: already)?\b/g,
    'late',
  ],
  [/\b(?:delayed|pushed back|put back|running over|drifting|drifted|slid|sliding|slidden)\b/g, 'slipped'],
  [/\b(?:once a year|every year|yearly|each year|once per year)\b/g, 'annual'],
  [/\b(?:once a month|every month|each month)\b/g, 'monthly'],
  [/\b(?:once a quarter|every quarter|each quarter|every three months|every 3 months)\b/g, 'quarterly'],
  [/\b(?:twice a year|every six months)\b/g, 'six-monthly'],
  [
    /\b(?:maxed out|at (?:its|the|their) (?:maximum|max|highest)|as (?:bad|high) as (?:it|they) can be|top of the scale|the maximum|a five|off the scale)\b/g,
    '5',
  ],
  [/\b(?:getting|got|gone|going|become|becoming) (?:worse|downhill|backwards)\b/g, 'deteriorating'],
  [/\b(?:going|heading|moving|headed) (?:in )?the wrong (?:way|direction)\b/g, 'deteriorating'],
  [/\b(?:going|heading|moving|headed) (?:in )?the right (?:way|direction)\b/g, 'improving'],
  [/\b(?:getting|got|gotten|gone|going) better\b/g, 'improving'],
  [/\b(?:on the up|turning (?:a|the) corner|picking up)\b/g, 'improving'],
  [
    /\b(?:missing|missed|miss|not (?:hitting|meeting|reaching|achieving|making)|fall(?:ing)? short of|fail(?:ing|ed)? to (?:hit|meet)|below|under|short of|off|behind on|behind) (?:their |its |our |the )?targets?\b/g,
    'off target',
  ],
  [
    /\b(?:hitting|meeting|beating|reaching|achieving|making|exceeding|ahead of|above|hit|met|meet) (?:their |its |our |the )?targets?\b/g,
    'on target',
  ],
  [
    /\b(?:struggling|underperforming|in trouble|going wrong|causing concern|problem|worrying|doing badly|doing poorly|not doing well|not going well|off track|failing)\b/g,
    'off target',
  ],
  [/\b(?:doing well|going well|performing well|healthy|doing ok|doing fine|fine)\b/g, 'green'],
  [
    /\b(?:consistently|persistently|always|continually|constantly|repeatedly) (?:been )?(?:bad|poor|failing|missing target|off target)\b/g,
    'consistently red',
  ],
  [
    /\b(?:consistently|persistently|always|continually|reliably|steadily) (?:been )?(?:good|great|strong|fine|on target|well)\b/g,
    'consistently green',
  ],
  [
    /\b(?:no|without(?: an?| any)?|lacking(?: an?)?|missing(?: an?)?|(?:do|does) not have(?: an?| any)?|has not got(?: an?)?|have not got(?: an?)?) (?:named |clear |accountable |responsible )?(?:owner|owners|lead|leads|person in charge|officer|officers|one responsible|one in charge|accountable officer|name|names)(?: against (?:it|them))?\b/g,
    'without an owner',
  ],
  [
    /\b(?:owned|led|run|managed|delivered) by (?:nobody|no one|no-one)\b|\b(?:nobody|no one|no-one) (?:is )?(?:responsible|accountable|in charge|owns|owning|leading|leads|named|down)(?: for| of)?\b/g,
    'without an owner',
  ],
  [
    /\b(?:no|without(?: an?| any)?|lacking|missing|(?:do|does) not have(?: an?| any)?|have not got(?: an?)?) (?:end |due |finish |printed )?(?:dates?|deadlines?)\b/g,
    'undated',
  ],
  [
    /\b(?:above|over|outside|beyond|exceed(?:s|ing)?|more than|higher than) (?:our |the |their |its |what we (?:can |will )?(?:accept|tolerate)|risk )*appetite\b/g,
    'above appetite',
  ],
  [/\bmore risk than we (?:want|can take|are happy with|can accept)\b/g, 'above appetite'],
  [/\b(?:i|we) (?:am|are) (?:on the hook|responsible|accountable) for\b/g, 'are mine'],
  [
    /\b(?:not been (?:sent in|submitted|returned|reported)|not (?:sent|come|got|been) in|still to come in|not arrived|have not got yet|we are waiting for|still waiting for|missing)\b/g,
    'not returned',
  ],
  [/\bdates? (?:for|of|in)\b/g, 'milestones of'],
  [/\b(?:kpis|measures|metrics|stats|statistics|pis)\b/g, 'indicators'],
  [/\b(?:projects|work ?streams|workstreams)\b/g, 'programmes'],
  [
    /\b(?:actions in the plan|activities|tasks|deliverables|jobs|commitments|bits of work|pieces of work|work items|actions)\b/g,
    'milestones',
  ],
];

/** The question with the grammar's own words for what it says in others. */
export function withoutIdioms(plain: string): string {
  let text = plain;
  for (const [pattern, word] of IDIOMS) text = text.replaceAll(pattern, word);
  return text.replaceAll(/\s+/g, ' ').trim();
}
