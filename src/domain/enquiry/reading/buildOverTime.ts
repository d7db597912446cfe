import { periodBefore, periodContaining } from '../../calendar/period.ts';
import {
  type Condition,
  type DateRange,
  type ItemState,
  type Ref,
  type RefKind,
  refKind,
} from '../queryTerms.ts';
import type { Bag } from './bag.ts';
import { exactPeriod, pastYear } from './buildDeadlines.ts';
import { type Built, type Context, refuse } from './built.ts';
import type { Subject } from './meaning.ts';
import { type Resolved, resolveNames } from './resolveNames.ts';
import type { ComparedKind, HistoryQuery } from './timeQuery.ts';

type Named = Extract<Resolved, { ok: true }>;

const SCOPES: ReadonlySet<RefKind> = new Set<RefKind>([
  'division',
  'directorate',
  'programme',
  'aim',
  'post',
]);
const EXPLAINED: ReadonlySet<RefKind> = new Set<RefKind>([
  'indicator',
  'milestone',
  'risk',
  'programme',
  'saving',
]);

/** Why, since when, what changed and what against what; undefined when the question asks nothing of the sort. */
export function buildOverTime(bag: Bag, subjects: readonly Subject[], context: Context): Built | undefined {
  if (bag.flags.has('compare') || bag.flags.has('versus') || isBesideLast(bag, subjects))
    return buildComparison(bag, subjects, context);
  if (bag.flags.has('why') || bag.flags.has('action')) return buildWhy(bag, subjects, context);
  if (subjects.length === 0 && asksHistory(bag)) return buildHistory(bag, context);
  if (bag.flags.has('changed')) return buildChanges(bag, subjects, context);
  return undefined;
}

// "This quarter against last": no indicator is named, so the two stretches of time are what is compared.
function isBesideLast(bag: Bag, subjects: readonly Subject[]): boolean {
  if (bag.against !== 'last period' && bag.against !== 'last year') return false;
  return bag.ranges.length === 1 && !bag.direction && subjects.every((one) => KINDS[one] !== undefined);
}

function buildWhy(bag: Bag, subjects: readonly Subject[], context: Context): Built | undefined {
  const [hint] = subjects;
  const named = resolveNames(bag, { for: 'item', ...(hint ? { subject: hint } : {}) }, context.vocabulary);
  if (!named.ok) return named;
  const [of, ...more] = named.refs;
  if (!of) return refuse('I need to know which indicator, milestone, risk or programme you mean');
  if (more.length > 0) return refuse('I can explain one thing at a time', named.refs);
  const kind = refKind(of);
  if (!EXPLAINED.has(kind)) return refuse(`Nothing is recorded that would explain a ${kind}`);
  // What is done about a risk or a milestone is part of it; what is done about a figure is in its narrative.
  if (!bag.flags.has('why') && kind !== 'indicator' && kind !== 'saving') return undefined;
  const range = rangeFor(bag, context);
  if (range === 'several') return refuse('That has two dates in it; please ask for one');
  if (range && kind !== 'indicator') return refuse(`I know how a ${kind} stands now, not how it stood then`);
  const check = bag.conditions as readonly Condition<ItemState>[];
  return {
    ok: true,
    query: {
      about: 'why',
      of,
      ...(check.length > 0 ? { check } : {}),
      ...(range ? { period: range } : {}),
    },
  };
}

const ASKS = ['how long', 'how often', 'ever', 'last', 'turned'] as const;

function asksHistory(bag: Bag): boolean {
  const one = bag.conditions.length === 1 && bag.conditions[0]?.any.length === 1 && !bag.conditions[0].not;
  return one && bag.names.length > 0 && (bag.run !== undefined || ASKS.some((ask) => bag.flags.has(ask)));
}

function buildHistory(bag: Bag, context: Context): Built | undefined {
  const named = resolveNames(bag, { for: 'item' }, context.vocabulary);
  const [of, ...more] = named.ok ? named.refs : [];
  const rag = bag.conditions[0]?.any[0];
  if (!of || more.length > 0 || refKind(of) !== 'indicator') return undefined;
  if (rag !== 'red' && rag !== 'amber' && rag !== 'green' && rag !== 'no data') return undefined;
  const range = rangeFor(bag, context);
  if (range === 'several') return refuse('That has two dates in it; please ask for one');
  return {
    ok: true,
    query: { about: 'history', of, rag, ask: askOf(bag), ...(range ? { period: range } : {}) },
  };
}

// "How long" outweighs "turned", and "when did it last turn green" is about turning.
function askOf(bag: Bag): HistoryQuery['ask'] {
  const order = ['how often', 'how long', 'ever', 'turned', 'last'] as const;
  return order.find((ask) => bag.flags.has(ask)) ?? 'how long';
}

function buildChanges(bag: Bag, subjects: readonly Subject[], context: Context): Built | undefined {
  const named = resolveNames(bag, { for: 'list', subject: 'indicators' }, context.vocabulary);
  if (!named.ok) return subjects.length > 0 || bag.names.length > 0 ? undefined : named;
  if (!named.refs.every((ref) => SCOPES.has(refKind(ref))) || named.text.length > 0) return undefined;
  if (subjects.some((one) => one !== 'returns') || bag.conditions.length > 0) return undefined;
  const [asked, ...more] = bag.ranges;
  if (more.length > 0) return refuse('That has two dates in it; please ask for one');
  if (!asked)
    return {
      ok: false,
      reason: 'Since when? Name a day, a week or a month',
      choices: [],
      ask: ['What changed since last week?', 'What changed this month?', 'What changed since last month?'],
    };
  const since = asked.inferred ? pastYear(asked.range, context.today) : asked.range;
  if (!since.from || since.from > context.today) return refuse('That time is still to come');
  return {
    ok: true,
    query: { about: 'changes', since, ...(named.refs.length > 0 ? { within: named.refs } : {}) },
  };
}

const KINDS: Partial<Readonly<Record<Subject, ComparedKind>>> = {
  indicators: 'indicators',
  returns: 'indicators',
  milestones: 'milestones',
  risks: 'risks',
  savings: 'savings',
};

function buildComparison(bag: Bag, subjects: readonly Subject[], context: Context): Built | undefined {
  const asked = subjects.filter((one) => !['programmes', 'divisions', 'directorates', 'aims'].includes(one));
  if (asked.length > 1) return refuse('I can compare one kind of thing at a time');
  const named = resolveNames(bag, { for: 'list', subject: asked[0] ?? 'indicators' }, context.vocabulary);
  const items =
    named.ok && named.text.length > 0 ? resolveNames(bag, { for: 'item' }, context.vocabulary) : named;
  if (!items.ok) return items;
  if (items.refs.length === 1 && refKind(items.refs[0] as Ref) === 'indicator') return undefined;
  const subject = asked[0] ? KINDS[asked[0]] : likely(items);
  if (!subject) return refuse('I can compare indicators, milestones, risks and savings');
  const periods = periodsOf(bag, context);
  if (periods === 'unclear') return refuse('I cannot tell which two times to compare');
  if (periods && subject !== 'indicators')
    return refuse(`I know how ${subject} stand now, not how they stood`);
  if (bag.conditions.length + bag.bounds.length > 0)
    return refuse('I compare all of them, whatever their status');
  if (!periods && items.refs.length < 2)
    return refuse('I need two things to compare, such as two divisions or two programmes');
  return {
    ok: true,
    query: {
      about: 'comparison',
      subject,
      ...(items.refs.length > 0 ? { of: items.refs } : {}),
      ...(periods ? { periods } : {}),
    },
  };
}

// Programmes are compared by their milestones, everything else by indicators.
function likely(named: Named): ComparedKind {
  const kinds = new Set(named.refs.map(refKind));
  return kinds.size === 1 && kinds.has('programme') ? 'milestones' : 'indicators';
}

function periodsOf(bag: Bag, context: Context): readonly [DateRange, DateRange] | 'unclear' | undefined {
  const [first, second, ...more] = bag.ranges.map((one) =>
    one.inferred ? pastYear(one.range, context.today) : one.range,
  );
  if (!first) return undefined;
  if (more.length > 0) return 'unclear';
  if (second) return [first, second];
  if (bag.against !== 'last period' && bag.against !== 'last year') return 'unclear';
  const period = exactPeriod(first);
  if (!period) return 'unclear';
  const earlier =
    bag.against === 'last year' ? yearBefore(period.startsOn, period.frequency) : periodBefore(period);
  return [first, { from: earlier.startsOn, to: earlier.endsOn }];
}

function yearBefore(day: string, frequency: Parameters<typeof periodContaining>[0]) {
  return periodContaining(frequency, `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`);
}

function rangeFor(bag: Bag, context: Context): DateRange | 'several' | undefined {
  const [first, ...more] = bag.ranges;
  if (more.length > 0) return 'several';
  return first && (first.inferred ? pastYear(first.range, context.today) : first.range);
}
