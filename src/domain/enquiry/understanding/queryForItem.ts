import { addDays, daysBetween } from '../../calendar/dates.ts';
import type { Plan } from '../../plan/plan.ts';
import { isAdded } from '../answering/aggregate.ts';
import type { Query } from '../query.ts';
import { type Ref, type RefKind, refCode, refKind } from '../queryTerms.ts';
import { pastYear } from '../reading/buildDeadlines.ts';
import type { Context } from '../reading/built.ts';
import { asksYesNo, checksIn } from './checks.ts';
import type { Facet } from './facets.ts';
import { historyAsked } from './historyAsked.ts';
import { fits } from './itemFacets.ts';
import type { Question } from './question.ts';
import { roleIn } from './roles.ts';

/** "Does it hang on something else": what the thing waits for, and not what waits for it. */
const WAITS_ITSELF =
  /\b(?:depend(?:s|ing|ent)?|wait(?:s|ing)?|rel(?:y|ies|ying|iant)|hang(?:s|ing)?|hinge[sd]?|rest(?:s|ing)?|held up|stuck) (?:up )?(?:on|upon|off|for|by|from|behind) (?:something|anything|some other|any other|another|others?|what|anyone|somebody)\b|^(?:what|which|who)\b.*\b(?:depend(?:s|ing|ent)?|wait(?:s|ing)?|rel(?:y|ies|ying|iant)|hang(?:s|ing)?|held up) (?:on|upon|for|by)$|\bneeds? (?:something|anything|another \w+|others?)(?: \w+)? first\b|\bwhat (?:has|have|needs?) to (?:be in place|happen|be done|finish|be finished|come) (?:first|before)\b/;

/** A reason is asked for, whatever else is said: "what drove the forecast overspend". */
const WHY =
  /^(?:why|how come|what (?:is|was|has|had)? ?(?:behind|causing|caused|driving|drove|driven|explains|explained|led to|pushed|happened|went wrong|made))\b/;

/** What is asked of the thing that was found, or why that is not held. */
export function queryForItem(
  question: Question,
  ref: Ref,
  context: Context,
): Query | { readonly reason: string } {
  const history = historyAsked(question, ref, context);
  if (history) return history;
  const kind = refKind(ref);
  const found = question.facets.map((one) => one.facet).filter((one) => fits(kind, one));
  const waits = kind === 'milestone' && WAITS_ITSELF.test(question.plain);
  const facet = waits
    ? 'blockers'
    : WHY.test(question.plain) && fits(kind, 'why')
      ? 'why'
      : countedOver(question, ref, context.plan)
        ? 'sum'
        : found[0];
  const long = question.ranges.find(({ range }) => isLongAgo(range, context.today));
  if (long && (facet === 'who' || facet === 'recovery' || facet === 'outlook' || facet === 'source'))
    return {
      reason: `I do not have that for ${long.words.replace(/^(?:in|for|by|on|since) /, '')}: only as it is now`,
    };
  const dated = periodFor(question, kind, facet, context);
  if ('reason' in dated) return dated;
  const asked = byNumber(dated.facet ?? facet, question.plain, ref, context.plan);
  const checks = checksIn(question.plain, kind);
  const period = dated.range ? { period: dated.range } : {};
  if (asked === 'who') {
    const role = roleFor(roleIn(question.plain), kind);
    return { about: 'accountable', of: [ref], ...(role ? { role } : {}) };
  }
  if (asked === 'why')
    return { about: 'why', of: ref, ...(checks.length > 0 ? { check: checks } : {}), ...period };
  if (asked === 'dependents') return { about: 'milestones', want: 'list', waitsFor: ref, indirect: true };
  const check = asksYesNo(question.plain) && checks.length > 0 ? { check: checks } : {};
  return { about: 'item', of: ref, ...(asked ? { facet: asked } : {}), ...check, ...period };
}

// "How many complaints have we had since April": a count of each month is added.
function countedOver({ plain, ranges }: Question, ref: Ref, plan: Plan): boolean {
  const one = plan.indicator.get(refCode(ref));
  if (!one || !isAdded(one)) return false;
  if (SO_FAR.test(plain)) return true;
  const [range] = ranges;
  if (!range || one.unit !== 'count' || !/^(?:so )?how many\b/.test(plain)) return false;
  const days = range.range.from && range.range.to ? daysBetween(range.range.from, range.range.to) : LONG_AGO;
  return days > MOST_DAYS_OF_A_MONTH;
}

const SO_FAR = /\b(?:year[- ]to[- ]date|(?:this year|the year) so far|so far this (?:financial )?year)\b/;
const MOST_DAYS_OF_A_MONTH = 31;

/** Days of a year and its returns: what is older is not about what stands now. */
const LONG_AGO = 400;

function isLongAgo({ from, to }: Question['ranges'][number]['range'], today: string): boolean {
  const end = to ?? from;
  return end !== undefined && end < addDays(today, -LONG_AGO);
}

// A risk has no delivery lead: "delivery" was a word of its title.
function roleFor(role: ReturnType<typeof roleIn>, kind: RefKind): ReturnType<typeof roleIn> {
  const ofReturns = role === 'updater' || role === 'validator';
  if (kind === 'indicator') return ofReturns ? role : undefined;
  return kind === 'programme' || kind === 'milestone' ? role : undefined;
}

const WILL_BE = /\b(?:will|going to|gonna)\b/;
const TO_BE =
  /\b(?:needs?|need to|should|supposed|have to|has to|must|profile|target|aim\w*|bar|required|meant)\b/;

// "Lowest" and "highest" are said of the number, best and worst of what it means.
function byNumber(facet: Facet | undefined, plain: string, ref: Ref, plan: Plan): Facet | undefined {
  if (facet !== 'best' && facet !== 'worst') return facet;
  const end = /\b(lowest|low|bottom\w*|highest|high|peak\w*|record)\b/.exec(plain)?.[1];
  if (!end) return facet;
  const lower = plan.indicator.get(refCode(ref))?.polarity === 'lower';
  return /^(?:low|bottom)/.test(end) === lower ? 'best' : 'worst';
}

/** What a date in the question does: the period of a figure, the day to be ready by, or nothing when it is now. */
function periodFor(
  { ranges, plain }: Question,
  kind: RefKind,
  facet: Facet | undefined,
  { today }: Context,
):
  | { readonly range?: Question['ranges'][number]['range']; readonly facet?: Facet }
  | { readonly reason: string } {
  const [first, ...more] = ranges;
  if (!first) return {};
  const range = first.range;
  const now = (range.from ?? '') <= today && today <= (range.to ?? '9999');
  if (facet === 'last year' || (kind === 'indicator' && (facet === 'recovery' || facet === 'outlook')))
    return {};
  if (kind === 'indicator') {
    const past =
      first.inferred &&
      facet !== 'target' &&
      facet !== 'outlook' &&
      !/\b(?:will|going to|expected|next|predicted|projected)\b/.test(plain)
        ? pastYear(range, today)
        : range;
    const future = (past.from ?? past.to ?? today) > today || (past.to ?? today) > addDays(today, 1);
    if (facet === 'target') return { range: past };
    if (future && WILL_BE.test(plain) && !TO_BE.test(plain) && (range.from ?? '') > today)
      return {
        reason: `I do not have figures for ${first.words.replace(/^(?:in|for|by|on) /, '')}: I know what was reported, not what will be`,
      };
    if (facet === 'sum' || facet === 'mean') return { range: past };
    // What a year to come brings nobody has reported: no trend says it.
    if (facet === 'trend' && (range.from ?? '') > today)
      return {
        reason: `I do not have figures for ${first.words.replace(/^(?:in|for|by|on) /, '')}: I know what was reported, not what will be`,
      };
    if (/\b(?:compared?|compares|comparing|versus|vs|against|than)\b/.test(plain)) return { facet: 'trend' };
    if (
      facet === 'trend' ||
      facet === 'best' ||
      facet === 'worst' ||
      /^(?:since|over|from)\b/.test(first.words)
    )
      return facet ? {} : { facet: 'trend' };
    if (more.length > 0) return { facet: 'trend' };
    if (now && /\b(?:this|current|today|now)\b/.test(first.words)) return {};
    if (
      future &&
      /\byear[- ]?end\b|\bend of (?:the )?(?:financial |this )?year\b|\bmarch\b/.test(first.words)
    )
      return { facet: 'outlook' };
    // What it has to be then is set; what it will be nobody reports.
    if (future && TO_BE.test(plain)) return { range, facet: 'target' };
    if (future)
      return {
        reason: `I do not have figures for ${first.words.replace(/^(?:in|for|by|on) /, '')}: I know what was reported, not what will be`,
      };
    return { range: past };
  }
  if (kind === 'milestone') return now && !range.to ? {} : { range };
  if (now) return {};
  return { reason: `I do not have how that stood or will stand then: only how it stands now` };
}
