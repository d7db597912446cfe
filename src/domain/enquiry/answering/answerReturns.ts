import { londonDay, longDay } from '../../calendar/dates.ts';
import { type Period, periodOf } from '../../calendar/period.ts';
import type { Indicator } from '../../plan/indicator.ts';
import { formatFigure } from '../../return/figure.ts';
import { type Return, trendPoint } from '../../return/return.ts';
import type { Fact, ListAnswer } from '../answer.ts';
import type { ReturnsQuery } from '../query.ts';
import { refCode } from '../queryTerms.ts';
import { rangeWords } from '../reading/words.ts';
import type { ExecuteContext } from './executeContext.ts';
import { inRange } from './filters.ts';
import { handedIn, handedInWords, lateWords } from './handedIn.ts';
import { isShown } from './judgeIndicator.ts';
import { leftOut, notShown } from './leftOut.ts';
import { knownWindow, labelOf } from './periodMemo.ts';

/** A return with what it is about. */
interface Entered {
  readonly entry: Return;
  readonly indicator: Indicator;
  readonly period: Period;
  readonly dueOn: string;
}

/** What became of the returns of these days: each as it stands, newest last. An empty list says in how many it was looked for. */
export function answerReturns(query: ReturnsQuery, context: ExecuteContext): ListAnswer {
  const all = enteredIn(query, context);
  const points = context.returns.map(trendPoint);
  const shown = all.filter(({ indicator }) =>
    isShown(
      indicator,
      points.filter((one) => one.indicator === indicator.code),
      context,
    ),
  );
  const found = shown.filter(({ entry, dueOn }) => IS[query.what](entry, dueOn));
  const where = (query.within ?? []).map(refCode).join(' and ');
  const time = rangeWords(query.since);
  const said = found.map(
    (one) =>
      `${one.indicator.code} ${one.indicator.title} ${WAS[query.what]} for ${labelOf(one.period)}: ${words(query, one)}`,
  );
  const heading = where ? '' : `${WORDS[query.what]}, ${time}: ${found.length}. `;
  const hidden = all.length - shown.length;
  const yes =
    !query.whether || (shown.length === 0 && found.length === 0)
      ? ''
      : found.length > 0
        ? 'Yes: '
        : hidden > 0
          ? 'Of those I can show you, '
          : 'No: ';
  const none = `${yes ? 'no' : 'No'} return${where ? ` of ${where}` : ''} ${WAS[query.what]}, ${time}: I looked at the ${shown.length} that are held`;
  const empty =
    where && shown.length === 0
      ? hidden > 0
        ? `I do not have the results of ${where} for you. ${notShown(context.exposure)}`
        : `I hold no return of ${where}, ${time}`
      : none;
  return {
    kind: 'list',
    reading: `${yes}${found.length > 0 ? `${heading}${said.slice(0, MOST_SAID).join('. ')}` : empty}`,
    items: found.map((one) => ({
      code: one.indicator.code,
      title: one.indicator.title,
      facts: [{ label: 'Period', value: labelOf(one.period) }, ...factsOf(query, one)],
    })),
    total: found.length,
    notes: [...(query.what === 'late' ? changedSince(shown) : []), ...leftOut(hidden, context.exposure)],
    next: ['Which returns are late?'],
    source: 'Returns as they stand',
  };
}

// Of what was changed after it was due, the version that stands cannot say when it first came in.
function changedSince(shown: readonly Entered[]): readonly string[] {
  const unsure = shown.filter(({ entry, dueOn }) => handedIn(entry, dueOn).inTime === undefined);
  if (unsure.length === 0) return [];
  const codes = unsure
    .slice(0, MOST_CHANGED)
    .map(({ indicator, period }) => `${indicator.code} ${labelOf(period)}`);
  const more = unsure.length - codes.length;
  return [
    `Changed after they were due, and not counted: ${codes.join(', ')}${more > 0 ? ` and ${more} more` : ''}. The history of each shows when it first came in.`,
  ];
}

/** Most returns that the note names. */
const MOST_CHANGED = 8;

/** Most of them that the sentence tells whole. */
const MOST_SAID = 4;

const WORDS: Readonly<Record<ReturnsQuery['what'], string>> = {
  late: 'Returns that came in after they were due',
  restated: 'Returns that were restated',
  declared: 'Returns with another RAG declared than the calculated one',
  'no figure': 'Returns without a figure',
};
const WAS: Readonly<Record<ReturnsQuery['what'], string>> = {
  late: 'was late',
  restated: 'was restated',
  declared: 'has another RAG declared than the calculated one',
  'no figure': 'came without a figure',
};
const IS: Readonly<Record<ReturnsQuery['what'], (entry: Return, dueOn: string) => boolean>> = {
  late: (entry, dueOn) => handedIn(entry, dueOn).inTime === false,
  restated: (entry) => entry.restated !== undefined,
  declared: (entry) => entry.declared !== undefined,
  'no figure': (entry) => entry.value === undefined,
};

// By the day it fell due where that is asked, else by the last day of its period; a correction by its own day, too.
function enteredIn(
  { since, what, within }: ReturnsQuery,
  { plan, policy, returns }: ExecuteContext,
): readonly Entered[] {
  const only = within && new Set(within.map(refCode));
  return returns
    .flatMap((entry) => {
      const indicator = plan.indicator.get(entry.indicator);
      const period = periodOf(entry.period);
      if (!indicator || (only && !only.has(indicator.code))) return [];
      if (what === 'late' && period.startsOn < policy.returnsOwedFrom) return [];
      const { dueOn } = knownWindow(period, policy, plan, indicator.division);
      const restatedOn = what === 'restated' && entry.restated && londonDay(new Date(entry.restated.at));
      const isIn =
        inRange(what === 'late' ? dueOn : period.endsOn, since) || (restatedOn && inRange(restatedOn, since));
      return isIn ? [{ entry, indicator, period, dueOn }] : [];
    })
    .toSorted((a, b) => (a.period.endsOn < b.period.endsOn ? -1 : 1));
}

function words({ what }: ReturnsQuery, { entry, indicator, dueOn }: Entered): string {
  const figure = (value: number | undefined) =>
    value === undefined ? 'no figure' : formatFigure(value, indicator.unit);
  switch (what) {
    case 'late':
      return `due ${longDay(dueOn)}, in on ${longDay(handedIn(entry, dueOn).day)}`;
    case 'restated': {
      const { restated } = entry;
      return `from ${figure(restated?.previousValue)} to ${figure(entry.value)}, ${restated ? `on ${longDay(londonDay(new Date(restated.at)))} by ${restated.by.name}${restated.approvedBy ? `, approved by ${restated.approvedBy.name}` : ''}: ${restated.reason.replace(/[.]$/, '')}` : ''}`;
    }
    case 'declared': {
      const { declared, calculated } = entry;
      if (!declared) return '';
      const who = declared.approvedBy
        ? `approved by ${declared.approvedBy.name}`
        : 'waiting for approval, so it does not count yet';
      return `${declared.rag} where the rule says ${calculated ?? 'nothing'}, ${who}: ${declared.reason.replace(/[.]$/, '')}`;
    }
    case 'no figure':
      return entry.noDataReason?.replace(/[.]$/, '') || 'no reason is recorded';
  }
}

function factsOf(query: ReturnsQuery, one: Entered): readonly Fact[] {
  const { entry, dueOn } = one;
  if (query.what === 'late') {
    const came = handedIn(entry, dueOn);
    return [
      { label: 'Due', value: longDay(dueOn) },
      { label: 'Came in', value: `${longDay(came.day)}, ${lateWords(came)}` },
    ];
  }
  return [
    { label: WHAT_LABEL[query.what], value: words(query, one) },
    { label: 'Reported by', value: `${entry.submittedBy.name}, ${handedInWords(handedIn(entry, dueOn))}` },
  ];
}

const WHAT_LABEL = {
  restated: 'Restated',
  declared: 'Declared',
  'no figure': 'Why there is no figure',
} as const;
