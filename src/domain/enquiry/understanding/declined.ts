/** Things that nobody but a person can do: each with what is said, after "I do not have". */
const ASKS: readonly (readonly [RegExp, string])[] = [
  [
    /\b(?:everyone|everybody|anyone|anybody|who|people|how many) (?:in|on|of|from) my team\b|\bmy (?:own )?(?:team|training|appraisal|pdr|record|complaint|performance review)\b(?!.*\b(?:kpis?|indicators?|milestones?|risks?|returns?|savings?|figures?)\b)/,
    'I do not have anything about one person or one team',
  ],
  [
    /\b(?:get|book|request|apply for|take|claim|carry over|ask for) (?:my |some |a |an |any )?(?:\w+ )?(?:leave|holidays?|flexi|toil)\b(?!.*\b(?:returns?|figures?|numbers?|kpis?|indicators?|cover|covers|covered)\b)/,
    'I do not have anything on leave: only how somebody covers your returns',
  ],
  [
    /^(?:what|which) (?:is )?(?:the |today )?(?:date|time|day)(?: is (?:it|today))?(?: (?:today|now))?$|^what time\b/,
    'I do not have the time of anything',
  ],
  [
    /^(?:please )?(?:set|change|make|mark|delete|remove|close|rename|add|edit|reassign|assign|move|raise|lower|bump) (?:the |my |our |up |down )?(?:\w+ )?(?:[a-z]{1,3}\d+|\d+\.\d+[a-z]?)\b/,
    'I do not have a way to change that from a question: “my returns” opens what you may enter',
  ],
  [
    /\bwhat (?:did|does|do|has|have) (?:the |our |my )?(?:leader|chief exec\w*|\w*directors?|s151|council|members?|opposition|minister|mayor|unions?|press|papers?|commissioners?|auditors?|residents?|public|staff|government|ombudsman) (?:\w+ )?(?:say|said|think|thinks|want|feel|reckon|make of)\b(?! (?:working )?relation)/,
    'I do not have what people said or think: only what was reported',
  ],
  [
    /^(?:please )?(?:write|draft|compose|prepare|create|make|produce|design|generate|type up|rewrite|put together|pull together|knock up|work up|mock up)(?: me| us| up| out)? (?:a|an|some|my|the|our|one|two|three) (?:\w+ ){0,3}?(?:paragraph|para|bullets?|slide|script|quote|headline|caption|briefing note|speech|email|letter|report|press release|briefing|poem|song|joke|presentation|reply|response|apology|slides?|powerpoint|paper|statement|article|story|tweet|post|blog|agenda|minutes|memo|note|plan|policy|rap|limerick|haiku|cv|essay)\b/,
    'I do not have a way to write that for you',
  ],
  [
    /^(?:please )?(?:tweet|post|announce|publish|share) (?:that|this|it) /,
    'I do not have a way to send that: I answer questions, and I remind and alert people by myself',
  ],
  [
    /^(?:please )?(?:e-?mail|message|text|phone|ring|call up|invite|write to|tell|thank|congratulate|warn|nag|notify|fire|sack|promote|discipline|suspend|praise) (?!me\b|us\b|about\b)(?:the |my |our |his |her |them|him|her|everyone|all |every|a |[a-z]+ (?:to|that|and|about))/,
    'I do not have a way to send that: I answer questions, and I remind and alert people by myself',
  ],
  [
    /^(?:please )?(?:book|order|buy|schedule|arrange|organise|cancel|reserve|print|translate|delete|approve|reject|transfer|pay|hire|set up a meeting|play|sing|order|close|reopen) (?:me |us |a |an |the |my |all |some |every)/,
    'I do not have a way to do that',
  ],
  [
    /\b(?:predict|(?:can|could) you forecast|^forecast what|guess what|what do you think|your opinion|do you think|in your view|do you (?:reckon|like|love|hate|enjoy)|would you (?:say|recommend)|which (?:one )?do you prefer|should (?:i|we) (?:sack|fire|resign|vote|invest|buy|sell)|what should (?:i|we) (?:say|wear|eat|do for))\b/,
    'I do not have predictions or opinions: I know what was reported and what the plan says',
  ],
  [
    /\b(?:will|do|should|would|must|did) i (?:have to )?(?:pay|earn|get paid|owe (?:you|them|the council|in|on|for (?:my|the)|any|money|council tax|rent|a penny))\b|\bband [a-h]\b|\bmy (?:council tax|rent|bill|house|child\w*|street)\b(?! (?:figure|number|return|kpi|indicator|rate|collection|result|data|performance))/,
    'I do not have anything about one person or one household',
  ],
  [
    /\b(?:directors?|officers?|chief executive|members?|councillors?|managers?|staff|people|heads?|leader|everyone|anyone|they|he|she)(?: \w+){0,3}? (?:get|gets|getting|are|is|being|be) paid\b(?! on time)|\bhow much (?:do|does|did) (?:\w+ ){1,4}(?:earn|make|get paid)\b/,
    'I do not have what anybody is paid',
  ],
  [
    /\b(?:what|how much) (?:is|are|was|were|does|do) (?:the |our |an? )?(?:\w+ ){0,3}?(?:directors?|officers?|executives?|members?|councillors?|managers?|heads?|leader|ceo)(?: of(?: \w+){1,4})? (?:paid|earning|earn|on)$/,
    'I do not have what anybody is paid',
  ],
  [
    /\b(?:my (?:annual leave|leave balance|salary|payslip|pay|pension|password|laptop|desk|holiday|holidays|flexi|appraisal|mileage|expenses|diary|calendar|inbox|emails?|p45|p60|contract|timesheet)|(?:sick|annual) leave (?:balance|entitlement|left)|tell me a joke|sing me|who (?:will|is going to|is gonna) win|meaning of life|capital of)\b/,
    'I do not have anything on that',
  ],
];

/** Words that say the same wherever nothing in the plan has them: a plan may have “severe weather” or a “salary sacrifice scheme”. */
const TOPICS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:salary|salaries|pay grade|pay band|what grade)\b/, 'I do not have what anybody is paid'],
  [
    /\b(?:weather|recipe|world cup|premier league|football|lottery|horoscope|bitcoin|netflix)\b/,
    'I do not have anything on that',
  ],
];

/**
 * Why something that was asked for is nothing to do with the plan or the returns, in one sentence; undefined otherwise. `isHeld` tells
 * whether the question is about a thing of the plan by such words of its title.
 */
export function declinedIn(plain: string, isHeld: (words: string) => boolean): string | undefined {
  const asked = plain.replace(
    /^(?:can|could|would|will) (?:you|someone|somebody|anyone|the bot) (?:please |just |possibly )*/,
    '',
  );
  const outside = ([pattern]: (typeof TOPICS)[number]): boolean => {
    const [words] = pattern.exec(asked) ?? [];
    return words !== undefined && !isHeld(words);
  };
  return (ASKS.find(([pattern]) => pattern.test(asked)) ?? TOPICS.find(outside))?.[1];
}
