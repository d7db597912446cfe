import type { IsoDate } from '../../calendar/dates.ts';
import { periodBefore, periodContaining, periodLabel } from '../../calendar/period.ts';
import { postTitle } from '../../plan/plan.ts';
import { SAVING_PARTS, type SavingPart } from '../../plan/plannedSaving.ts';
import {
  profiledBy,
  type Saving,
  type SavingTotals,
  savingRag,
  savingRollUp,
  savingTotals,
} from '../../plan/saving.ts';
import { formatFigure } from '../../return/figure.ts';
import type { AnswerItem, Fact, ListAnswer } from '../answer.ts';
import type { SavingQuery } from '../query.ts';
import { capital, conditionWords, listReading, scopeWords } from '../reading/words.ts';
import type { ExecuteContext } from './executeContext.ts';
import { allHold, savingMatches } from './filters.ts';
import { lazyItem } from './lazyItem.ts';

/** The savings that fit, and their sums in whole pounds, which add up. */
export function listSavings(query: SavingQuery, context: ExecuteContext): ListAnswer {
  const { plan } = context;
  const found = sorted(
    query,
    plan.savings.filter(
      (one) =>
        fitsWhole(query, one) &&
        (!query.without || !one.correctiveAction) &&
        savingMatches(query, plan, one) &&
        allHold(query.conditions, (part) =>
          part === 'delivered' && isNegated(query) ? one.delivered === one.target : one[part] > 0,
        ),
    ),
  );
  const totals = savingTotals(found);
  const reading = listReading(
    `Savings${scopeWords(query, plan)}`,
    [
      ...conditionWords(query.conditions).map((words) =>
        words.replace('not delivered', 'not fully delivered'),
      ),
      query.only === 'all delivered'
        ? 'fully delivered'
        : query.only === 'none delivered'
          ? 'with nothing delivered'
          : '',
      query.without ? `without a ${query.without}` : '',
      query.order ? `${query.order} first` : '',
    ],
    found.length,
    query.limit,
  );
  // The sum that was asked for comes first, and is not said again; nothing adds nothing.
  const parts = query.sums ?? [];
  const others = SAVING_PARTS.filter((part) => !parts.includes(part) && totals[part] > 0);
  const sums = others.map((part) => `${pounds(totals[part])} ${part}`).join(', ') || 'nothing planned';
  const whole = parts.includes('target') ? '' : `, of ${pounds(totals.target)}`;
  return {
    kind: 'list',
    reading:
      found.length > 0
        ? `${firstWords(query, found)}${groupWords(query, found, plan)}${askedWords(parts, totals)}${reading}. ${sums}${whole}`
        : reading,
    items: found.slice(0, query.limit ?? found.length).map((one) => savingItem(one, context)),
    total: found.length,
    ...(found.length > 0
      ? {
          chart: {
            title: 'Savings in pounds',
            unit: 'pounds' as const,
            slices: SAVING_PARTS.map((part) => ({
              label: capital(part),
              value: totals[part],
              colour: COLOURS[part],
            })),
          },
        }
      : {}),
    notes: plan.savings.length === 0 ? ['No savings are recorded in this plan.'] : [],
    next: ['Which savings are red?', 'How much have we saved?', 'Savings report', 'Milestones of P4'].filter(
      (ask) => !ask.includes('P4') || plan.programme.has('P4'),
    ),
  };
}

/** The sums that were asked for, a sentence; empty when none was. */
function askedWords(parts: NonNullable<SavingQuery['sums']>, totals: SavingTotals): string {
  if (parts.length === 0) return '';
  const share = totals.target > 0 ? Math.round((totals.delivered / totals.target) * 1000) / 10 : undefined;
  if (parts.join() === 'delivered,target' && share !== undefined)
    return `Delivered: ${pounds(totals.delivered)} of ${pounds(totals.target)} (${share}%). `;
  const said = parts.map((part) => {
    if (part === 'target') return `Target: ${pounds(totals.target)}`;
    if (part === 'left') return `Still to be delivered: ${pounds(totals.target - totals.delivered)}`;
    const of = part === 'delivered' && share !== undefined ? ` (${share}% of the target)` : '';
    return `${capital(part)}: ${pounds(totals[part])}${of}`;
  });
  const atRisk =
    parts.includes('amber') && parts.includes('red')
      ? [`at risk (amber and red): ${pounds(totals.amber + totals.red)}`]
      : [];
  return `${[...said, ...atRisk].join('; ')}. `;
}

const COLOURS = {
  delivered: 'blue',
  green: 'green',
  amber: 'amber',
  red: 'red',
  unachievable: 'grey',
} as const satisfies Readonly<Record<SavingPart, unknown>>;

function fitsWhole({ only }: SavingQuery, one: Saving): boolean {
  if (only === 'all delivered') return one.delivered === one.target;
  return only !== 'none delivered' || one.delivered === 0;
}

/** What they are put in order of, in pounds, the most first. */
const SIZE: Readonly<Record<NonNullable<SavingQuery['order']>, (one: Saving) => number>> = {
  largest: (one) => one.target,
  smallest: (one) => -one.target,
  'most red': (one) => one.red,
  'most at risk': (one) => one.red + one.amber,
  'most left': (one) => one.target - one.delivered,
  'most delivered': (one) => one.delivered,
  'least delivered': (one) => -one.delivered,
};

// The one that was asked for, in a sentence of its own.
function firstWords({ order, mean }: SavingQuery, found: readonly Saving[]): string {
  const [first] = found;
  if (!first) return '';
  const total = savingTotals(found).target;
  const average = mean
    ? `The mean target of ${found.length} savings is ${pounds(Math.round(total / found.length))}. `
    : '';
  const edge = order
    ? `${capital(order)}: ${first.code} ${first.title}, ${pounds(Math.abs(SIZE[order](first)))}. `
    : '';
  return `${average}${edge}`;
}

function sorted({ order }: SavingQuery, found: readonly Saving[]): readonly Saving[] {
  if (!order) return found;
  return found.toSorted((a, b) => SIZE[order](b) - SIZE[order](a));
}

// The targets of each, the most first: they add up to the whole.
function groupWords({ by }: SavingQuery, found: readonly Saving[], plan: ExecuteContext['plan']): string {
  if (!by) return '';
  const sums = savingRollUp(found, (one) =>
    by === 'programme'
      ? one.programme
      : by === 'division'
        ? (plan.division.get(one.division)?.title ?? one.division)
        : (postTitle(plan, one.ownerPost) ?? 'nobody recorded'),
  );
  return `Target by ${by}: ${sums.map(({ name, total }) => `${name} ${pounds(total.target)} (${partsOf(total)})`).join('; ')}. `;
}

function partsOf(total: SavingTotals): string {
  const parts = SAVING_PARTS.filter((part) => part === 'delivered' || total[part] > 0);
  return parts.map((part) => `${pounds(total[part])} ${part}`).join(', ');
}

// "Not delivered" asks for what is not all in hand, and not for what nothing of which is.
function isNegated(query: SavingQuery): boolean {
  return (query.conditions ?? []).some((one) => one.not && one.any.includes('delivered'));
}

/** A saving as a line of a list: its parts in pounds, which add up to its target, and who delivers it. */
export function savingItem(saving: Saving, { plan, today }: ExecuteContext): AnswerItem {
  const rag = savingRag(saving);
  return lazyItem(
    {
      code: saving.code,
      title: saving.title,
      status: {
        colour: rag,
        label: `${capital(rag)}, ${pounds(saving.delivered)} of ${pounds(saving.target)} delivered`,
      },
    },
    (): readonly Fact[] => [
      { label: 'Target', value: pounds(saving.target) },
      {
        label: 'In parts',
        value: SAVING_PARTS.map((part) => `${pounds(saving[part])} ${part}`).join(' + '),
      },
      { label: 'Still to be delivered', value: pounds(saving.target - saving.delivered) },
      ...profileFacts(saving, today),
      { label: 'Programme', value: saving.programme },
      { label: 'Owner', value: postTitle(plan, saving.ownerPost) ?? 'No accountable officer is recorded' },
      ...(saving.correctiveAction ? [{ label: 'Corrective action', value: saving.correctiveAction }] : []),
      ...(saving.progress?.changed ? [{ label: 'What changed', value: saving.progress.changed }] : []),
    ],
  );
}

function pounds(amount: number): string {
  return formatFigure(amount, '£');
}

// What the plan has delivered by the last month that ended, where it sets that out.
function profileFacts(saving: Saving, today: IsoDate): readonly Fact[] {
  const ended = periodBefore(periodContaining('monthly', today));
  const planned = profiledBy(saving, ended.id);
  if (planned === undefined) return [];
  const gap = saving.delivered - planned;
  const against = gap === 0 ? 'as planned' : `${pounds(Math.abs(gap))} ${gap > 0 ? 'ahead' : 'behind'}`;
  return [{ label: `Planned by the end of ${periodLabel(ended)}`, value: `${pounds(planned)}, ${against}` }];
}
