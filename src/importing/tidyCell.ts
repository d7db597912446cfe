import { unmarked } from '../app/bulk/csvText.ts';
import type { PlanColumn } from '../app/entity/planColumn.ts';
import { endOfMonth } from '../domain/calendar/dates.ts';
import { periodContaining } from '../domain/calendar/period.ts';
import { writtenDays } from '../domain/calendar/writtenDay.ts';
import { writtenPeriod } from '../domain/calendar/writtenPeriod.ts';
import { parsePlanDate } from '../domain/plan/planDate.ts';
import { readNumber } from '../domain/written/readNumber.ts';
import { readPolarity } from '../domain/written/readPolarity.ts';
import { readState } from '../domain/written/readState.ts';
import { plainName } from './plainName.ts';

/** What people write where there is nothing to write. */
const NOTHING = /^(?:n\/?a|none|nil|not applicable|vacant|tbc|tba|tbd|to be confirmed|unknown|[-–—?]+)$/i;

const CODES: ReadonlySet<PlanColumn['reads']> = new Set(['code', 'activity code', 'programme code']);

/** What people write for a word of ours, by column. */
const WORDS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  unit: {
    '%': ['percent', 'percentage', 'per cent', 'pct'],
    '£': ['pounds', 'gbp', 'pound', '£s'],
    '£m': ['£ million', 'million pounds', '£ millions', 'millions', '£million'],
    count: ['number', 'no', 'volume', '#', 'numbers'],
    days: ['day', 'number of days'],
    ratio: ['rate'],
  },
  frequency: {
    monthly: ['month', 'every month', 'm'],
    quarterly: ['quarter', 'every quarter', 'q'],
    'six-monthly': [
      'six monthly',
      'half yearly',
      'half-yearly',
      'biannual',
      'bi-annual',
      'twice a year',
      '6 monthly',
    ],
    annual: ['annually', 'yearly', 'year', 'every year', 'a'],
  },
  tolerance_kind: { percent: ['%', 'percentage', 'per cent'], points: ['point', 'percentage points', 'pp'] },
  tier: {
    corporate: ['council', 'clt'],
    directorate: ['dlt', 'department'],
    divisional: ['division', 'service', 'team'],
  },
  level: {
    corporate: ['strategic', 'council'],
    directorate: ['department'],
    divisional: ['division', 'service', 'operational'],
  },
  data_status: {
    confirmed: ['final', 'actual'],
    provisional: ['draft'],
    estimate: ['estimated'],
    'no data': ['none', 'missing'],
  },
  declared_rag: { red: ['r'], amber: ['a'], green: ['g'] },
};

/** A cell as its column's rule takes it: what can be read in one way only is rewritten, everything else left as it is. */
export function tidyCell({ name, reads, blank = '' }: PlanColumn, cell: string): string {
  const text = unmarked(cell).trim();
  if (text === '') return blank;
  // A code that says nothing would later be read as nothing wherever it is named.
  if (CODES.has(reads) && NOTHING.test(text)) return '';
  switch (reads) {
    case 'code':
      return text.replaceAll(/\s+/g, '-');
    case 'activity code':
      return activityCode(text);
    case 'programme code':
      return programmeCode(text);
    case 'number':
      return numberOf(text);
    case 'choice':
      return choice(name, text) ?? (NOTHING.test(text) ? blank : text);
    case 'yes or no':
      return yesOrNo(text) ?? (NOTHING.test(text) ? blank : text);
    case 'roles':
      return text.toLowerCase().replaceAll(/\s*[,;\n]\s*/g, ';');
    case 'phrases':
      return text.includes('|') ? text : text.split('\n').map(withoutBullet).filter(Boolean).join(' | ');
    case 'owners':
    case 'days':
      return listText(text, reads);
    case 'period':
      return periodText(text);
    case 'start':
    case 'end':
      return planDateText(text);
    case 'day':
    case 'expected day':
      return NOTHING.test(text) ? '' : dayText(text, reads);
    default:
      return isName(reads) && NOTHING.test(text) ? '' : text;
  }
}

function isName(reads: PlanColumn['reads']): boolean {
  return !['text', 'directorate', 'tolerance'].includes(reads);
}

/** `1.3 (a)`, `1.3.A` and `1.3A` are 1.3a; `(a)` alone stays, to be read after the activity above it. */
function activityCode(text: string): string {
  const parts = /^(?:activity\s+)?(\d+(?:\.\d+)*)[\s.]*\(?([A-Za-z])\)?[.)]?$/i.exec(text);
  if (parts) return `${parts[1]}${parts[2]?.toLowerCase()}`;
  return text
    .replace(/^activity\s+/i, '')
    .replace(/[.)]$/, '')
    .replaceAll(/\s+/g, '-');
}

/** `Programme 4`, `P 4` and `4` are P4. */
function programmeCode(text: string): string {
  const number = /^(?:programme|prog\.?|p)?\s*(\d+)\.?$/i.exec(text)?.[1];
  return number === undefined ? text.replaceAll(/\s+/g, '-') : `P${Number(number)}`;
}

/** A figure that stands alone, as a plain number; anything else as it is, to be refused with what it shows. */
function numberOf(text: string): string {
  const read = readNumber(text);
  if (read.kind === 'nothing' && read.why !== 'dash' && read.why !== 'none') return '';
  const isPlain =
    read.kind === 'number' && read.bound === undefined && read.beside === '' && read.marks.length === 0;
  return isPlain ? String(read.value) : text;
}

function periodText(text: string): string {
  const read = writtenPeriod(text);
  if (read?.kind === 'period') return read.period.id;
  // A spreadsheet keeps a month as its first day, and a report names it by its last.
  const days = writtenDays(text);
  const isEdge = days !== undefined && (days.from.endsWith('-01') || days.to === endOfMonth(days.to));
  return isEdge ? periodContaining('monthly', days.from).id : text;
}

function choice(column: string, text: string): string | undefined {
  const plain = text.toLowerCase().replaceAll(/\s+/g, ' ').trim();
  if (column === 'polarity') return readPolarity(plain);
  if (column === 'state') return readState(plain);
  return Object.entries(WORDS[column] ?? {}).find(
    ([word, also]) => plain === word || also.includes(plain) || also.includes(plainName(plain)),
  )?.[0];
}

function yesOrNo(text: string): string | undefined {
  if (/^(?:yes|y|true|1|✓|✔|x)$/i.test(text)) return 'yes';
  return /^(?:no|n|false|0)$/i.test(text) ? 'no' : undefined;
}

/** Spellings of dates that mean one thing where a date is expected, as the plan's own rules read them; other texts as they are. */
function planDateText(text: string): string {
  const spelt = text
    .replace(/^([A-Za-z]{3,9}) (\d\d)$/, '$1 20$2')
    .replace(/^tbd$/i, 'TBC')
    .replace(/^(?:n\/?a|none|[-–—]+)$/i, '');
  return parsePlanDate(spelt, 'end') ? spelt : text;
}

/** A day as `2024-10-08`. Where an end is expected, a month alone is its last day. */
function dayText(text: string, reads: 'day' | 'expected day'): string {
  const date = parsePlanDate(planDateText(text), 'end');
  if (date?.kind !== 'date' || date.thenOngoing) return text;
  return date.precision === 'day' || reads === 'expected day' ? date.day : text;
}

/** Owners or days with `|` between them, or one a line; what says nothing is blank and keeps its place. */
function listText(text: string, reads: 'owners' | 'days'): string {
  const said = text.includes('|') ? text.split('|') : text.split('\n').map(withoutBullet).filter(Boolean);
  return said
    .map((part) => part.trim())
    .map((part) => (NOTHING.test(part) ? '' : reads === 'days' ? dayText(part, 'expected day') : part))
    .join(' | ');
}

function withoutBullet(line: string): string {
  return line.replace(/^\s*(?:[•●▪*–-]|\d+[.)])\s+/, '').trim();
}

/** A tolerance that carries its kind, `10%` or `5 points`: the kind and the number; the number alone otherwise. */
export function toleranceOf(cell: string): { readonly kind?: 'percent' | 'points'; readonly value: string } {
  const [, value = '', kind = ''] =
    /^±?\s*(\d+(?:\.\d+)?)\s*(%|per ?cent|points?|pts?|pp|percentage points?)?$/i.exec(cell.trim()) ?? [];
  if (value === '') return { value: cell };
  if (kind === '') return { value };
  return { kind: /^(?:%|per ?cent)$/i.test(kind) ? 'percent' : 'points', value };
}
