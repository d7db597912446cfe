import { longDay } from '../calendar/dates.ts';
import type { Unit } from '../plan/indicator.ts';
import { figureBeside, formatFigure } from './figure.ts';
import { NARRATIVE_LABELS, type NarrativePart } from './narrative.ts';
import { effectiveRag, type Return } from './return.ts';

/** One thing that a version changed, as it was and as it became; `text` is as typed, and `was` empty when it is new. */
export interface VersionChange {
  readonly what: string;
  readonly was: string;
  readonly became: string;
}

const STEPS = {
  accepted: 'Accepted',
  challenged: 'Challenged',
  answered: 'Answered',
  'another RAG approved': 'Another RAG approved',
  'another RAG declined': 'Another RAG declined',
  'restatement asked': 'Restatement asked for',
  'restatement approved': 'Restated',
  'restatement declined': 'Restatement declined',
  'figure confirmed': 'Figure confirmed',
} as const;

/** What a version is called in the history: what was done, or that it was recorded or amended. */
export function versionTitle(entry: Return): string {
  if (entry.step) return STEPS[entry.step.what];
  return entry.sequence === 1 ? 'Recorded' : 'Amended';
}

/** Everything that differs between two versions of a return, figure first. With nothing before, what it began with. */
export function versionChanges(
  before: Return | undefined,
  after: Return,
  unit: Unit,
): readonly VersionChange[] {
  const pairs: readonly (readonly [string, (entry: Return) => string])[] = [
    ['Figure', (entry) => figureOf(entry, unit)],
    ['RAG', (entry) => effectiveRag(entry) ?? 'no RAG'],
    ['Worked out from', ({ parts }) => (parts ? `${parts.numerator} of ${parts.denominator}` : '')],
    ['Data status', ({ dataStatus }) => dataStatus],
    ['Declared', declaredOf],
    ['Year-end forecast', ({ forecast }) => (forecast === undefined ? '' : formatFigure(forecast, unit))],
    ['Confirmed', ({ doubt }) => (doubt ? `“${doubt.question}” by ${doubt.confirmedBy.name}` : '')],
    ['Sign-off', signOffOf],
    ['Restatement', (entry) => pendingOf(entry, unit)],
  ];
  return [
    ...pairs
      .map(([what, read]) => ({ what, was: before ? read(before) : '', became: read(after) }))
      .filter(({ was, became }) => was !== became),
    ...narrativeChanges(before, after),
  ];
}

function figureOf({ value, noDataReason, target }: Return, unit: Unit): string {
  return value === undefined ? `no data (${noDataReason ?? 'no reason'})` : figureBeside(value, target, unit);
}

function declaredOf({ calculated, declared }: Return): string {
  if (!declared) return '';
  const state = declared.approvedBy ? `approved by ${declared.approvedBy.name}` : 'waiting for approval';
  return `${declared.rag} over the calculated ${calculated ?? 'no RAG'}, ${state}: ${declared.reason}`;
}

function signOffOf({ signOff }: Return): string {
  switch (signOff?.state) {
    case undefined:
      return '';
    case 'accepted':
      return `accepted by ${signOff.acceptedBy.name}`;
    case 'waiting':
      return 'waits for the validator';
    case 'challenged':
      return 'waits for the officer’s answer';
    case 'answered':
      return 'answered, waits for the validator';
  }
}

function pendingOf({ pendingRestatement }: Return, unit: Unit): string {
  if (!pendingRestatement) return '';
  return `to ${formatFigure(pendingRestatement.value, unit)} asked for by ${pendingRestatement.askedBy.name}`;
}

function narrativeChanges(before: Return | undefined, after: Return): readonly VersionChange[] {
  return (Object.keys(NARRATIVE_LABELS) as NarrativePart[])
    .map((part) => ({
      what: NARRATIVE_LABELS[part],
      was: partOf(before, part),
      became: partOf(after, part),
    }))
    .filter(({ was, became }) => was !== became);
}

function partOf(entry: Return | undefined, part: NarrativePart): string {
  const text = entry?.narrative?.[part] ?? '';
  return part === 'doingBy' && /^\d{4}-\d{2}-\d{2}$/.test(text) ? longDay(text) : text;
}
