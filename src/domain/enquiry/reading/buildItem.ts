import type { ItemQuery } from '../query.ts';
import type { ItemState } from '../queryTerms.ts';
import { refKind } from '../queryTerms.ts';
import type { Bag } from './bag.ts';
import { pastYear } from './buildDeadlines.ts';
import { type Built, type Context, refuse } from './built.ts';
import type { Resolved } from './resolveNames.ts';

type Check = NonNullable<ItemQuery['check']>[number];

/** One thing, with what was asked about it. Refuses what cannot be asked of a single thing. */
export function buildItem(bag: Bag, named: Extract<Resolved, { ok: true }>, context: Context): Built {
  const [of] = named.refs;
  if (!of) return refuse('I cannot tell what you would like to know');
  const kind = refKind(of);
  const check: Check[] = bag.conditions.map((one) => one as Check);
  if (bag.appetite)
    check.push({ any: ['above appetite'], ...(bag.appetite === 'within' ? { not: true as const } : {}) });
  const unfit = check.flatMap((one) => one.any).find((state) => !isStateOf(kind, state));
  if (unfit)
    return refuse(
      unfit === 'above appetite' ? 'Only risks have an appetite' : `A ${kind} is never “${unfit}”`,
    );
  const since = kind === 'indicator' ? sinceWhen(bag) : undefined;
  const ranges = since ? [] : bag.ranges;
  if (kind === 'indicator' && ranges[0] && !ranges[0].range.to)
    return refuse('I can compare with the period before or with last year, not with any other time');
  if (ranges.length > 1) return refuse('That has two dates in it; please ask for one');
  if (ranges[0] && kind !== 'indicator')
    return refuse(`I know how a ${kind} stands now, not how it stood or will stand then`);
  if (bag.flags.has('target') && !['indicator', 'risk', 'milestone'].includes(kind))
    return refuse(`A ${kind} has no target of its own`);
  if (
    bag.bounds.length > 0 ||
    bag.limit ||
    bag.level ||
    bag.frequency ||
    bag.run ||
    bag.order ||
    named.text.length > 0
  )
    return refuse(`I cannot put that condition to a single ${kind}`);
  const period =
    ranges[0] && (ranges[0].inferred ? pastYear(ranges[0].range, context.today) : ranges[0].range);
  if (period?.from && period.from > context.today)
    return refuse('That time is still to come: I know what was reported, not what will be');
  const against = bag.against ?? since ?? (bag.direction ? 'last period' : undefined);
  if (against && kind !== 'indicator') return refuse('I can compare indicators only');
  return {
    ok: true,
    query: {
      about: 'item',
      of,
      ...(check.length > 0 ? { check } : {}),
      ...(against ? { against } : {}),
      ...(period ? { period } : {}),
    },
  };
}

// What each kind of thing can be asked to be; a programme has the colour of its worst milestone.
function isStateOf(kind: string, state: ItemState): boolean {
  switch (kind) {
    case 'milestone':
      return !RETURN_STATES.has(state) && state !== 'above appetite';
    case 'indicator':
      return ['red', 'amber', 'green'].includes(state) || RETURN_STATES.has(state);
    case 'risk':
      return ['red', 'amber', 'green', 'above appetite'].includes(state);
    case 'programme':
      return ['red', 'amber', 'green', 'blue', 'grey'].includes(state);
    case 'saving':
      return ['red', 'amber', 'green', 'complete'].includes(state);
    default:
      return false;
  }
}

const RETURN_STATES: ReadonlySet<ItemState> = new Set<ItemState>([
  'no data',
  'confirmed',
  'provisional',
  'estimate',
  'restated',
  'overridden',
  'signed off',
]);

/** "Since last year", "since last month": a comparison, not a stretch of time. */
export function sinceWhen(bag: Bag): 'last year' | 'last period' | undefined {
  const unit = /^(?:since|from) last (year|month|quarter|period)/i
    .exec(bag.ranges[0]?.words ?? '')?.[1]
    ?.toLowerCase();
  if (!unit) return undefined;
  return unit === 'year' ? 'last year' : 'last period';
}
