import type { Frequency, Period } from '../../domain/calendar/period.ts';
import type { Polarity, Unit } from '../../domain/plan/indicator.ts';
import type { WrittenNumber } from '../../domain/written/readNumber.ts';
import { readPolarity } from '../../domain/written/readPolarity.ts';
import { readTrend } from '../../domain/written/readState.ts';
import { targetPeriods } from '../targetHeader.ts';
import { codeIn, codeMaker, keptCode, plain } from './codeIn.ts';
import { datedTargets, figuresIn, type PlacedFigure, returnCells } from './figureCells.ts';
import { askLayout, type FigureLayout } from './figureLayout.ts';
import {
  cellOf,
  countOf,
  type DraftDesk,
  headerOf,
  isNobody,
  listOf,
  type NotTaken,
  type OwnDraft,
  type OwnEntry,
  positionOf,
} from './ownDraft.ts';
import { finest } from './periodHints.ts';
import { polarityShown, polaritySuggested } from './polarityOf.ts';
import { readFrequency } from './readFrequency.ts';
import type { Recognised } from './recognise.ts';
import { oneLine, type TableRow } from './sheetTables.ts';
import { type ScaledUnit, unitSaid, unitSeen } from './unitOf.ts';
import { askYearTargets, type YearTarget } from './yearTargets.ts';

type Figure = Extract<WrittenNumber, { readonly kind: 'number' }>;

/** A row as an indicator, before what only a person can say is known. */
interface Draft {
  readonly row: TableRow;
  readonly code: string;
  readonly title: string;
  readonly unit: ScaledUnit;
  readonly frequency: Frequency | undefined;
  readonly figures: readonly PlacedFigure[];
  /** What the file says of which way is better; undefined when it says nothing, `contradicts` when it says two things. */
  readonly polarity: Polarity | 'contradicts' | undefined;
}

/** The indicators of a table, with the targets and past figures beside them. */
export function draftIndicators(desk: DraftDesk, recognised: Recognised, id: string): OwnDraft {
  const layout = askLayout(desk, recognised, id);
  const notTaken: NotTaken[] = [];
  const drafts = draftsOf(desk, recognised, layout, notTaken);
  const scale = askScale(desk, recognised, drafts, id);
  const decide = askPolarity(desk, drafts, id);
  const yearTarget = askYearTargets(desk, drafts, id);
  const dashes: string[] = [];
  const entries = drafts.flatMap((draft) =>
    entriesOf(recognised, draft, decide(draft), yearTarget(draft), scale, notTaken, dashes),
  );
  if (dashes.length > 0)
    desk.note(
      `${listOf([...new Set(dashes)])}: a dash in place of a target is taken for no target. If it means nought, write 0.`,
    );
  sayDefaults(desk, recognised, drafts);
  sayYearsBefore(desk, recognised, drafts);
  return { entries, notTaken };
}

function draftsOf(
  desk: DraftDesk,
  recognised: Recognised,
  layout: FigureLayout,
  notTaken: NotTaken[],
): readonly Draft[] {
  const { rows } = recognised.table;
  const coded = new Set(rows.map((row) => keptCode(cellOf(recognised, row, 'code'))).filter(Boolean));
  const make = codeMaker('I', desk.stored?.indicators ?? [], coded);
  const titled = new Map<string, number>();
  const found = rows.flatMap((row): readonly Draft[] => {
    const given = cellOf(recognised, row, 'code');
    const name = oneLine(cellOf(recognised, row, 'title'));
    if (name === '' && given === '') {
      notTaken.push({
        row: row.row,
        column: headerOf(recognised, 'title'),
        reason: 'The row has no name, so I cannot tell which indicator it is.',
      });
      return [];
    }
    const inside = given === '' ? codeIn(name) : undefined;
    const title = inside?.rest ?? (name === '' ? given : name);
    if (given === '' && !inside) {
      const place = ['division', 'directorate', 'aim'].map((each) => cellOf(recognised, row, each));
      const key = [plain(title), row.section, ...place].join('\n');
      const first = titled.get(key);
      titled.set(key, first ?? row.row);
      if (first !== undefined) {
        const reason = `“${title}” is already on row ${first}. Which is meant?`;
        notTaken.push({ row: row.row, column: headerOf(recognised, 'title'), reason });
        return [];
      }
    }
    const code = keptCode(given) || (inside ? keptCode(inside.code) : make(title));
    const figures = figuresIn(row, layout);
    const numbers = figures.flatMap(({ read }) => (read.kind === 'number' ? [read] : []));
    const unit = unitOf(recognised, row, title, numbers);
    const frequency = frequencyOf(recognised, row, figures) ?? elsewhere(desk, code, title);
    const polarity = polarityOf(recognised, row, figures, unit.unit);
    return [{ row, code, title, unit, frequency, figures, polarity }];
  });
  return withoutRepeats(found, notTaken, recognised);
}

/** Two rows with one code are two things of one name: neither is guessed to be the other. */
function withoutRepeats(
  drafts: readonly Draft[],
  notTaken: NotTaken[],
  recognised: Recognised,
): readonly Draft[] {
  const first = new Map<string, number>();
  return drafts.filter(({ code, row }) => {
    const seen = first.get(code.toLowerCase());
    first.set(code.toLowerCase(), seen ?? row.row);
    if (seen !== undefined)
      notTaken.push({
        row: row.row,
        column: headerOf(recognised, 'code'),
        reason: `“${code}” is already on row ${seen}. Which is meant?`,
      });
    return seen === undefined;
  });
}

function unitOf(
  recognised: Recognised,
  row: TableRow,
  title: string,
  figures: readonly Figure[],
): ScaledUnit {
  const written = cellOf(recognised, row, 'unit');
  const inHeader = unitSaid(
    `${headerOf(recognised, 'result')} ${headerOf(recognised, 'target')}`.replace(
      /percent(?:age)? complete/i,
      '',
    ),
  );
  const said = written === '' ? undefined : unitSaid(written);
  const isLoose = said === undefined || said.unit === 'decimal' || said.unit === 'count';
  const seen = unitSeen(title, figures);
  // “Number” often only says that it is no text: figures with a % sign, or with decimals, say more.
  if (isLoose && (seen.unit !== 'count' || said === undefined))
    return said !== undefined && seen.unit === 'decimal'
      ? { unit: 'decimal', places: 0 }
      : (inHeader ?? seen);
  return said ?? seen;
}

/** How often: as the file says, unless its figures are for shorter periods. */
function frequencyOf(
  recognised: Recognised,
  row: TableRow,
  figures: readonly PlacedFigure[],
): Frequency | undefined {
  const seen = finest(
    figures
      .filter(({ role, isFilled }) => role === 'result' && isFilled)
      .map(({ period }) => period.frequency),
  );
  if (seen) return seen;
  const said = readFrequency(cellOf(recognised, row, 'frequency'));
  return (
    said ?? finest(figures.filter(({ role }) => role === 'target').map(({ period }) => period.frequency))
  );
}

/** How often its figures on another sheet of the file are reported. */
function elsewhere({ frequencies }: DraftDesk, code: string, title: string): Frequency | undefined {
  return frequencies.get(plain(code)) ?? frequencies.get(plain(title));
}

function polarityOf(
  recognised: Recognised,
  row: TableRow,
  figures: readonly PlacedFigure[],
  unit: Unit,
): Draft['polarity'] {
  const header = headerOf(recognised, 'polarity');
  const said = readPolarity(cellOf(recognised, row, 'polarity'), /rank/i.test(header));
  const shown = polarityShown(tracesOf(recognised, row, figures, unit));
  if (said && shown && said !== 'band' && said !== shown) return 'contradicts';
  return said ?? shown;
}

function tracesOf(recognised: Recognised, row: TableRow, figures: readonly PlacedFigure[], unit: Unit) {
  const numberAt = (role: PlacedFigure['role'], period: Period): number | undefined => {
    const found = figures.find((each) => each.role === role && each.period.id === period.id)?.read;
    return found?.kind === 'number' ? found.value : undefined;
  };
  const yearTarget = (year: string): number | undefined => {
    const found = figures.find(
      (each) => each.role === 'target' && each.isWholeYear && !each.toDate && each.period.year === year,
    )?.read;
    return found?.kind === 'number' ? found.value : undefined;
  };
  const judged = figures.flatMap(({ period, rag }) => {
    const [value, target] = [
      numberAt('result', period),
      numberAt('target', period) ?? yearTarget(period.year),
    ];
    return rag === undefined || value === undefined || target === undefined ? [] : [{ value, target, rag }];
  });
  const trend = readTrend(cellOf(recognised, row, 'trend'));
  const results = figures
    .filter(({ role }) => role === 'result')
    .sort((a, b) => (a.period.endsOn < b.period.endsOn ? -1 : 1));
  const [before, after] = results
    .slice(-2)
    .map(({ read }) => (read.kind === 'number' ? read.value : undefined));
  return {
    judged,
    moved: trend && before !== undefined && after !== undefined ? [{ before, after, trend }] : [],
    targets: figures.flatMap(({ role, read }) => (role === 'target' && read.kind === 'number' ? [read] : [])),
    isPercent: unit === '%',
  };
}

/** Whether shares of one stand for percentages: asked once, where every figure of the percentages is one or less. */
function askScale(
  desk: DraftDesk,
  { table }: Recognised,
  drafts: readonly Draft[],
  id: string,
): (figure: Figure, unit: Unit) => number {
  const shares = drafts
    .filter(({ unit }) => unit.unit === '%')
    .flatMap(({ figures }) => figures)
    .flatMap(({ read, at }) =>
      read.kind === 'number' && read.unit === undefined && read.value !== 0 && Math.abs(read.value) <= 1
        ? [{ read, at }]
        : [],
    );
  const isFraction = shares.some(({ read }) => !Number.isInteger(read.value));
  const asIs = (figure: Figure): number => figure.value;
  if (!isFraction) return asIs;
  const shown = [...new Set(shares.map(({ read }) => read.value))].slice(0, 3);
  const columns = [...new Set(shares.map(({ at }) => table.headers[at] ?? ''))];
  const answer = desk.need({
    id: `scale${id}`,
    question: `Are ${listOf(shown.map(String))} in ${listOf(columns.map((each) => `“${each}”`))} shares of one, so that ${shown[0]} is ${Number(`${shown[0]}e2`)}%?`,
    choices: [
      { value: 'shares', label: `Yes: ${shown[0]} is ${Number(`${shown[0]}e2`)}%` },
      { value: 'as they are', label: `No: ${shown[0]} is ${shown[0]}%` },
    ],
  });
  return (figure, unit) => {
    const isShare = unit === '%' && figure.unit === undefined && Math.abs(figure.value) <= 1;
    if (!isShare || figure.value === 0 || answer === 'as they are') return figure.value;
    return Number(`${figure.value}e2`);
  };
}

/** Which way is better where the file does not say: asked once for all of them. Without an answer they carry no RAG. */
function askPolarity(
  desk: DraftDesk,
  drafts: readonly Draft[],
  id: string,
): (draft: Draft) => Polarity | undefined {
  const open = drafts.filter(({ polarity }) => polarity === undefined || polarity === 'contradicts');
  const byCode = new Map((desk.stored?.indicators ?? []).map((each) => [each.code.toLowerCase(), each]));
  const known = (draft: Draft): Polarity | undefined => {
    if (draft.polarity !== undefined && draft.polarity !== 'contradicts') return draft.polarity;
    const stored = byCode.get(draft.code.toLowerCase());
    return stored?.rated ? stored.polarity : undefined;
  };
  const unknown = open.filter((draft) => known(draft) === undefined);
  if (unknown.length === 0) return known;
  const of = (polarity: Polarity): readonly string[] =>
    unknown.filter(({ title }) => polaritySuggested(title) === polarity).map(({ code }) => code);
  const parts = (['higher', 'lower'] as const).flatMap((each) =>
    of(each).length > 0 ? [`${each} for ${listOf(of(each))}`] : [],
  );
  const contradicting = unknown.filter(({ polarity }) => polarity === 'contradicts').map(({ code }) => code);
  const why = contradicting.length > 0 ? ` For ${listOf(contradicting)} it says two things.` : '';
  const answer = desk.ask({
    id: `polarity${id}`,
    question: `Which way is better for ${unknown.length === drafts.length ? 'these indicators' : listOf(unknown.map(({ code }) => code))}? The file does not say.${why}`,
    choices: [
      { value: 'as their names read', label: `As their names read: ${parts.join('; ')}` },
      { value: 'higher', label: 'Higher is better for all of them' },
      { value: 'lower', label: 'Lower is better for all of them' },
      { value: 'to be set', label: 'To be set later: they carry no RAG until then' },
    ],
  });
  return (draft) => {
    const said = known(draft);
    if (said !== undefined || answer === undefined) return said;
    if (answer === 'higher' || answer === 'lower') return answer;
    return answer === 'as their names read' ? polaritySuggested(draft.title) : undefined;
  };
}

function entriesOf(
  recognised: Recognised,
  draft: Draft,
  polarity: Polarity | undefined,
  yearTarget: YearTarget,
  scale: (figure: Figure, unit: Unit) => number,
  notTaken: NotTaken[],
  dashes: string[],
): readonly OwnEntry[] {
  const { row, code, figures, unit } = draft;
  const cell = (name: string): string => cellOf(recognised, row, name);
  const frequency = draft.frequency ?? 'annual';
  const entries: OwnEntry[] = [];
  const words: string[] = [];
  const bands: { readonly from: number; readonly to: number }[] = [];
  let cumulative = yearTarget === 'at the end' || /year[- ]to[- ]date|\bytd\b|cumulative/i.test(draft.title);
  const refuse = (at: number, reason: string): void => {
    notTaken.push({ row: row.row, column: recognised.table.headers[at] ?? '', reason });
  };
  const number = (figure: PlacedFigure): number | undefined => {
    const { read, at } = figure;
    if (read.kind !== 'number') return undefined;
    if (read.unit !== undefined && !agrees(read, unit.unit)) {
      refuse(
        at,
        `“${figure.cell}” is ${read.unit === 'share' ? 'a share' : `in ${read.unit}`}, and ${code} is counted in ${unit.unit}.`,
      );
      return undefined;
    }
    const scaled =
      unit.unit === '£m' && read.places > 0
        ? Number(`${read.shown}e${read.places - 6}`)
        : read.unit === 'share' && unit.unit === '%'
          ? Number((read.value * 100).toPrecision(12))
          : scale(read, unit.unit);
    return unit.places === 0 || read.places > 0 ? scaled : Number(`${scaled}e${unit.places}`);
  };
  for (const figure of figures) {
    const { role, period, at, read } = figure;
    cumulative ||= figure.toDate;
    if (read.kind === 'nothing' && read.why === 'blank') continue;
    if (read.kind === 'unclear') {
      refuse(at, read.reason);
      continue;
    }
    const header = recognised.table.headers[at] ?? '';
    if (role === 'result') {
      if (period.frequency !== frequency) {
        // What a whole year before came to is no figure of a quarter.
        words.push(`${oneLine(header)}: ${oneLine(figure.cell)}.`);
        continue;
      }
      const value = number(figure);
      if (read.kind === 'number' && value === undefined) continue;
      const typed = returnCells(code, figure, value, unit.unit);
      entries.push({
        kind: 'returns',
        row: row.row,
        typed,
        headers: { indicator: header, period: header, value: header },
      });
      continue;
    }
    const whole = { year: period.year, ...(figure.isWholeYear ? {} : { part: period.id.slice(8) }) };
    const periods =
      period.frequency === frequency ? [period.id] : targetPeriods(whole, frequency, cumulative);
    if (figure.isWholeYear && yearTarget === 'whole') {
      words.push(`Target for the whole of ${period.year}: ${oneLine(figure.cell)}.`);
      continue;
    }
    const dated = datedTargets(figure.cell);
    if (dated.length > 0) {
      for (const { read: one, period: of } of dated)
        for (const each of targetPeriods({ year: of.year }, frequency, cumulative))
          entries.push(targetEntry(row, code, each, one.value, header));
      continue;
    }
    if (read.kind === 'words') {
      words.push(`Target ${period.year}: “${oneLine(figure.cell)}”.`);
      continue;
    }
    if (read.kind === 'range') {
      bands.push(read);
      for (const each of periods) entries.push(targetEntry(row, code, each, read.to, header));
      continue;
    }
    const value = number(figure);
    if (read.kind === 'number' && value !== undefined) {
      for (const each of periods) entries.push(targetEntry(row, code, each, value, header));
      if (read.beside !== '') words.push(`Target as printed: “${oneLine(figure.cell)}”.`);
    } else if (read.kind === 'nothing' && (read.why === 'dash' || read.why === 'none')) dashes.push(code);
    else if (read.kind === 'nothing') words.push(`Target ${period.year}: “${oneLine(figure.cell)}”.`);
  }
  // Beside targets for each period, the year's is said and not set.
  if (figures.every(({ at }) => at !== positionOf(recognised, 'target')) && cell('target') !== '')
    words.push(`${headerOf(recognised, 'target')}: ${oneLine(cell('target'))}.`);
  const baseline = cell('baseline');
  if (baseline !== '') words.push(`Baseline: ${oneLine(baseline)}.`);
  const definition = [oneLine(cell('definition')), ...words].filter(Boolean).join(' ');
  const isBand = polarity === 'band' && bands[0] !== undefined;
  const indicator = indicatorEntry(recognised, draft, {
    polarity: isBand ? 'band' : polarity === 'band' ? undefined : polarity,
    frequency,
    definition,
    cumulative,
    isZero: entries.some(({ kind, typed }) => kind === 'targets' && Number(typed.target) === 0),
    band: isBand ? bands[0] : undefined,
  });
  return [indicator, ...entries];
}

/** `%` and points of it, pounds of either size, and what says nothing agree. */
function agrees({ unit }: Figure, other: Unit): boolean {
  if (unit === 'points') return other === '%' || other === 'score';
  if (unit === 'share') return other === '%' || other === 'ratio';
  if (unit === '£') return other === '£' || other === '£m';
  return unit === other;
}

function targetEntry(
  row: TableRow,
  indicator: string,
  period: string,
  target: number,
  header: string,
): OwnEntry {
  return {
    kind: 'targets',
    row: row.row,
    typed: { indicator, period, target: String(target) },
    headers: { indicator: header, period: header, target: header },
  };
}

interface WorkedOut {
  readonly polarity: Polarity | undefined;
  readonly frequency: Frequency;
  readonly definition: string;
  readonly cumulative: boolean;
  /** True with a target of nought, for which a tolerance in percent means nothing. */
  readonly isZero: boolean;
  readonly band: { readonly from: number; readonly to: number } | undefined;
}

function indicatorEntry(recognised: Recognised, draft: Draft, known: WorkedOut): OwnEntry {
  const { row, code, title, unit } = draft;
  const cell = (name: string): string => cellOf(recognised, row, name);
  const given: Record<string, string> = { code, title };
  const headers: Record<string, string> = {
    code: headerOf(recognised, 'code'),
    title: headerOf(recognised, 'title'),
  };
  const set = (name: string, value: string, header = headerOf(recognised, name)): void => {
    if (value === '') return;
    given[name] = value;
    headers[name] = header;
  };
  set('definition', known.definition);
  set('unit', unit.unit);
  set('polarity', known.polarity ?? '');
  if (known.band) {
    set('band_from', String(known.band.from));
    set('band_to', String(known.band.to));
  }
  if (draft.frequency !== undefined) set('frequency', draft.frequency);
  set('tolerance', cell('tolerance'));
  set('aim', aimOf(recognised, row));
  set('data_source', oneLine(cell('data_source')));
  set('tier', cell('tier'));
  const owner = oneLine(cell('accountable_post'));
  if (!isNobody(owner)) set('accountable_post', owner);
  const [above, below] = [oneLine(cell('numerator_label')), oneLine(cell('denominator_label'))];
  if (above !== '' && below !== '' && unit.unit !== 'count') {
    set('numerator_label', above);
    set('denominator_label', below);
  }
  if (known.cumulative) set('cumulative', 'yes');
  const unset = [
    ...(known.polarity === undefined ? ['polarity'] : []),
    ...(known.isZero && cell('tolerance') === '' ? ['tolerance'] : []),
  ];
  const missing: Record<string, string> = unset.length > 0 ? { rated: 'no', to_be_set: unset.join(';') } : {};
  if (known.polarity === undefined) missing.polarity = 'higher';
  return {
    kind: 'indicators',
    row: row.row,
    typed: given,
    headers,
    defaults: { ...missing, frequency: known.frequency },
  };
}

function aimOf(recognised: Recognised, row: TableRow): string {
  const said = oneLine(cellOf(recognised, row, 'aim'));
  return isNobody(said) ? row.section : said;
}

/** What whole years came to is no figure of an indicator that is reported more often. */
function sayYearsBefore(desk: DraftDesk, { table }: Recognised, drafts: readonly Draft[]): void {
  const years = drafts.flatMap(({ figures, frequency }) =>
    figures.flatMap(({ role, at, period, isFilled }) =>
      role === 'result' && isFilled && frequency !== undefined && period.frequency !== frequency
        ? [`“${oneLine(table.headers[at] ?? '')}”`]
        : [],
    ),
  );
  if (years.length > 0)
    desk.note(
      `${listOf([...new Set(years)])}: kept with the definition of what is reported more often, and not as figures.`,
    );
}

/** What nobody publishes and was filled in, in a sentence each. */
function sayDefaults(desk: DraftDesk, recognised: Recognised, drafts: readonly Draft[]): void {
  if (drafts.length === 0) return;
  const made = drafts.filter(
    ({ row, code }) =>
      keptCode(cellOf(recognised, row, 'code')) === '' &&
      !codeIn(cellOf(recognised, row, 'title')) &&
      code !== '',
  );
  if (made.length > 0)
    desk.note(
      `No codes are given, so ${made[0]?.code} to ${made.at(-1)?.code} were made for ${countOf(made.length, 'indicator')}.`,
    );
  if (positionOf(recognised, 'unit') === undefined) {
    const units = Map.groupBy(drafts, ({ unit }) => unit.unit);
    desk.note(
      `Units are taken from figures and names: ${[...units].map(([unit, some]) => `${unit} for ${listOf(some.map(({ code }) => code))}`).join('; ')}.`,
    );
  }
  const unsaid = drafts.filter(({ frequency }) => frequency === undefined);
  if (unsaid.length > 0)
    desk.note(
      `How often ${listOf(unsaid.map(({ code }) => code))} ${unsaid.length === 1 ? 'is' : 'are'} reported is not said: once a year until you say otherwise.`,
    );
  const scaled = drafts.filter(({ unit }) => unit.places > 0);
  if (scaled.length > 0)
    desk.note(
      `${listOf(scaled.map(({ code }) => code))}: figures in thousands of pounds are kept in pounds.`,
    );
}
