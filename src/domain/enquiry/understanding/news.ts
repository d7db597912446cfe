import { periodLabel } from '../../calendar/period.ts';
import type { Query } from '../query.ts';
import { refOf } from '../queryTerms.ts';
import { exactPeriod, pastYear } from '../reading/buildDeadlines.ts';
import type { Context } from '../reading/built.ts';
import { readRange } from '../reading/dateRange.ts';
import { unitAt } from '../reading/spanReaders.ts';
import { allClaimed, allReturned, underAim } from './claimsAsked.ts';
import { findSubject, rank } from './findSubject.ts';
import { strangerIn } from './leftOver.ts';
import type { Question } from './question.ts';
import { edgeMilestone, ranksAsked } from './ranksAsked.ts';
import type { Understanding } from './understanding.ts';

const GOOD =
  /\b(?:good news|going (?:well|right)|doing well|success(?:es)?|positives?|proud of|bright spots?|celebrate|wins|achievements?|highlights|what (?:is|are) (?:we )?(?:good at|working))\b/;
const BAD =
  /\b(?:bad news|going wrong|not going well|going badly|what (?:should|do) (?:i|we) (?:need to )?(?:worry|be worried|be concerned|lose sleep)|biggest (?:problems?|worries|worry|concerns?|issues?|headaches?)|problem areas|hot ?spots|pain points|what (?:is|are) (?:we )?(?:bad at|failing at)|where are we (?:failing|struggling|weakest))\b/;
const AWAKE = /\b(?:awake|up at night|lose sleep|losing sleep|nightmares?|scares?|frighten\w*)\b/;
const ONE =
  /\b(?:the one|one|single|number one|top) (?:kpi|indicator|measure|thing|number|figure|metric)\b.*\b(?:worr\w+|concern\w*|bother\w*|focus|look at|attention|keep an eye|watch|panic|fix)\b|\b(?:furthest|farthest|most) (?:off|from|below|behind|adrift of|away from)(?: its| the| our)? target\b/;
const BEST =
  /\b(?:best|strongest|top)(?: performing)? (?:kpi|indicator|measure|metric|performer|performance)\b|\bwhat are we best at\b/;
const LATE_RETURNS =
  /\b(?:(?:came|come|sent|got|handed|turned|put) in|returned|submitted|reported|arrived|in)\b.* (?:after (?:the |their |its )?(?:deadline|due date|date|window|cut ?off)|late)\b|\blate (?:returns|submissions|figures)\b.*\b(?:year|so far|ever|since|history|had)\b|\bhow (?:many|often)\b.*\b(?:late returns|returns? (?:been |were |was )?late|returned late|submitted late)\b|\b(?:missed|past) (?:the |their |its )(?:deadline|due date)\b.*\b(?:return|figure|kpi|indicator)s?\b|\b(?:return|figure|kpi|indicator)s?\b.*\bmissed (?:the |their |its )?(?:deadline|due date)\b/;
const ACTIONS =
  /\b(?:actions?|recovery plans?|narratives?|plans? in place|explanations?|commentar(?:y|ies))\b/;
const RANK =
  /\b(?:rank|ranked|ranking|league table|best to worst|worst to best|in order of|order them|sort(?:ed)? by|compare|comparison|side by side|versus|vs|stack up|put .* next to)\b/;

const SLIPPED_SINCE =
  /\b(?:slipp?\w*|delay\w*|pushed back|put back|moved back|gone backwards)\b.*\b(?:since|lately|recently|this (?:week|month)|last (?:week|month)|in the (?:last|past))\b/;

const looked = new WeakMap<Question, { readonly found: Understanding | undefined }>();

/** Questions over everything at once: good and bad news, what worries, what was late, sums, ranks. Looked for once in a question. */
export function asNews(question: Question, context: Context): Understanding | undefined {
  const known = looked.get(question);
  if (known) return known.found;
  const found = newsOf(question, context);
  looked.set(question, { found });
  return found;
}

function newsOf(question: Question, context: Context): Understanding | undefined {
  if (
    SLIPPED_SINCE.test(question.plain) &&
    question.codes.length === 0 &&
    question.content.every((one) => one.light)
  )
    return {
      ok: true,
      query: { about: 'milestones', want: 'list', conditions: [{ any: ['slipped'] }], order: 'longest slip' },
      setAside: [],
      took: [],
      notes: [
        'When each of them slipped is not recorded, so these are all that slip now, the longest first.',
      ],
    };
  const since = reportedSince(question, context);
  if (since) return { ok: true, query: since, setAside: [], took: [] };
  const owed = owedFor(question, context) ?? owedBy(question, context);
  if (owed) return owed;
  const query = newsIn(question, context);
  return query && { ok: true, query, setAside: [], took: [] };
}

const REPORTED =
  /^(?:what|who|which|anything|any|has anyone|has anybody)\b.*\b(?:reported|returned|submitted|entered|updated|sent in|come in|came in|put in|filed|recorded)\b.*\bsince\b/;

// "What have people reported since 1 September": what changed since.
function reportedSince(
  { plain, ranges, codes, named, content }: Question,
  { today }: Context,
): Query | undefined {
  const [range, ...more] = ranges;
  if (!range || more.length > 0 || codes.length > 0 || !REPORTED.test(plain) || /\bnot\b/.test(plain))
    return undefined;
  if (
    content.some(
      (one) => !one.light && !/^(?:people|person|officers?|updates?|figures?|returns?)$/.test(one.word),
    )
  )
    return undefined;
  const since = pastYear(range.range, today);
  const within = named.flatMap(({ refs }) => refs.slice(0, 1));
  if (!since.from || since.from > today) return undefined;
  return { about: 'changes', since: { from: since.from }, ...(within.length > 0 ? { within } : {}) };
}

/** "What do I owe", "what is on my plate": the returns that are to come from whoever asks. */
const I_OWE =
  /^(?:so )?(?:(?:what|which|whats|anything|any)\b(?: (?:returns?|figures?|numbers?|kpis?|is|else))*(?: (?:this|next|for|in|on|my|the|plate|month|week))* (?:do|have) i (?:still )?(?:owe|(?:got|have|need) to (?:send|put|hand|get) in)\b|what is on my plate\b)/;
/** "Who has not sent one in that should have": those whose day has gone. */
const SHOULD_HAVE =
  /\bnot (?:yet )?(?:been )?(?:sent|put|handed|got|given|turned|submitted|returned|reported|filed)\b.*\b(?:should have|ought to have|was supposed to|were supposed to|meant to)\b|\b(?:should|ought to) have (?:been )?(?:sent|put|handed|got|given|turned|submitted|returned|reported|filed)\b.*\b(?:and|but) (?:has|have|is|are|did|was|were) not\b/;

function owedBy(
  { plain, codes, named, content, subjects }: Question,
  context: Context,
): Understanding | undefined {
  if (codes.length + named.length > 0 || subjects.some((one) => one !== 'returns' && one !== 'indicators'))
    return undefined;
  const indicators = { about: 'indicators', want: 'list' } as const;
  const asksOwn = I_OWE.test(plain) && content.every((one) => one.light || one.aside);
  const mine = asksOwn ? (context.mine ?? []) : [];
  if (mine.length > 0)
    return {
      ok: true,
      query: { ...indicators, within: mine.map((code) => refOf('post', code)), returned: 'not returned' },
      setAside: [],
      took: [],
    };
  if (
    !SHOULD_HAVE.test(plain) ||
    !/\b(?:returns?|figures?|numbers?|kpis?|indicators?|measures?)\b/.test(plain)
  )
    return undefined;
  if (
    !content.every(
      (one) => one.light || one.aside || /^(?:returns?|kpis?|measures?|indicators?)$/.test(one.word),
    )
  )
    return undefined;
  return { ok: true, query: { ...indicators, returned: 'late' }, setAside: [], took: [] };
}

const OWED = /\b(?:owe[ds]?|owing|late|overdue|outstanding|missing|not in|to come)\b/;

// "What is late for August": a month that is reported has returns; milestones are due in it.
function owedFor(question: Question, { today }: Context): Understanding | undefined {
  const { plain, ranges, codes, subjects, named, content } = question;
  const [asked, ...more] = ranges;
  if (!asked || more.length > 0 || !/^for\b/.test(asked.words) || !OWED.test(plain)) return undefined;
  if (codes.length + named.length > 0 || subjects.some((one) => one !== 'returns')) return undefined;
  if (content.some((one) => !one.light && !OWED.test(one.word))) return undefined;
  const days = pastYear(asked.range, today);
  const period = exactPeriod(days);
  if (!period || period.endsOn >= today) return undefined;
  const past = /\b(?:was|were|came|come in)\b/.test(plain) && !/\bnot\b/.test(plain);
  return {
    ok: true,
    query: past
      ? { about: 'returns', what: 'late', since: days }
      : { about: 'indicators', want: 'list', returned: 'not returned', period: days },
    setAside: [],
    took: [],
    notes: [`I took that as the returns for ${periodLabel(period)}, not as milestones due in it.`],
  };
}

function newsIn(question: Question, context: Context): Query | undefined {
  const { plain, codes, subjects } = question;
  const stranger = strangerIn(question, context.plan, context.vocabulary);
  const claim = stranger
    ? undefined
    : (allClaimed(question) ?? allReturned(question, context) ?? underAim(question, context));
  if (claim) return claim;
  if (codes.length > 0) return sideBySide(question) ?? edgeMilestone(question, context);
  const heavy = question.content.filter((one) => !one.light);
  if (RANK.test(plain)) {
    const ranked = ranking(question, context);
    if (ranked) return ranked;
  }
  if (AWAKE.test(plain))
    return { about: 'risks', want: 'list', conditions: [{ any: ['red'] }], order: 'highest' };
  if (ONE.test(plain) && !/\b(?:milestone|risk|programme)/.test(plain))
    return {
      about: 'indicators',
      want: 'list',
      order: 'worst',
      limit: /\b(?:top|worst|bottom) (?:\d|two|three|four|five)/.test(plain) ? 3 : 1,
    };
  if (BEST.test(plain) && !subjects.includes('indicators'))
    return { about: 'indicators', want: 'list', order: 'best', limit: 1 };
  if (LATE_RETURNS.test(plain) && !/\bmilestones?\b/.test(plain))
    return { about: 'returns', what: 'late', since: sinceOf(question, context) };
  const ranked = stranger ? undefined : ranksAsked(question, context);
  if (ranked) return ranked;
  const counted = indicatorsCounted(plain);
  if (counted) return counted;
  if (heavy.length > 0) return undefined;
  const bare = BARE_STATE.exec(plain.replace(THE_REDS, 'what is $1'));
  const placed = bare?.[2] === undefined ? [] : question.named.flatMap(({ refs }) => refs.slice(0, 1));
  if (bare && (bare[2] === undefined) === (question.named.length === 0)) {
    const within = placed.length > 0 ? { within: placed } : {};
    const conditions = [{ any: [bare[1] as 'red' | 'amber' | 'green'] }];
    return several(
      { about: 'indicators', want: 'list', conditions, ...within },
      { about: 'milestones', want: 'list', conditions, ...within },
      { about: 'risks', want: 'list', conditions, ...within },
    );
  }
  if (GOOD.test(plain) && !/\bnot\b/.test(plain))
    return several(
      { about: 'indicators', want: 'list', conditions: [{ any: ['green'] }] },
      { about: 'milestones', want: 'list', conditions: [{ any: ['complete'] }] },
    );
  if (BAD.test(plain))
    return several(
      { about: 'indicators', want: 'list', conditions: [{ any: ['red'] }] },
      { about: 'milestones', want: 'list', conditions: [{ any: ['red'] }] },
    );
  if (
    ACTIONS.test(plain) &&
    /\b(?:kpis?|indicators?|reds?|ambers?|figures?)\b/.test(plain) &&
    /\b(?:red|amber|against|without|no|not|off target|have)\b/.test(plain) &&
    !subjects.includes('milestones')
  )
    return {
      about: 'actions',
      colours: /\bamber\b/.test(plain) ? (/\bred\b/.test(plain) ? ['red', 'amber'] : ['amber']) : ['red'],
    };
  return undefined;
}

function several(...queries: readonly Query[]): Query {
  return { about: 'several', queries };
}

/** "List the reds". */
const THE_REDS =
  /^(?:(?:show|list|give|name|see)(?: me| us)? )?(?:(?:all|just|any|what are|which are|where are) )*(?:the |our |any )?(red|amber|green)s(?= |$)/;
const BARE_STATE =
  /^(?:so )?(?:show me |show |list )?(?:what|anything|everything|all|what else)(?: that)?(?: (?:do|have) (?:we|you|they) (?:have|got))?(?: is| are)?(?: showing| going| sitting| sat)?(?: at| on| as)? (red|amber|green)(?: (?:now|currently|today|at the moment))?(?: ((?:in|for|within|across|under|at|from) .+?))?(?: (?:now|currently|today|at the moment))?$/;

const KPI = /\b(?:kpis?|indicators?|measures?|metrics?)\b/;

// How many indicators each has, and those for which lower is better.
function indicatorsCounted(plain: string): Query | undefined {
  if (!KPI.test(plain)) return undefined;
  const polarity = /\b(lower|higher)[- ]is[- ]better\b|\b(lower|higher) (?:the )?better\b/.exec(plain);
  const want = /\bhow many\b|\bcount\b|\bnumber of\b/.test(plain) ? 'count' : 'list';
  if (polarity)
    return { about: 'indicators', want, polarity: (polarity[1] ?? polarity[2]) as 'lower' | 'higher' };
  const rhythms = plain.match(/\b(?:monthly|quarterly|annual(?:ly)?|yearly|six[- ]monthly)\b/g) ?? [];
  if (new Set(rhythms).size > 1 || (/\b(?:by|per) frequency\b/.test(plain) && want))
    return { about: 'indicators', want, by: 'frequency' };
  const most =
    /^(?:which|what|who) (director|officer|owner|person|post|division|department)?s?\b.*\b(?:most|fewest|highest number of) (?:\w+ )?(?:kpis?|indicators?|measures?)\b/.exec(
      plain,
    );
  if (most)
    return {
      about: 'indicators',
      want: 'list',
      by: /^(?:div|dep)/.test(most[1] ?? '') ? 'division' : 'owner',
    };
  const each =
    /\b(?:is|does|has|have|by|per|for) (?:each|every) (director|officer|owner|post|division|department)\b/.exec(
      plain,
    );
  return each && want === 'count'
    ? { about: 'indicators', want, by: /^(?:div|dep)/.test(each[1] ?? '') ? 'division' : 'owner' }
    : undefined;
}

// Indicators by code, side by side.
function sideBySide({ codes, plain }: Question): Query | undefined {
  if (codes.length < 2 || !codes.every((ref) => ref.startsWith('indicator:'))) return undefined;
  return {
    about: 'indicators',
    want: 'list',
    within: codes,
    ...(RANK.test(plain) && /\b(?:best|rank|order|better)\b/.test(plain)
      ? { order: 'best' }
      : /\bworse|worst\b/.test(plain)
        ? { order: 'worst' }
        : {}),
  };
}

// "Rank the collection rates": every indicator whose title has the words.
function ranking(question: Question, { plan }: Context): Query | undefined {
  const { content, plain } = question;
  const words = content.filter(
    (one) =>
      !/^(?:rank|compare|order|sort|league|table|versus|side|next|stack|best|worst|comparison|against|target)/.test(
        one.word,
      ),
  );
  const order = /\bworst to best|worst first|from worst\b/.test(plain) ? 'worst' : 'best';
  const halves = plain.split(/\b(?:and|versus|vs|with|against|or|to|next to)\b/).map((half) => half.trim());
  const both = halves.flatMap((half) => {
    const some = words.filter((one) => new RegExp(`\\b${one.word}\\b`).test(half));
    const found = some.length > 0 ? findSubject(some, plan, ['indicator']) : undefined;
    return found?.found === 'one' ? [found.candidate.ref] : [];
  });
  if (new Set(both).size > 1) return { about: 'indicators', want: 'list', within: [...new Set(both)], order };
  const all = rank(words, plan, ['indicator']);
  const [best] = all;
  const named = (one: (typeof all)[number]) => one.named.length >= Math.min(2, best?.named.length ?? 2);
  const close = all.filter((one) => best && one.score > best.score - 0.15 && named(one));
  if (close.length > 1 && close.length < 8)
    return { about: 'indicators', want: 'list', within: close.map(({ ref }) => ref), order };
  if (
    /\b(?:kpis|indicators|measures|metrics)\b/.test(plain) &&
    words.every((one) => one.light || /^(?:kpi|indicator|measure|metric)/.test(one.word))
  )
    return { about: 'indicators', want: 'list', order };
  return undefined;
}

function sinceOf({ ranges, plain }: Question, { today }: Context) {
  const [first] = ranges;
  if (first) return first.range;
  const read = /\blast year\b/.test(plain) ? readRange('last year', today) : undefined;
  const year = unitAt('year', today, 0);
  return read?.range ?? { from: year.from, to: today };
}
