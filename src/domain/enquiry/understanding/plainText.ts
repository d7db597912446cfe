import { cleanText } from '../reading/tokens.ts';

const CONTRACTIONS: readonly (readonly [RegExp, string])[] = [
  // The end of the year is no date in it.
  [/\b(?:end[- ]of[- ]year|year[- ]end|annual) (?:performance )?(?:reviews?|appraisals?)\b/g, 'appraisals'],
  [/\b(what|who|where|when|how|why|that|there|it|he|she|which)(?:'s|s')(?=\s)/g, '$1 is'],
  [/\bcan't\b|\bcannot\b|\bcant\b/g, 'can not'],
  [/\bwon't\b|\bwont\b/g, 'will not'],
  [/\b(is|are|was|were|has|have|had|does|do|did|could|would|should)n'?t\b/g, '$1 not'],
  [/\b(i|you|we|they)'(?:ve)\b|\b(i)ve\b/g, '$1$2 have'],
  [/\b(we|they|you)'re\b/g, '$1 are'],
  [/\bi'm\b|\bim\b/g, 'i am'],
  [/\b(i|you|we|they|it|he|she)'ll\b/g, '$1 will'],
  [/\b(i|you|we|they|it|he|she|who)'d\b/g, '$1 would'],
];
/** Words as they are typed in a hurry, and what each stands for. */
const HURRIED: ReadonlyMap<string, string> = new Map(
  Object.entries<string>({
    shld: 'should',
    shd: 'should',
    wld: 'would',
    cld: 'could',
    pts: 'points',
    pt: 'point',
    coz: 'because',
    bc: 'because',
    btwn: 'between',
    amt: 'amount',
    biz: 'business',
    bizness: 'business',
    okd: 'approved',
    okayed: 'approved',
    q: 'question',
    qn: 'question',
    mo: 'moment',
    ytd: 'year to date',
    yr: 'year',
    yrs: 'years',
    mth: 'month',
    mths: 'months',
    qtr: 'quarter',
    wk: 'week',
    wks: 'weeks',
    fig: 'figure',
    figs: 'figures',
    tho: 'though',
    atm: 'now',
    tmrw: 'tomorrow',
    prog: 'programme',
    progs: 'programmes',
    mgr: 'manager',
    cttee: 'committee',
    dept: 'department',
    gonna: 'going to',
    wanna: 'want to',
    gotta: 'have to',
    dunno: 'do not know',
    cos: 'because',
    cust: 'customer',
    holdup: 'hold up',
    sez: 'says',
    abt: 'about',
    pls: 'please',
    plz: 'please',
    thru: 'through',
    til: 'until',
    till: 'until',
    vs: 'versus',
    complaintz: 'complaints',
    ratepayers: 'business rates payers',
    rn: 'now',
    revs: 'revenues',
    bens: 'benefits',
    tbh: '',
    imo: '',
    fwiw: '',
    ppl: 'people',
    accts: 'accounts',
    acct: 'account',
    mgmt: 'management',
    govt: 'government',
    exec: 'executive',
    cllr: 'councillor',
    avg: 'average',
    nxt: 'next',
    lst: 'last',
    prev: 'previous',
    pct: 'percentage',
    tgt: 'target',
    svcs: 'services',
    proj: 'project',
    perf: 'performance',
    rqd: 'required',
    wtf: 'what',
    wat: 'what',
    wot: 'what',
    wen: 'when',
    yday: 'yesterday',
    tmw: 'tomorrow',
    eoy: 'end of the year',
  }),
);
/** The financial year's months: period 1 is April. */
const MONTHS = 'april may june july august september october november december january february march'.split(
  ' ',
);
const RUN_TOGETHER: ReadonlyMap<string, string> = new Map(
  Object.entries<string>({
    whats: 'what is',
    whos: 'who is',
    wheres: 'where is',
    whens: 'when is',
    hows: 'how is',
    whys: 'why is',
    thats: 'that is',
    theres: 'there is',
    youve: 'you have',
    weve: 'we have',
    theyve: 'they have',
    whove: 'who have',
    youre: 'you are',
    theyre: 'they are',
  }),
);

/** "Julys return", "programme 10s milestones": whose something is, without the apostrophe. */
const WHOSE =
  /\b(january|february|march|april|june|july|august|september|october|november|december|(?:programme|project|milestone|activity|risk|[pkrs]) ?\d{1,2}(?:\.\d{1,2})?|[a-z]{1,4}-?\d{1,4}(?:\.\d{1,2})?)s\b/gi;

/** Every list says of each when it is due and whose it is. */
const WITH_THEM =
  /,? (?:with|w\/?|and|plus|incl(?:uding)?\.?)(?: all| the| their| all the)? (?:due |end )?(?:dates?|deadlines?|owners?|colours?|rags?|status(?:es)?)(?=[\s?.!]*$)(?<=\b(?:milestones?|activities|risks?|kpis?|indicators?|savings?|programmes?|actions?)\b.*)/i;

const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*';
/** "24/25" is a year; "14-15 October" are days, and "16-17 year olds" are people. */
const SHORT_YEAR = new RegExp(
  `(?<![\\d/.-])(?<!\\b(?:${MONTH}|aged?|ages|between) )([1-3]\\d)[/-]([1-3]\\d)(?![\\d/.-]|(?:st|nd|rd|th)\\b| (?:of )?${MONTH}\\b|[- ](?:years?|yrs?)[- ]olds?\\b)`,
  'gi',
);

/** The text with the apostrophes that were left out after months and codes. */
export function withApostrophes(text: string): string {
  return text
    .replaceAll(/\b(at|for) the mo\b/gi, '$1 the moment')
    .replaceAll(SHORT_YEAR, (typed, from: string, to: string) =>
      Number(to) === Number(from) + 1 ? `20${from}/${to}` : typed,
    )
    .replaceAll(/\b(last|this|next) (year|month|quarter|week)s\b/gi, "$1 $2's")
    .replace(WITH_THEM, '')
    .replaceAll(WHOSE, "$1's")
    .replaceAll(/\bmays(?= (?!well\b)[a-z])/gi, "May's");
}

let last = { text: '', plain: '' };

/** A question in lower case on one line, "what's" as "what is", without marks at the ends of words. */
export function plainText(text: string): string {
  // One question is read in several ways, each from its beginning.
  if (text !== last.text) last = { text, plain: madePlain(text) };
  return last.plain;
}

function madePlain(text: string): string {
  let plain = ` ${withApostrophes(cleanText(text)).toLowerCase()} `.replaceAll(/[’‘`´]/g, "'");
  plain = plain.replaceAll(
    /\b(?:whats|whos|wheres|whens|hows|whys|thats|theres|(?:you|we|they|who)ve|(?:you|they)re)\b/g,
    (word) => RUN_TOGETHER.get(word) ?? word,
  );
  plain = plain.replaceAll(/(?<![\w'])[a-z]+(?![\w'])/g, (word) => HURRIED.get(word) ?? word);
  plain = plain.replaceAll(/\b(?:i\.e|e\.g)\.?(?=[\s,:])/g, ' ');
  plain = plain.replaceAll(/\b(every|each) single\b/g, '$1');
  // When the bot sends what it sends is a rule; it has the time of nothing else.
  plain = plain.replace(
    /\bwhat time (?=(?:do|does|are|is|will)\b.*\b(?:reminders?|digests?|alerts?|packs?)\b)/,
    'when ',
  );
  // Money that went out was spent, on whatever it was.
  plain = plain.replaceAll(
    /\b(?:paid|paying|pay|blow|blew|blown|splash(?:ed)?|burn(?:ed|t)?|fork(?:ed)? out|shell(?:ed)? out) (?:out )?on(?= (?!time\b))/g,
    'spent on',
  );
  plain = plain.replaceAll(
    /\b(?<!business |collection |interest )rates? (collection|payers?|income)\b/g,
    'business rates $1',
  );
  plain = plain
    .replaceAll(/(?<=[a-z] )%(?= )/g, 'percentage')
    .replaceAll(/\bcrack(?:ing)? on\b/g, 'go ahead');
  plain = plain.replaceAll(
    /\b(?:percentage|proportion|share) of (?:(?:the|our|this|planned|year|years|year's|annual) )*savings\b(?! (?:target|programme|plan)\b)/g,
    'planned savings achieved',
  );
  plain = plain.replaceAll(
    /\bsavings? (?:delivery |achieved |achievement )?(?:%|percent(?:age)?\b|pct\b|rate\b|kpi\b)/g,
    'planned savings achieved',
  );
  plain = plain.replaceAll(
    /\b(?:period|month|mth|pd) (0?[1-9]|1[0-2])\b(?! (?:of|months?|days?))/g,
    (_, place: string) => MONTHS[Number(place) - 1] ?? place,
  );
  // All that there is of a kind is in the plan.
  plain = plain.replaceAll(
    /(?<=\b(?:programmes|milestones|activities|risks|indicators|kpis|savings|aims)(?: are| have we got| do we have| are there)?) (?:in|on) the (?:whole |entire |improvement |council's |council )?plan\b(?= (?:\?|$)|[?.!]| *$)/g,
    ' are there',
  );
  plain = plain.replaceAll(
    /\bwhat are we (?:still )?waiting (?:for|on) (?:on|with|in|at|before)\b/g,
    'what is blocking',
  );
  // When somebody will ask is no time of a figure.
  plain = plain.replaceAll(
    /\b(?:tonight|this (?:morning|afternoon|evening)|(?:later|earlier) today|at (?:lunch|lunchtime))\b/g,
    '',
  );
  for (const [pattern, to] of CONTRACTIONS) plain = plain.replaceAll(pattern, to);
  return plain
    .replaceAll(/(\w)'s\b/g, '$1')
    .replaceAll(/(?<=\s)&(?=\s)/g, 'and')
    .replaceAll(/[“”"()[\]*_]+/g, ' ')
    .replaceAll(/[?.!,;:]+(?=\s)/g, ' ')
    .replaceAll(/\s[-–—]+\s/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/^(?:so )?is it (?:true|right|correct|the case) (?:that )?(?=\w+ \w)(.+)$/, '$1 right');
}

/** Courtesies and openings that ask nothing, in the order in which they may stand. */
const OPENINGS =
  /^(?:(?:hi|hello|hey|hiya|dear|good (?:morning|afternoon|evening)|morning|afternoon)(?: (?:there|all|team|again|everyone|folks))?|(?:i )?hope (?:you are|you|all is|this finds you|that you are)(?: (?:well|ok|okay|good|having a (?:good|nice) (?:day|week)|doing well|keeping well))*|sorry to (?:bother|trouble) you(?: again)?|(?:quick|one|another|a|just a) (?:quick )?(?:question|query|one)(?: for you)?|(?:i )?(?:was|am|have been) (?:just )?wondering(?: if| whether)?(?: you (?:could|can|might))?|(?:could|can|would|will|might) (?:you|i|we|someone|somebody|anyone) (?:possibly |please |just |kindly |quickly |also )*(?:tell|let|show|give|remind|help|explain|confirm|say|find out|find|get|have|see|know|ask|pull up|bring up|check|look up|run through|talk|update)(?: to)?(?: me| us)?(?: know| through| understand| out| with)?(?: a bit| more| something)?(?: about| on)?|(?:please |just )*(?:tell|show|give|remind|let|update) (?:me|us)(?: know| again)?(?: about| on)?|i (?:would|do)? ?(?:like|want|need|love|have)(?: to)? (?:know|see|find out|ask|understand|check|hear|be told)(?: about| if| whether)?|do (?:you|we) (?:happen to )?(?:know|have any idea)(?: if| whether)?|any (?:idea|chance you (?:know|could tell me))(?: if| whether| how| of)?|(?:new starter|newbie|newcomer)(?: here)?|i am (?:new here|new|a new starter|new to this|not sure|confused)(?: and| so| but)?|(?:the |my |our )?(?:commissioner|commissioners|leader|boss|minister|opposition|press|chief exec|cx|members|a member|a councillor|someone|somebody)s? (?:is|are|was|has|have|will be)? ?(?:asked|asking|asks|wants to know|want to know|keeps asking|be asking|been asking)(?: me| us)?(?: about| if| whether| for)?|(?:ok|okay|right|so|well|and|now|thanks|thank you|cheers|great|please|also|erm?|um+|hmm+|oh|ah|just|yes|no|lovely|perfect|brilliant|thx|ta|fine))(?: |$)/;
const CLOSINGS =
  / (?:please|pls|thanks|thank you|thanks very much|many thanks|cheers|ta|thx|thanks in advance|thanks a lot|kind regards|asap|if (?:you can|possible|that is ok)|for me|mate|btw|at all|by the way|do (?:you|we) know|anyone know|i wonder|you know|then|though|kindly|tho|pal|love|again|quick|quickly|sharpish|or not|in (?:an? |one |two |a few )?(?:sentences?|nutshell|words?|lines?|short|brief|plain english))$/;

/** "Stick the red milestones up", "pull up K11": what only shows is shown. */
const SHOWS =
  /^(?:stick|pop|chuck|bung|pull|bring|throw|whack|flash|fling|fetch|get|put|dig out|load|open)(?: me| us)?(?: up| out)? ((?:the|our|my|all|any|every|those|red|amber|green|late|overdue)\b.+?)(?: up| out| on(?: the)? screen| for (?:me|us))?$/;

/** The question without greetings, courtesies and thanks. Empty when there was nothing else. */
export function withoutCourtesy(plain: string): string {
  let text = plain;
  for (let before = ''; before !== text; ) {
    before = text;
    text = text.replace(OPENINGS, '').replace(CLOSINGS, '').trim();
  }
  return text.replace(SHOWS, 'show $1');
}
