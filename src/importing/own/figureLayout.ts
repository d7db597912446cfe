import { type Period, periodBefore, periodLabel, periodLastYear } from '../../domain/calendar/period.ts';
import { writtenPeriod } from '../../domain/calendar/writtenPeriod.ts';
import { listOf } from './ownDraft.ts';
import type { OwnTable } from './ownTable.ts';
import { askPeriods } from './partsOfYears.ts';
import { basePeriod, baseYear, namesOfTable, periodIn, yearName, yearsIn } from './periodHints.ts';

/** Where figures stand in every row of a table, and which period each column is for. */
export interface FigureLayout {
  readonly figures: readonly {
    readonly position: number;
    readonly role: 'result' | 'target';
    readonly period: Period;
    readonly isWholeYear: boolean;
    readonly toDate: boolean;
  }[];
  /** Columns of judgements and comments, by period. */
  readonly rags: ReadonlyMap<string, number>;
  readonly comments: ReadonlyMap<string, number>;
}

/** The layout of a table's figures. Periods and years that it does not say are asked about. */
export function askLayout(own: OwnTable): FigureLayout {
  const series = seriesLayout(own);
  const single = singleLayout(own, series);
  return {
    figures: [...series.figures, ...single.figures],
    rags: new Map([...series.rags, ...single.rags]),
    comments: new Map([...series.comments, ...single.comments]),
  };
}

const EMPTY: FigureLayout = { figures: [], rags: new Map(), comments: new Map() };

/** Columns that name their periods. */
function seriesLayout(own: OwnTable): FigureLayout {
  const columns = [...own.meant.series];
  if (columns.length === 0) return EMPTY;
  const place = askPeriods(
    own,
    columns.map(([at, { period }]) => ({ shown: own.header(at), period })),
  );
  const bare = askBare(own);
  const placed = columns.flatMap(([position, column]) => {
    const period = place(column.period, column.yearsBack);
    return period
      ? [
          {
            position,
            role: column.bare && column.role === 'result' ? bare : column.role,
            period,
            toDate: column.period.toDate,
          },
        ]
      : [];
  });
  const figures = placed.flatMap(({ role, ...each }) =>
    role === 'result' || role === 'target'
      ? [{ ...each, role, isWholeYear: each.period.frequency === 'annual' }]
      : [],
  );
  const saidOf = (role: 'rag' | 'comment'): ReadonlyMap<string, number> =>
    new Map(
      placed
        .filter((each) => each.role === role)
        .map(({ position, period }) => [resultSaidOf(own, figures, period).id, position]),
    );
  return { figures, rags: saidOf('rag'), comments: saidOf('comment') };
}

/** The period of the result that a judgement is of: under a year of quarters, the last of them that has figures. */
function resultSaidOf(own: OwnTable, figures: FigureLayout['figures'], period: Period): Period {
  const results = figures.filter(({ role }) => role === 'result');
  if (period.frequency !== 'annual' || results.some((each) => each.period.id === period.id)) return period;
  return (
    lastResult(
      own,
      results.filter((each) => each.period.year === period.year),
    ) ?? period
  );
}

/** The latest period of which some row has a result; of columns that are all blank the latest. */
function lastResult({ facts }: OwnTable, figures: FigureLayout['figures']): Period | undefined {
  const results = figures
    .filter(({ role }) => role === 'result')
    .sort((a, b) => (a.period.endsOn < b.period.endsOn ? -1 : 1));
  const told = results.findLast(({ position }) => (facts[position]?.filled ?? 0) > 0) ?? results.at(-1);
  return told?.period;
}

/** Whether columns that are headed by nothing but periods hold results or targets: asked where periods lie ahead or a baseline stands beside them. */
function askBare(own: OwnTable): 'result' | 'target' {
  const bare = [...own.meant.series].filter(([, column]) => column.bare);
  const ahead = bare.filter(
    ([, { period }]) => period.kind === 'period' && period.period.endsOn > own.desk.today,
  );
  const isTarget = ahead.length > 0 || own.at('baseline') !== undefined;
  if (!isTarget || bare.length === 0) return 'result';
  const isLikely = ahead.length === bare.length || own.at('baseline') !== undefined;
  const headers = listOf(bare.map(([at]) => `“${own.header(at)}”`));
  const answer = own.need({
    id: 'figures',
    question: `What are the figures in ${headers}?`,
    choices: isLikely ? [TARGETS, RESULTS] : [RESULTS, TARGETS],
  });
  return /^target/i.test(answer) ? 'target' : 'result';
}

const TARGETS = { value: 'targets', label: 'Targets for those periods' };
const RESULTS = { value: 'results', label: 'Results of those periods' };

/** Columns such as `This period`, `Last period` and `Target`, which name none. */
function singleLayout(own: OwnTable, series: FigureLayout): FigureLayout {
  const [result, previous, lastYear, target] = ['result', 'previous', 'last_year', 'target'].map(own.at);
  const told = lastResult(own, series.figures);
  // Columns for each period say more than one for the latest of them or for the year so far.
  if (told !== undefined || (result === undefined && previous === undefined && lastYear === undefined)) {
    const hasTargets = series.figures.some(({ role }) => role === 'target');
    const alone = target === undefined || hasTargets ? EMPTY : targetsAlone(own, target, told);
    if (target !== undefined && hasTargets)
      own.note(`“${own.header(target)}” is kept with the definition: there are targets for each period.`);
    return told === undefined ? alone : { ...alone, ...besideLast(own, series, told) };
  }
  const name = result === undefined ? (previous === undefined ? 'last_year' : 'previous') : 'result';
  const base = periodBeside(own) ?? basePeriod(own, own.header(name));
  const now = result === undefined && previous !== undefined ? periodBefore(base, -1) : base;
  const toDate = /\bytd\b|year to date/i.test(own.header('result'));
  const place = (position: number | undefined, role: 'result' | 'target', period: Period) =>
    position === undefined
      ? []
      : [{ position, role, period, isWholeYear: false, toDate: role === 'result' && toDate }];
  own.note(`The figures are those of ${periodLabel(now)}.`);
  const isAnnualTarget = /annual|year|\b20\d\d/i.test(own.header('target'));
  return {
    figures: [
      ...place(result, 'result', now),
      ...place(previous, 'result', periodBefore(now)),
      ...place(lastYear, 'result', periodLastYear(now)),
      ...place(target, 'target', now).map((each) => (isAnnualTarget ? { ...each, isWholeYear: true } : each)),
    ],
    rags: placed(now, own.at('rag')),
    comments: placed(now, own.at('comment')),
  };
}

/** One column of judgements or comments beside a column for each period is for the last of them. */
function besideLast(
  own: OwnTable,
  series: FigureLayout,
  told: Period,
): Pick<FigureLayout, 'rags' | 'comments'> {
  const rag = series.rags.size > 0 ? undefined : own.at('rag');
  if (rag !== undefined) own.note(`“${own.header(rag)}” is that of ${periodLabel(told)}.`);
  return {
    rags: placed(told, rag),
    comments: placed(told, series.comments.size > 0 ? undefined : own.at('comment')),
  };
}

function placed({ id }: Period, at: number | undefined): ReadonlyMap<string, number> {
  return new Map(at === undefined ? [] : [[id, at]]);
}

/** The one period that a column of the table says in every row. */
function periodBeside({ table, facts }: OwnTable): Period | undefined {
  const at = facts.findIndex(
    ({ kinds, periods }, index) =>
      kinds === 1 && periods === 1 && /period|date|month|quarter|year/i.test(table.headers[index] ?? ''),
  );
  const read = at < 0 ? undefined : writtenPeriod(facts[at]?.samples[0] ?? '');
  return read?.kind === 'period' ? read.period : undefined;
}

/** A target without any result: for every period of a year, which the sheet says or a person does. */
function targetsAlone(own: OwnTable, position: number, told: Period | undefined): FigureLayout {
  const header = own.header(position);
  const names = namesOfTable(own.table, own.desk.file);
  const years = told ? [Number(told.year.slice(0, 4))] : yearsIn(names.own);
  const said = years.length === 1 ? years[0] : undefined;
  const year = said ?? baseYear(own, `“${header}” for`);
  const period = periodIn({ kind: 'part', frequency: 'annual', index: 1, toDate: false }, year);
  if (!period) return EMPTY;
  own.note(`“${header}” is the target for ${yearName(year)}.`);
  return {
    figures: [{ position, role: 'target', period, isWholeYear: true, toDate: false }],
    rags: new Map(),
    comments: new Map(),
  };
}
