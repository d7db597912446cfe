import { longDay } from '../calendar/dates.ts';
import { periodBefore, periodLabel, periodOf } from '../calendar/period.ts';
import type { ClinicLine, OutstandingReturn } from '../clinic/clinic.ts';
import type { Indicator } from '../plan/indicator.ts';
import { postTitle } from '../plan/plan.ts';
import { figureBeside, formatFigure } from '../return/figure.ts';
import { adverseDistance } from '../return/rag.ts';
import type { TrendPoint } from '../return/return.ts';
import type { PaperBlock, PaperCell, PaperSection, PaperTable, TrendChart } from './paper.ts';
import type { PaperFacts } from './paperFacts.ts';

/** Periods that a chart of an indicator shows. */
const CHARTED_PERIODS = 13;

/** Every return of the paper in one table: figure, target, RAG, where it is going, how long so. */
export function returnsTable(lines: readonly ClinicLine[], name = 'Returns'): PaperTable {
  return {
    kind: 'table',
    name,
    columns: [
      { title: 'Code', width: 8 },
      { title: 'Indicator', width: 30 },
      { title: 'Period', width: 16 },
      { title: 'Figure', width: 10 },
      { title: 'Target', width: 10 },
      { title: 'RAG', width: 9 },
      { title: 'Before', width: 9 },
      { title: 'Direction', width: 20 },
    ],
    rows: lines.map((line) => [
      line.indicator.code,
      line.indicator.title,
      periodLabel(line.period),
      figureCell(line.indicator, line.entry.value),
      line.entry.target === undefined ? 'None set' : figureCell(line.indicator, line.entry.target),
      { status: line.rag },
      { status: line.previousRag },
      directionText(line),
    ]),
  };
}

/** A section for each return, worst first: the figure against its target, the chart, and the officer's story. */
export function storySections(lines: readonly ClinicLine[], facts: PaperFacts): readonly PaperSection[] {
  return lines.map((line) => ({
    heading: `${line.indicator.code} ${line.indicator.title}: ${line.rag ?? 'no RAG'}`,
    level: 2,
    blocks: [
      { kind: 'text', text: leadSentence(line) },
      ...chartBlocks(line.indicator, facts.points),
      ...storyBlocks(line),
    ],
  }));
}

/** `91.7%, 4.3% under the target of 96%. Amber before; deteriorating since the period before.` */
export function leadSentence(line: ClinicLine): string {
  const { indicator, entry, rag, previousRag, run } = line;
  if (entry.value === undefined)
    return `No data for ${periodLabel(line.period)}: ${entry.noDataReason ?? ''}`;
  const figure = figureBeside(entry.value, entry.target, indicator.unit);
  const before =
    previousRag === undefined || previousRag === rag
      ? rag !== undefined && run > 1
        ? `${run} periods ${rag} in a row.`
        : ''
      : `${capital(previousRag)} the period before.`;
  const declared = entry.declared
    ? `Calculated ${entry.calculated ?? 'no RAG'}, declared ${entry.declared.rag}${
        entry.declared.approvedBy ? '' : ' and not approved yet'
      }: ${entry.declared.reason}`
    : '';
  const direction = directionText(line);
  return [
    `${figure} for ${periodLabel(line.period)}${againstTarget(line)}.`,
    before,
    direction === '' ? '' : `${direction}.`,
    declared,
  ]
    .filter(Boolean)
    .join(' ');
}

/** What each red and amber return promises: what, who, by when (domain rules, "narrative"). */
export function actionsTable(lines: readonly ClinicLine[]): PaperTable {
  const promised = lines.filter(({ entry }) => entry.narrative?.doing.trim());
  return {
    kind: 'table',
    name: 'Actions',
    columns: [
      { title: 'From', width: 8 },
      { title: 'What is being done', width: 50 },
      { title: 'Who', width: 24 },
      { title: 'By when', width: 18 },
    ],
    rows: promised.map(({ indicator, entry }) => [
      indicator.code,
      entry.narrative?.doing ?? '',
      entry.narrative?.doingOwner ?? '',
      entry.narrative?.doingBy ? { day: entry.narrative.doingBy } : 'No date given',
    ]),
  };
}

/** What is late in the paper's divisions, or that nothing is. */
export function lateSection({ clinics }: Pick<PaperFacts, 'clinics'>): PaperSection {
  const late = clinics.flatMap((clinic) => clinic.late);
  return { heading: 'Late returns', level: 1, blocks: [tableOr(lateTable(late), 'Nothing is late.')] };
}

/** What has been green for long enough in the paper's divisions, or that nothing has. */
export function consistentGreensSection(facts: PaperFacts): PaperSection {
  const lines = facts.clinics.flatMap(({ consistentGreens }) => consistentGreens);
  const none = 'No return has been green for long enough that its target should be reviewed.';
  return {
    heading: 'Consistently green',
    level: 1,
    blocks: [tableOr(consistentGreensTable(lines, facts), none)],
  };
}

/** Returns that are late, longest first. */
function lateTable(late: readonly OutstandingReturn[]): PaperTable {
  return {
    kind: 'table',
    name: 'Late returns',
    columns: [
      { title: 'Code', width: 8 },
      { title: 'Indicator', width: 40 },
      { title: 'Period', width: 18 },
      { title: 'Accountable', width: 24 },
      { title: 'Was due', width: 16 },
      { title: 'Days late', width: 10 },
    ],
    rows: late.map(({ indicator, period, window, officer }) => [
      indicator.code,
      indicator.title,
      periodLabel(period),
      officer?.title ?? 'No post is recorded',
      { day: window.dueOn },
      { count: window.state === 'late' ? window.daysLate : 0 },
    ]),
  };
}

/** Returns that have been green for so long that target, tier or need should be reviewed. */
function consistentGreensTable(lines: readonly ClinicLine[], facts: PaperFacts): PaperTable {
  return {
    kind: 'table',
    name: 'Consistently green',
    columns: [
      { title: 'Code', width: 8 },
      { title: 'Indicator', width: 44 },
      { title: 'Figure', width: 12 },
      { title: 'Target', width: 12 },
      { title: 'Accountable', width: 26 },
    ],
    rows: lines.map(({ indicator, entry }) => [
      indicator.code,
      indicator.title,
      figureCell(indicator, entry.value),
      figureCell(indicator, entry.target),
      postTitle(facts.plan, indicator.accountablePost) ?? 'No post is recorded',
    ]),
  };
}

/** The table, or a sentence where it would have no rows. */
export function tableOr(table: PaperTable, empty: string): PaperBlock {
  return table.rows.length > 0 ? table : { kind: 'text', text: empty };
}

/** A figure in its unit, or that there is none. */
export function figureCell({ unit }: Pick<Indicator, 'unit'>, value: number | undefined): PaperCell {
  return value === undefined ? 'No data' : { figure: value, unit };
}

/** `Improving since the period before, deteriorating since last year`; empty when neither is known. */
export function directionText({ short, long }: Pick<ClinicLine, 'short' | 'long'>): string {
  const parts = [
    short === undefined ? '' : `${short} since the period before`,
    long === undefined ? '' : `${long} since last year`,
  ].filter(Boolean);
  return capital(parts.join(', '));
}

/** The first letter in upper case. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function againstTarget({ indicator, entry }: ClinicLine): string {
  if (entry.value === undefined || entry.target === undefined) return ', with no target set';
  const miss = adverseDistance(indicator, entry.value, entry.target);
  const target = `the target of ${formatFigure(entry.target, indicator.unit)}`;
  if (miss <= 0) return `, on or better than ${target}`;
  const size =
    indicator.unit === '%' ? `${formatFigure(miss, 'ratio')} points` : formatFigure(miss, indicator.unit);
  return `, ${size} ${indicator.polarity === 'lower' ? 'over' : 'short of'} ${target}`;
}

function storyBlocks({ entry }: ClinicLine): readonly PaperBlock[] {
  const { narrative } = entry;
  const told =
    narrative &&
    [
      ['What happened', narrative.happened],
      ['Why', narrative.why],
      ['What we are doing', narrative.doing],
      [
        'Who and by when',
        [narrative.doingOwner, narrative.doingBy && longDay(narrative.doingBy)].filter(Boolean).join(', '),
      ],
      ['Back on track', narrative.backOnTrack],
    ].filter(([, text]) => text?.trim());
  if (!told || told.length === 0)
    return entry.value === undefined ? [] : [{ kind: 'text', text: 'No commentary was given.' }];
  return [{ kind: 'points', points: told.map(([question, answer]) => `${question}: ${answer}`) }];
}

/** A chart, where at least two periods have a figure: one point shows no course. */
function chartBlocks(indicator: Indicator, points: readonly TrendPoint[]): readonly PaperBlock[] {
  const own = new Map(
    points.filter((point) => point.indicator === indicator.code).map((point) => [point.period, point]),
  );
  const latest = [...own.values()]
    .map(({ period }) => periodOf(period))
    .sort(byEnd)
    .at(-1);
  if (!latest) return [];
  const periods = Array.from({ length: CHARTED_PERIODS }, (_, back) =>
    periodBefore(latest, CHARTED_PERIODS - 1 - back),
  );
  const first = periods.findIndex(({ id }) => own.get(id)?.value !== undefined);
  const shown = first < 0 ? [] : periods.slice(first);
  const chart: TrendChart = {
    title: `${indicator.code} ${indicator.title}`,
    description: '',
    unit: indicator.unit,
    points: shown.map((period) => ({
      label: shortLabel(periodLabel(period)),
      value: own.get(period.id)?.value,
      target: own.get(period.id)?.target ?? indicator.targets[period.id],
    })),
  };
  const known = chart.points.filter(({ value }) => value !== undefined);
  if (known.length < 2) return [];
  return [{ kind: 'chart', chart: { ...chart, description: describe(chart) } }];
}

/** What somebody who does not see the chart is told. */
function describe({ title, points, unit }: TrendChart): string {
  const known = points.flatMap(({ label, value }) => (value === undefined ? [] : [{ label, value }]));
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return title;
  const gaps = points.length - known.length;
  const missing = gaps > 0 ? ` ${gaps} ${gaps === 1 ? 'period has' : 'periods have'} no figure.` : '';
  const figure = (value: number): string => formatFigure(value, unit);
  const values = known.map(({ value }) => value);
  return (
    `Line chart of ${title}: ${figure(first.value)} in ${first.label}, ${figure(last.value)} in ${last.label}, ` +
    `between ${figure(Math.min(...values))} and ${figure(Math.max(...values))}.${missing}`
  );
}

/** `September 2024` as `Sep 24`; other labels without what is in brackets. */
function shortLabel(label: string): string {
  const month = /^([A-Z][a-z]{2})[a-z]* (\d{2})(\d{2})$/.exec(label);
  return month ? `${month[1]} ${month[3]}` : label.replace(/ \(.*\)$/, '').replace('half of ', '');
}

function byEnd(a: { readonly endsOn: string }, b: { readonly endsOn: string }): number {
  return a.endsOn.localeCompare(b.endsOn);
}
