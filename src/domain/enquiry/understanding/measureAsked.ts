import type { Indicator } from '../../plan/indicator.ts';
import type { Plan } from '../../plan/plan.ts';
import { type Ref, refCode, refKind } from '../queryTerms.ts';
import { echo } from '../reading/tokens.ts';
import { isCommon } from './findSubject.ts';
import type { Question } from './question.ts';
import { stemOf, subjectIndexOf } from './subjectIndex.ts';
import { notHeld, type Refused } from './understanding.ts';
import { isSilent } from './words.ts';

/** What a figure can be of: "the pass mark", "the write-off rate", "the response rate". */
const MEASURED =
  /^(?:rate|ratio|marks?|scores?|level|index|price|limit|threshold|base|band|quota|premium|allowance|fee|charge)$/;
/** What is said of a figure beside whose it is: "the latest rate", "the overall score". */
const SAID_OF_ANY =
  /^(?:\w*\d.*|.*ly|the|an?|our|my|your|their|its|his|her|this|that|these|those|any|some|what|which|whose|is|are|was|were|of|in|for|on|at|to|by|and|or|with|as|than|same|current|currently|latest|last|newest|recent|overall|average|mean|total|target|targets?|whole|combined|actual|real|true|exact|final|correct|right|wrong|good|bad|high|higher|highest|low|lower|lowest|best|worst|better|worse|first|second|top|monthly|quarterly|annual|yearly|weekly|daily|reported|corporate|council|councils|percentage|percent|performance|rag|kpi|indicator|risk|impact|likelihood|probability|inherent|residual|raw|gross|net|original|previous|only|just|main|key|big|small|year|month|quarter|reach|change|end|per|from|up|down|red|amber|green|acceptable|tolerable|tolerance|appetite|confidence|required|expected|agreed|set)$/;
/** "Write off": what stands between the two parts of a word. */
const PARTICLE = /^(?:off|up|out|in|down|on|over|back)$/;

/** Money that is not what a figure of another unit says. */
const MONEY = /\b(?:costs?|costing|prices?|priced|spend|spent|spending)\b/;
/** Money that only a record has whose own words say so. */
const OWN_MONEY = /\b(budgets?|salar(?:y|ies)|wages?|fees?|bills?|invoice value|grades?|pay scale)\b/;
/** A time that something takes: only a figure in days or hours says it. */
const DURATION =
  /\b(?:average|mean|typical|usual|waiting|wait|response|call|processing|handling|answer|answering|queue|lead|cycle) times?\b|\btime (?:it takes|taken|to)\b|\b(?:average|typical|usual) (?:wait|delay|length|duration|age)\b|\bhow (?:many|long in) (?:days|weeks|hours|minutes|seconds)\b(?!.*\b(?:late|past|slip\w*|overdue|behind|delay\w*|until|till|before|left|to go|ahead)\b)/;
/** What an average is of where it is no mean of the figures reported. */
const AVERAGE_OF =
  /\baverage (?:\w+ )?(rent|price|bill|wage|salary|pay|payment|cost|age|size|value|balance|debt|claim|charge|fee|discount|award|loan|grant)s?\b/;
const COUNTED =
  /\bhow many (?:of (?:our|the|all) )?(\w+)|\b(?:the |total |overall |exact )*numbers? of (?:our |the |all )*(\w+)|\bhow many\b/;
/** Points, per cent and pounds are no things that are counted. */
const UNITS =
  /^(?:percent|percentage|per|points?|pounds?|million|millions|times|months?|quarters?|years?|periods?|returns?|days|weeks)$/;
/** Who did something, or has it, and who they are by name: no record of the plan says that. */
const PEOPLE =
  /^who (?!is\b|are\b|was\b|were\b|has\b|have\b|had\b|do\b|does\b|did\b|will\b|would\b|should\b|can\b|could\b|the\b|for\b|to\b|if\b|in\b)(?:made|got|gets|took|takes|received|sold|bought|left|applied|complained|complains|won|lost|paid|pays|failed|passed|wrote|called|rang|asked|attended|voted|refused|claimed|earns|worked|resigned|joined|works|lives|voted|(?:owes|owed|missed|skipped)(?!.*\breturns?\b))\b|\b(?:names?|addresses|address|phone numbers?|emails?|postcodes?) (?:of|for) (?:the |our |all |every )*(?:\w+ ){0,3}(?:people|residents|tenants|staff|debtors|customers|businesses|complainants|employees|companies|ratepayers|suppliers|claimants|households|workers)\b|\b(?:names?|addresses) (?:please|pls|only)$|^who (?:(?:sits|serves|is|was|are) on (?!the (?:hook|line|case)\b)|chairs?\b|attend\w*)|^(?:which|what) (?:residents?|tenants?|customers?|complainants?|households?|claimants?|debtors?|families)\b|^(?:which|what) (?:employees?|people|person|staff)\b(?!.*\b(?:own|owns|lead|leads|led|accountable|responsible|charge|answers?|reports?|returns?|enters?|submits?|signs?|manages?|delivers?)\b)|\bdetails (?:of|for) (?:the |our |all |every )*(?:\w+ ){0,2}(?:people|residents|tenants|staff|debtors|customers|businesses|complainants|employees|companies|ratepayers|suppliers|claimants|households|workers) (?:who|that|with|whose|we|affected)\b/;
const HOW_TO =
  /^how (?:do|can|should|would|could) (?:i|you|one|people|somebody|someone) (?!know|tell|see|find|look|get|compare|do\b|calculate|measure|define|work|read|stand|fix|tackle|improve|reduce|turn|sort|address|deal|respond|manage|make|explain|justify|interpret|understand|ask|chase|contact|reach|feel|say|put it)(\w+)/;
const OPINION =
  /\b(?:a (?:good|bad|great|terrible|sensible|stupid|silly|daft) (?:idea|thing|move|decision|policy|plan)|worth (?:it|doing|having|the \w+|keeping)|a waste of (?:time|money)|the right (?:thing|approach|decision|call)|(?:too|very|more) (?:generous|harsh|ambitious|political))\b|\bwhat (?:do|does|did) (?:\w+ ){1,3}?(?:think|thinks|thought|feel|reckon|make) (?:of|about)\b|\b(?:do|does|should|would|could) (?:i|we|they|you|it|the council|members|everyone) (?:be )?(?:drop|dropping|scrap|scrapping|abolish|ditch|sell|outsource|insource|privatise|cancel|ban|increase|raise|cut|abandon|pause|postpone|delay|prioritise|vote|support|oppose|invest|borrow|hire|sack|fire|merge|close)\b/;
/** Periods shorter than any that is reported. */
const FINER =
  /\b(?:busiest|quietest|peak|best|worst) (?:day|weekday|week|hour|time of day)\b|\b(?:by|per|each|every) (?:day|weekday|week|hour)\b|^(?:the )?(?:daily|weekly|hourly)\b/;
const WHAT_IF = /^(?:will|would|could|can|does|do)\b.*\bif\b/;
/** "The cost of the training": what stands behind "of" is what is measured, and all of it has to be of the found record. */
const OF_WHAT =
  /\b(costs?|prices?|spend|value|numbers?|rate|share|proportion|percentage|level|total|average) (?:of|for|on|per) (?:the |our |all |an? )*([\w -]+)/;

/** The refusal of what the found record does not say of what is measured; undefined where it does, or where it is not told. */
export function measureLacking(question: Question, ref: Ref, plan: Plan): Refused | undefined {
  const reason = lackingIn(question, ref, plan);
  return reason === undefined ? undefined : notHeld(reason, [ref]);
}

function lackingIn(question: Question, ref: Ref, plan: Plan): string | undefined {
  const { plain } = question;
  const kind = refKind(ref);
  const [, doing] = HOW_TO.exec(plain) ?? [];
  if (doing !== undefined && kind === 'indicator') return `I do not have how to “${echo(doing)}” that`;
  if ((OPINION.test(plain) && kind !== 'risk') || (kind === 'indicator' && WHAT_IF.test(plain)))
    return 'I do not have predictions or opinions: I know what was reported and what the plan says';
  if (kind === 'indicator' && FINER.test(plain)) return 'I do not have figures by day or by hour';
  if ((kind === 'indicator' || kind === 'milestone') && PEOPLE.test(plain))
    return 'I do not have who that is: I know who is accountable';
  const places = subjectIndexOf(plan);
  // What people call an activity is no measure of it: of what it says itself it has no figures either.
  const owned = (word: string) => {
    const place = places.find(stemOf(word)).get(ref);
    return place !== undefined && (kind === 'indicator' || kind === 'saving' || place !== 'also');
  };
  const other = modifierOf(question, owned) ?? headOf(question, owned);
  if (other !== undefined) return `I do not have “${echo(other)}”: that is not recorded here`;
  const part = kind === 'programme' ? undefined : partOf(question, ref, plan);
  if (part) return part;
  return kind === 'saving' ? undefined : inOtherUnit(plain, ref, plan, owned);
}

/** "The write-off rate": whose rate it is, where the found record has no such word. */
function modifierOf({ plain, ranges }: Question, owned: (word: string) => boolean): string | undefined {
  const words = plain.split(' ');
  const dated = new Set(ranges.flatMap((one) => one.words.split(' ')));
  for (const [at, word] of words.entries()) {
    if (!MEASURED.test(word) || at === 0) continue;
    const before = words[at - 1] ?? '';
    const isParted = PARTICLE.test(before) && at > 1;
    const own = isParted ? (words[at - 2] ?? '') : before;
    if (SAID_OF_ANY.test(own) || isSilent(own) || dated.has(own) || owned(own)) continue;
    return `${own}${isParted ? ` ${before}` : ''} ${word}`;
  }
  return undefined;
}

/** What stands behind the last of a thing's own words and is no word of it: "council tax base", "the agency saving scheme". */
const OTHER_HEADS =
  /^(?:base|bands?|banding|bills?|budgets?|cap|minutes|agendas?|polic(?:y|ies)|discounts?|exemptions?|turnover|vacanc(?:y|ies)|payroll|headquarters|website|leaflets?|forms?|letters?|rebates?|refunds?|summons(?:es)?|bailiffs?|precept|referendum|multiplier|leaderboard)$/;
const HEAD_OF = /\b([\w-]+) of (?:the |our |a |an |all |last |next |latest )*$/;

function headOf({ plain, content }: Question, owned: (word: string) => boolean): string | undefined {
  const words = plain.split(' ');
  const known = (word: string) => content.some((one) => one.word === word) && owned(word);
  const last = words.findLastIndex(
    (word, at) => OTHER_HEADS.test(word) && !owned(word) && known(words[at - 1] ?? ''),
  );
  if (last > 0) return `${words[last - 1]} ${words[last]}`;
  const first = words.findIndex(known);
  const head = HEAD_OF.exec(`${words.slice(0, first).join(' ')} `)?.[1];
  return head !== undefined && first > 0 && OTHER_HEADS.test(head) ? head : undefined;
}

/** People of whom a share is reported are so many of them: "how many staff are happy". */
const PERSONS =
  /^(?:people|staff|employees?|workers|of|us|members|councillors|officers|customers|residents|citizens|managers|everyone|colleagues|those)$/;
const AS_SHARE = /\b(?:share|percentage|per ?cent|proportion|rate)\b|%/;
/** What an activity costs, which no plan says. */
const COSTS_OF =
  /\bhow much (?:does|do|did|will|is|has|have|are)\b.*\bcost|^(?:what (?:is|was|are) )?(?:the )?(?:total |overall |estimated |annual )?(?:costs?|prices?|spend|budget) (?:of|for|on)\b/;
// "The cost of the staff training": of the words behind "of" none may be another thing's.
function partOf({ plain, content }: Question, ref: Ref, plan: Plan): string | undefined {
  const places = subjectIndexOf(plan);
  const has = (stem: string) => places.find(stem).has(ref);
  const isTitled = (stem: string) => [...places.find(stem).values()].includes('title');
  const [, of, behind = ''] = OF_WHAT.exec(plain) ?? [];
  if (of === undefined) return undefined;
  const words = behind.split(' ');
  const end = words.findIndex((word) => isSilent(word));
  const other = words.slice(0, end < 0 ? undefined : end).find(
    (word) =>
      // "Training" is a thing where a title has it, "grumbling" is said in passing.
      (!/(?:ing|ed)$/.test(word) || isTitled(stemOf(word))) &&
      content.some((one) => one.word === word && !one.light && !one.aside && !has(one.stem)),
  );
  return other && `I do not have “${echo(of)}” of “${echo(other)}”: that is not recorded here`;
}

/** A time in which things were done is none that they took: "closed within 10 days". */
const LIMITS = /\b(?:within|in|under|over|after|of) (?:\w+ )?\d+ \w+/g;

/** True of an indicator in days, or in what its title says: "Average call waiting time", "Calls answered after (seconds)". */
export function isTime({ unit, title }: Indicator): boolean {
  if (unit === 'days') return true;
  if (unit === '%' || unit.startsWith('£')) return false;
  const said = title.toLowerCase().replaceAll(LIMITS, '');
  return DURATION.test(said) || /\b(?:weeks|days|hours|minutes|mins|seconds|secs)\b/.test(said);
}

/** Part of a title's words that says the whole title. */
const MOST_OF_TITLE = 0.74;

function inOtherUnit(
  plain: string,
  ref: Ref,
  plan: Plan,
  owned: (word: string) => boolean,
): string | undefined {
  const indicator = refKind(ref) === 'indicator' ? plan.indicator.get(refCode(ref)) : undefined;
  if (!indicator) {
    if (refKind(ref) !== 'risk' && COSTS_OF.test(plain)) return 'I do not have what that costs';
    const [, many = ''] = COUNTED.exec(plain) ?? [];
    return PERSONS.test(many) ? `I do not have how many “${echo(many)}”` : undefined;
  }
  const isMoney = indicator.unit.startsWith('£');
  const [money] = MONEY.exec(plain) ?? [];
  const [own] = OWN_MONEY.exec(plain) ?? [];
  const lacked = [isMoney ? undefined : money, own].find((word) => word !== undefined && !owned(word));
  if (lacked !== undefined) return `I do not have “${echo(lacked)}”: that is not recorded here`;
  if (DURATION.test(plain) && !isTime(indicator)) return 'I do not have how long that takes';
  const title = [...subjectIndexOf(plan).title(ref)];
  const said = new Set(plain.split(' ').map(stemOf));
  // All the staff there are is no part of them: “agency headcount” is a figure here, and “headcount” is not.
  if (/\bhead ?count\b/.test(plain) && !title.some((stem) => said.has(stem) && !isCommon(stem)))
    return 'I do not have the “headcount”: that is not recorded here';
  const [, average] = AVERAGE_OF.exec(plain) ?? [];
  if (average !== undefined && !isMoney) return `I do not have an average “${echo(average)}”`;
  const counted = COUNTED.exec(plain);
  const thing = counted?.[1] ?? counted?.[2] ?? '';
  if (!counted || indicator.unit === 'count' || UNITS.test(thing) || AS_SHARE.test(plain)) return undefined;
  // All that is measured was said: "how many children are in care" of "Children in care".
  if (title.filter((stem) => said.has(stem)).length >= title.length * MOST_OF_TITLE) return undefined;
  return PERSONS.test(thing) && /^share of/i.test(indicator.definition)
    ? undefined
    : `I do not have how many that is: ${indicator.code} is ${isMoney ? 'an amount of money' : 'a share of them'}`;
}
