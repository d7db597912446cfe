/**
 * What can be asked of one thing, and how people say it. The one file of phrasings: each is a regular expression over
 * the question in lower case, without punctuation, with "what's" as "what is". The first that is found is asked; those
 * before it are the more particular. What a phrase matched is no longer looked for in titles.
 */
export const FACETS = [
  'who',
  'target',
  'tolerance',
  'source',
  'definition',
  'frequency',
  'why',
  'doing',
  'recovery',
  'outlook',
  'next step',
  'evidence',
  'best',
  'worst',
  'trend',
  'gap',
  'slip',
  'starts',
  'ends',
  'dependents',
  'blockers',
  'appetite',
  'inherent',
  'target score',
  'score',
  'review',
  'mitigations',
  'parts',
  'reported',
  'restated',
  'signed off',
  'complete',
  'late',
  'on track',
  'last year',
  'worse off',
  'sum',
  'mean',
  'standing',
] as const;

export type Facet = (typeof FACETS)[number];

const PHRASINGS: readonly (readonly [Facet, string])[] = [
  [
    'definition',
    '(?:in[- ]month|monthly|year[- ]to[- ]date|cumulative(?:ly)?|(?:a )?running total|(?:a )?snapshot|point in time)(?: figure)? or (?:an? |the )?(?:in[- ]month|monthly|year[- ]to[- ]date|ytd|cumulative(?:ly)?|running total|snapshot|point in time)|(?:is|are|was)[^?]*? (?:counted |measured |reported |worked out |calculated )?(?:cumulative(?:ly)?|a running total|in[- ]month|a snapshot)$',
  ],
  [
    'mean',
    'average|averaged|averages|(?<!\\b(?:do|does|did|will|would|that|it|this) )(?<!\\b(?:do|does|did) (?:that|it|this|you|they) )mean|on average|typical(?:ly)?|average out',
  ],
  [
    'sum',
    'in total|total(?:s|led)?(?: up)?|added up|add(?:s|ing)? (?:up|together)(?: to)?|sum(?: of)?|altogether|cumulative(?:ly)?|all together|combined',
  ],
  [
    'tolerance',
    'tolerances?|leeway|thresholds?|margin for error|how (?:much|far) (?:off|out|below|under|over|above) (?:the )?target (?:before|until)|(?:what|when|how far)[^?]*?\\b(?:counts? as|count as|be|go|goes|turn|turns|makes?|is classed as|is considered|would|become|becomes) (?:it )?(?:an? )?(?:amber|red|green)(?: for)?|(?:amber|red|green) (?:mean|means|threshold|band|trigger)(?: for)?|cut ?off (?:for|between)',
  ],
  [
    'source',
    'where (?:does|do|did|is|are)[^?]*?\\b(?:come|comes|came|coming|taken|got|sourced|drawn|pulled) from|where (?:do|does|did) (?:we|you|they) (?:get|take|pull|draw)|data sources?|what is the source|source of|sourced|(?:what|which) (?:system|dataset|database)(?: does| do| is| are)?[^?]*?(?: come from| used| use|from)?$|based on what data|data (?:come|comes) from',
  ],
  [
    'definition',
    'how (?:is|are|was|were|do (?:we|you|they)|does (?:the council|one))[^?]*?\\b(?:calculated|calculate|worked out|work out|measured|measure|defined|define|counted|count|computed|compute|derived|put together|arrived at)|definitions?(?: of| for)?|what (?:does|do)[^?]*?\\b(?:mean|measure|measures|cover|covers|include|includes|count|refer to|tell us|actually mean)|what is (?:meant by|counted in|counted as|included in|in scope of)|what exactly is|what (?:is|are) the purpose of|what is[^?]*?\\b(?:for|about|all about)$|the formula|what counts as|what is the point of|explain what|measured how|calculated',
  ],
  [
    'frequency',
    'how (?:often|frequently)|how regular(?:ly)?|(?:monthly|quarterly|annual|yearly) or (?:monthly|quarterly|annual|yearly)|reporting frequency|frequency',
  ],
  [
    'blockers',
    'what (?:does|do|did) [^?]+? (?:depends?|waits?|rel(?:y|ies)|hinges?|needs?|requires?|waiting|dependent)(?: on| for| upon| first)*$|what (?:is|are) [^?]+? (?:waiting|dependent|depending|reliant|relying|hanging) (?:on|for)$',
  ],
  [
    'dependents',
    'what (?:else )?(?:hangs|hinges|depends|relies|rides|rests) (?:off|on|upon|from)|(?:waits|wait|waiting|depends|depend|depending|dependent|relies|rely|relying|hinges|hinging|hanging|hangs|hang) (?:on|for|upon|off|from)|held up by|blocked by|stuck (?:because of|behind)|knock ?-?on(?: effects?)?(?: of| from| for)?|what else (?:goes|slips|moves|is affected|is hit|suffers)(?: with it| too)?|(?:goes|slips|move|moves) with it|if [^?]*? (?:slips|slip|is late|is delayed|moves|fails|goes wrong|does not happen|runs late|overruns)|(?:what|who) (?:is|would be|gets|does it) (?:affected|affect|impacted|impact|hold up|delayed)(?: by)?|downstream(?: of| from)?|need(?:s)? [^?]*? first|comes after|follows on from|unlocks?|what does [^?]*? hold up|dependants?|(?:can not|could not|will not) (?:start|begin|go ahead|happen|finish) (?:until|till|before|without)',
  ],
  [
    'blockers',
    'what (?:is|are|does|do)[^?]*?\\b(?:blocking|holding up|stopping|waiting on|waiting for|wait for|wait on|depend on|depends on|depending on|rely on|reliant on|need first|in the way of|standing in the way of)|what (?:is|has) held up|blockers?|blocking|prerequisites?|dependenc(?:y|ies)|before [^?]*? can (?:start|begin|finish|happen|go)|what has to (?:happen|finish|be done|come) (?:first|before)|what needs to (?:happen|finish|be done|come) (?:first|before)|in the way of|hold(?:ing)? [^?]*? up|hold(?:s|ing) back',
  ],
  [
    'recovery',
    'when[^?]*?\\b(?:fixed|back on track|back on target|sorted|recovered|recover|right again|turn(?:ed)? (?:it )?(?:around|round)|back to green|green again|get better|be better|improve|resolved|on target again|catch up|caught up)|back on track|back on target|recovery date|how long (?:until|till|before|will it take)|by when will[^?]*?\\b(?:fixed|improve|recover)|turned around by',
  ],
  [
    'outlook',
    '(?:are|will|is|can|do|does) (?:we|it|they|the council|this|that)[^?]*?\\b(?:going to|likely to|expected to|on course to|on track to|set to|gonna|able to)? ?(?:hit|meet|make|reach|achieve|miss|land on|get to|come in)\\b[^?]*|going to (?:hit|meet|make|miss|reach|achieve)|(?:year ?-?end |end of year |full ?-?year )?(?:forecast|outturn|prediction|projection|projected|prognosis|outlook)|where will (?:we|it) (?:be|end up|land)|(?:likely|expected) to (?:hit|meet|make|reach|end|finish|land)|by (?:the )?(?:year ?end|end of (?:the )?(?:financial )?year)(?: look| be)?',
  ],
  [
    'doing',
    'what (?:is|are|was|has been|have|can|will)[^?]*?\\b(?:being done|doing|done|do)\\b(?: about| to| on| with| for)?|(?:doing|done|do) (?:anything )?about|(?:anything|something|much) (?:being done|happening)|(?:plan|plans|action|actions|steps|measures) (?:to|for) (?:fix|improve|tackle|address|reduce|recover|put|get|bring|turn|sort|deal|stop|bring down)[^?]*|recovery plans?(?: for)?|recovery actions?|corrective actions?|remedial actions?|improvement actions?|how (?:are|do|will|is|can)[^?]*?\\b(?:fix|fixing|fixed|tackle|tackling|tackled|address|addressing|addressed|sort|sorting|reduce|reducing|turn|turning|improve|improving|improved|deal|dealing|dealt|respond|responding|manage|managing|get)\\b[^?]*?(?:it|this|that|around|round|out|with|back)?|(?:is|are) (?:anyone|anybody|someone|somebody|we|they)[^?]*?\\b(?:tackling|fixing|sorting|addressing|dealing with|looking at|doing anything)|who is doing what|what is the (?:plan|response|remedy|fix|solution|answer|action)|how to (?:fix|tackle)|actions?(?: taken| planned| agreed| against| in place)?(?: for| on| about| to)?|get(?:ting)?(?: it| this| that)? back on track',
  ],
  [
    'mitigations',
    'mitigat(?:e|es|ed|ing|ion|ions)|controls? (?:in place|for|on)|safeguards?|how (?:are|do) we (?:manage|managing|control|controlling)[^?]*',
  ],
  [
    'best',
    '(?:which|what) (?:month|quarter|year|period) (?:was|is|were) (?:the |its |our |it )*(?:best|highest)|when (?:was|were|did)[^?]*?\\b(?:best|highest|peak|at (?:its|their) best|strongest|top)|at (?:its|their) best|(?:best|highest|peak|record) (?:ever|figure|month|quarter|result|year|performance|point|level|so far|this year)|all[- ]time high|high point|how high (?:did|has)|best (?:we|it) (?:have|has)[^?]*',
  ],
  [
    'worst',
    '(?:which|what) (?:month|quarter|year|period) (?:was|is|were) (?:the |its |our |it )*(?:worst|lowest)|when (?:was|were|did)[^?]*?\\b(?:worst|lowest|weakest|poorest|bottom(?:ed)?(?: out)?)|at (?:its|their) (?:worst|lowest)|(?:worst|lowest|poorest) (?:ever|figure|month|quarter|result|year|performance|point|level|so far|this year)|all[- ]time low|low point|how low (?:did|has)|worst (?:we|it) (?:have|has)[^?]*',
  ],
  [
    'last year',
    '(?:this|same|at this) (?:time|point|period|month|quarter) (?:last|a) year(?: ago)?|same (?:time|month|period|quarter) last year|a year ago|year on year|(?:vs|versus|v|against|on) (?:the )?year before|(?:than|on|with|from|to|against|versus|vs|since) (?:this time )?last year|(?:twelve|12) months ago|last year(?: s)? (?:figure|result|number|level)?',
  ],
  [
    'why',
    'why|how come|(?:what is|what was|what are|give me|any)? ?(?:the |an? |their |our |your )?(?:reasons?|excuses?|explanations?|causes?|rationale|story|narrative|commentary)(?: why| for| behind| that| of| on)?|what (?:is|has|was|are) (?:behind|causing|caused|driving|driven|gone wrong|going wrong|wrong(?= with)|the matter|the problem|the issue|the trouble|the hold ?-?up|dragging|pushing|up)(?: with| for| behind| on)?|what (?:went|happened|goes|caused|explains|drives|led)(?: wrong)?(?: with| to| here| there)?|what (?:did|does|do|have|has)[^?]*?\\b(?:say|said|blame|report)\\b(?: about| on| for)?|explain|hold ?-?up|due to what|because of what|what for',
  ],
  [
    'who',
    'who(?:se|m)?\\b[^?]*?\\b(?:shout at|chase|chasing|ring|phone|call|contact|email|speak to|speak with|talk to|talk with|go to|ask about|ask|see about|on the hook|in charge of|in charge|accountable for|accountable|responsible for|responsible|answerable for|answers for|answer for|owns|own|owner of|owner|leads on|leads|lead on|leading on|leading|lead|runs|run|running|delivers|deliver|delivering|manages|manage|managing|looks after|look after|looking after|heads up|heads|holds|blame for|blame|doing|does|sponsors|sponsor|sponsoring|carries the can for|deals with|deal with|handles|handle|handling|reports on|reports|report on|enters|enter|updates|update|inputs|(?:fills|keys|types|puts)(?: it| them)? in|signs off|sign off|signing off|signed off|validates|checks|approves|approve)\\b(?: for| about| on| with)?|who(?:se|m)?(?: is| are| was| has| have| should| would| do| does| did| can)?(?: we| i)?(?: it)?|(?:owner|owners|owned by|accountable officer|accountable|responsible officer|responsible|lead officer|sao|rdl|lead member|portfolio holder|senior accountable officer|delivery lead|contact (?:for|on|about)|point of contact|named officer)(?: for| of| on| to)?|which (?:(?:executive|cabinet|lead|elected|senior|other) )?(?:officer|director|post|person|councillor|member|portfolio holder)(?: is| has| owns| leads| holds| answers)?(?: for)?|whose (?:job|responsibility|baby|problem|neck|desk|name)(?: is)?(?: it| on the line| against)?(?: to)?',
  ],
  [
    'review',
    '(?:next )?review(?:ed)? (?:due|date|next|again)|when[^?]*?\\breview(?:ed)?|due for review|up for review|(?:next|last) reviewed',
  ],
  [
    'inherent',
    'before (?:we|they|any|anything|mitigation|mitigations|treatment|controls?|action)[^?]*|inherent(?: score| risk| rating)?|(?:gross|raw|untreated|original|starting|initial) (?:score|risk|rating)|to (?:start|begin) with|without (?:mitigation|controls|treatment)|what was it before',
  ],
  [
    'target score',
    'target (?:risk )?(?:score|rating|risk)|(?:residual|net|desired|end) (?:score|risk|rating)|where (?:do|should) we want (?:it|the score)|(?:get|bring) (?:it|the score) (?:down )?to',
  ],
  [
    'appetite',
    '(?:risk )?appetite|tolerable|(?:more|higher) than we (?:can|will|want to) (?:accept|live with|tolerate)|acceptable level|comfortable with',
  ],
  [
    'score',
    'scor(?:e|es|ed|ing)|rating|likelihood|probability|impact|how (?:likely|serious|bad|severe|big|high|worried)(?: is| are)?|severity',
  ],
  [
    'gap',
    'how (?:far|much)[^?]*?\\b(?:off|from|behind|below|above|short|short of|adrift|over|under|away|away from|out|missing|miss|missed)\\b(?: of| by| the| our| its| target)*|(?:gap|difference|shortfall|variance|distance) (?:to|from|between|against|with)[^?]*?\\btarget|(?:by how much|how many points)[^?]*?\\b(?:miss|missed|missing|below|behind|off|short)[^?]*|shortfall|gap to target|(?:versus|vs|v|against|compared with|compared to) (?:its |the |our )?(?:target|profile|plan)|(?:hits?|hitting|mets?|meets?|meeting|missed|miss|misses|missing|reach(?:ed)?|achiev(?:ed?|ing)|beat|beaten|beating) (?:its |the |our |their )?(?:target|profile)|(?:above|below|ahead of|behind|over|under|off|on|meeting|hitting|missing) (?:its |the |our |their )?(?:target|profile)',
  ],
  [
    'target',
    'need(?:s)? to (?:hit|reach|get to|be|make)|(?:should|must|ought to)[^?]*? (?:be|have been|stand|stood) at|to (?:be|go|get|get to|turn) green|targets?|supposed to (?:be|hit|collect|reach)|should (?:it|we|they) be(?: at| on| hitting| collecting)?|(?:aiming|aim|aims) (?:for|at)|goal|benchmark|ambition|meant to be(?: at)?|want it to be|profiled?',
  ],
  [
    'starts',
    'when (?:does|do|did|will|is|are|was|were|can)[^?]*?\\b(?:start|starts|started|starting|begin|begins|began|kick off|kicks off|kicking off|get going|get under way|commence|launch|launched)|start(?:ing)? dates?|kick ?-?off date|(?:has|have|did)[^?]*?\\b(?:started|begun|kicked off|got going|got under way|start|begin)|started yet|begun yet|under ?way yet|(?:is|are)[^?]*?\\b(?:under ?way)',
  ],
  [
    'slip',
    'how (?:late|overdue|delayed|far behind|long overdue|behind|long)(?: is| are| has| have| was)?|how (?:much|many days|many weeks|many months|long|badly|far)[^?]*?\\b(?:late|slip|slipped|slipping|slippage|behind|overdue|delayed|delay)|by how (?:much|many days|long)|how (?:many|much) (?:days|weeks|months)|(?:size|length) of the (?:slip|delay)|(?:has|have|did)[^?]*?\\b(?:slipped|slip|been delayed|moved|been pushed back|been put back)|slippage',
  ],
  [
    'evidence',
    'evidence|proof|proves?|how do we know|what shows|show(?:s|ing)? (?:it|this|that) (?:is|was|has been)? ?(?:done|complete|finished)|documentation|to show for',
  ],
  ['signed off', 'signed off|sign(?:ed)? ?-?off|approved|agreed yet|accepted|validated|formally agreed'],
  [
    'ends',
    'when (?:will|is|are|was|were|did|does|do|should|can|would|must|has|have|might)|when(?: is| are)?|(?:on )?(?:what|which) (?:date|day|month|week)|by when|by what date|due dates?|end dates?|finish dates?|completion dates?|target dates?|new (?:date|deadline|forecast)|(?:revised|current|latest|expected|forecast|original) (?:date|deadline|finish|completion|end)|deadlines?|how soon|date for|due',
  ],
  [
    'complete',
    '(?:has|have|is|are|was|were|did|do)[^?]*?\\b(?:finished|finish|complete|completed|done|delivered|happened|closed|over|wrapped up|ticked off|in place|been agreed|agreed|published|launched|carried out|achieved|concluded|named|sorted)(?: yet| already)?$|(?:finished|complete|completed|done|delivered) yet|(?:is|are)[^?]*?\\b(?:finished|complete|completed|done|delivered)\\b',
  ],
  [
    'late',
    'late|overdue|behind(?: schedule)?|delayed|slipping|slipped|past (?:its|the) (?:date|deadline)|missed (?:its|the) (?:date|deadline)|running late|not on time|off schedule|been pushed back',
  ],
  [
    'on track',
    'in the bag|home and dry|done and dusted|sewn up|on (?:track|time|schedule|course)|going (?:to|according to) (?:plan|schedule)|off track|at risk|okay|all right|ok',
  ],
  [
    'next step',
    '(?:what|where) (?:is|are|comes|happens|now|do we go)? ?(?:the )?next(?: steps?| for| from here)?|next steps?(?: for| on| in| with)?|what happens now|what is left(?: to do)?|left to do|still to do|what remains|what now|where (?:next|now)|what follows',
  ],
  [
    'trend',
    '(?:chart|graph|plot)(?: of| for)?|(?:getting|got|gotten|any|gone|is it|are they|become|becoming|doing|been)? ?(?:better or worse|worse or better|up or down|down or up)|(?:getting|got|going|gone|any|becoming|doing|been getting|it) (?:any )?(?:better|worse|up|down|higher|lower|backwards|forwards|downhill|uphill)|trends?(?: for| in| on| over| of)?|trending|over (?:time|the years|the months)|histor(?:y|ical(?:ly)?)(?: of| for)?|trajectory(?: of| for)?|direction(?: of travel)?(?: for| of| on)?|(?:keeps?|been|is|are|still|has been|have been|it)? ?(?:rising|falling|increasing|decreasing|dropping|climbing|growing|shrinking|improving|deteriorating|worsening|declining|rocketing|plummeting|spiralling|creeping up|going up|going down|coming down|heading)|(?:has|have|did)[^?]*?\\b(?:improved|worsened|risen|fallen|dropped|increased|decreased|deteriorated|declined|changed|moved|gone up|gone down|rise|fall|drop|increase|improve|change|go up|go down|got better|got worse)|month (?:by|on) month|quarter (?:by|on) quarter|(?:past|last|previous) (?:few|six|twelve|three|four|five|12|6|3|two) (?:months|quarters|years|periods|returns)|over the (?:last|past) (?:year|months|quarters)|(?:since|than|on|with|against|from|versus|to) (?:the )?(?:last|previous) (?:month|quarter|period|time|return)|month before|all (?:the )?(?:figures|months|returns)|series|track record|improvement|improved|worsened|worse|better|up|down|rise|fall|rises|falls|increase|decrease|moved|moving',
  ],
  [
    'reported',
    'when (?:was|were|did)[^?]*?\\b(?:reported|returned|submitted|sent in|entered|come in)|(?:has|have|did|was|were)[^?]*?\\b(?:been )?(?:reported|returned|submitted|sent in|sent|come in|been in|handed in|turned in|given in|put in|filed)|(?:return|figure)s? (?:in|late|due|submitted|outstanding|overdue|made)',
  ],
  ['restated', 'restat(?:e|ed|ement|ements)|corrected|revised figure|been changed after'],
  [
    'parts',
    'sub ?-?(?:activit(?:y|ies)|tasks?|steps?|bits|parts)|(?:its|the) (?:parts|bits)|broken down|breakdown(?: of)?|made up of|components?|comprise(?:s|d)?|what (?:does|do)[^?]*? involve|involved? in|consists? of|elements?',
  ],
];

/** A facet with the words that asked for it. */
export interface FoundFacet {
  readonly facet: Facet;
  /** As matched, in the order of the text. */
  readonly words: string;
}

/** The patterns as text: for the words in them. */
export const FACET_PATTERNS: readonly string[] = PHRASINGS.map(([, pattern]) => pattern);

const COMPILED = PHRASINGS.map(
  ([facet, pattern]) => [facet, new RegExp(`(?<![\\w'])(?:${pattern})(?![\\w'])`)] as const,
);

/** Every facet that the words ask for, the more particular first. */
export function facetsIn(plain: string): readonly FoundFacet[] {
  return COMPILED.flatMap(([facet, pattern]) => {
    const match = pattern.exec(plain);
    return match && match[0].trim() !== '' ? [{ facet, words: match[0].trim() }] : [];
  });
}
