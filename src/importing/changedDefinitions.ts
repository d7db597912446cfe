import { longDay } from '../domain/calendar/dates.ts';
import type { Indicator } from '../domain/plan/indicator.ts';
import type { OwnQuestion } from './own/ownDraft.ts';
import type { IndicatorLives, LifeOptions, OverStored } from './pastIndicators.ts';
import type { ReadPlan } from './readPlan.ts';
import type { Fault } from './siftPlan.ts';

const ID = 'changed';
/** Changes that a question names one by one. */
const MOST_NAMED = 5;

/** `from £ to £m`, `from lower to higher is better`: what of an indicator its past figures were made of; empty when nothing changes. */
export function changedIn(old: Indicator, now: Indicator): string {
  const polarity = old.rated && now.rated && old.polarity !== now.polarity;
  return [
    ...(old.unit === now.unit ? [] : [`from ${old.unit} to ${now.unit}`]),
    ...(polarity ? [`from ${old.polarity} to ${now.polarity} is better`] : []),
  ].join(' and ');
}

/**
 * Asks once whether indicators with returns change what they are counted in or which way is better: their past would be read through the
 * new definition. Until somebody says so their rows wait, with their targets and figures, which are in the new unit.
 */
export function askChanged(
  read: ReadPlan,
  changed: readonly OverStored[],
  { answers, today }: LifeOptions,
): IndicatorLives {
  const [first] = changed;
  if (!first) return { read, faults: [], remarks: [] };
  const answer = answers?.get(ID);
  const words = changed.map(({ value, old }) => ({ code: value.code, what: changedIn(old, value) }));
  if (answer === 'change')
    return {
      read,
      faults: [],
      remarks: words.map(
        ({ code, what }) =>
          `${code} changes${today === undefined ? '' : ` on ${longDay(today)}`} ${what}. What was returned before is not converted.`,
      ),
    };
  const what = new Map(words.map((each) => [each.code, each.what]));
  const faults = [
    ...changed.map(({ row, value, old }): Fault => {
      const column = old.unit === value.unit ? 'polarity' : 'unit';
      return { file: 'indicators', row, column, reason: reasonOf(value.code, what.get(value.code)) };
    }),
    ...(['targets', 'returns'] as const).flatMap((file) =>
      read.tables[file].rows.flatMap(({ row, value: { indicator } }): readonly Fault[] =>
        what.has(indicator)
          ? [
              {
                file,
                row,
                column: 'indicator',
                reason: reasonOf(indicator, what.get(indicator)),
                dependsOn: true,
              },
            ]
          : [],
      ),
    ),
  ];
  const sheet = read.entries[first.row - 1]?.entry.sheet;
  const at = read.reports.findIndex((report) => report.sheet === sheet);
  const asked = answer === undefined ? [questionAbout(words)] : [];
  const reports = read.reports.map((report, index) =>
    index === at ? { ...report, questions: [...report.questions, ...asked] } : report,
  );
  return { read: { ...read, reports }, faults, remarks: [] };
}

function reasonOf(code: string, what = ''): string {
  return `${code} has returns and would change ${what}. Is that meant?`;
}

function questionAbout(words: readonly { readonly code: string; readonly what: string }[]): OwnQuestion {
  const named = words.slice(0, MOST_NAMED).map(({ code, what }) => `${code} ${what}`);
  const more = words.length > MOST_NAMED ? `, and ${words.length - MOST_NAMED} more` : '';
  return {
    id: ID,
    question: `Figures were returned already for what this file changes: ${named.join('; ')}${more}. Is that meant?`,
    choices: [
      { value: 'leave out', label: 'No: leave these rows out, the plan stays as it is' },
      {
        value: 'change',
        label: 'Yes: change it. Past figures are then read in the new way and are not converted',
      },
    ],
  };
}
