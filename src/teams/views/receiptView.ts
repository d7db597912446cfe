import type { Receipt } from '../../app/return/returnForm.ts';
import { longDay, longInstant } from '../../domain/calendar/dates.ts';
import { periodLabel } from '../../domain/calendar/period.ts';
import type { Indicator } from '../../domain/plan/indicator.ts';
import type { Policy } from '../../domain/policy.ts';
import { figureBeside, formatFigure } from '../../domain/return/figure.ts';
import { forecastWords } from '../../domain/return/forecast.ts';
import { NARRATIVE_LABELS, type NarrativePart } from '../../domain/return/narrative.ts';
import type { Return } from '../../domain/return/return.ts';
import { capital, chipOf, overrideWords, plain, shorten, travelWords } from '../wording.ts';

/** Longest narrative part repeated on a card; the whole text is in the store. */
const PART_SHOWN = 600;

/** Data for `cards/receipt.json`. */
export function receiptView(receipt: Receipt, policy: Policy): object {
  const { indicator, entry, obligation, repeated, by } = receipt;
  const confirmed = entry.step?.what === 'figure confirmed' ? entry.step : undefined;
  const amended = confirmed ? 'Figure confirmed' : entry.sequence > 1 ? 'Amended' : 'Recorded';
  return {
    chip: chipOf(receipt.rag, entry.value === undefined ? 'No data' : undefined),
    heading: repeated ? plain(`Already recorded${by ? ` by ${by}` : ''}, nothing was added`) : amended,
    title: plain(`${capital(periodLabel(obligation.period))} · ${indicator.code} ${indicator.title}`),
    facts: [
      ...figureFacts(indicator, entry),
      ...optional('Year end', yearEndWords(receipt, policy)),
      ...optional('Direction', travelWords(receipt.short, receipt.long)),
      {
        label: 'Recorded',
        value: plain(`${longInstant(entry.submittedAt)} by ${entry.submittedBy.name}${forWhom(entry)}`),
      },
      ...optional(
        'Confirmed',
        confirmed ? plain(`${longInstant(confirmed.at)} by ${confirmed.by.name}`) : '',
      ),
    ],
    parts: narrativeParts(entry),
    told: receipt.told.map((sentence) => ({ sentence: plain(sentence) })),
    indicator: indicator.code,
    periodId: obligation.period.id,
  };
}

function yearEndWords({ indicator, entry, obligation }: Receipt, policy: Policy): string {
  const forecast = forecastWords(indicator, entry.forecast, obligation.period, policy);
  return forecast === '' ? '' : `${forecast}, forecast`;
}

/** What else there is to know of a figure: what it was worked out from, and whether it was asked about. */
export function detailFacts(entry: Return): readonly object[] {
  return [
    ...optional('Worked out from', partsWords(entry)),
    ...optional('Asked about', plain(doubtWords(entry))),
  ];
}

function partsWords({ parts }: Return): string {
  if (!parts) return '';
  return `${parts.numerator.toLocaleString('en-GB')} of ${parts.denominator.toLocaleString('en-GB')}`;
}

function doubtWords({ doubt }: Return): string {
  return doubt ? `${doubt.question} ${doubt.confirmedBy.name} said that it is right.` : '';
}

function figureFacts(indicator: Indicator, entry: Return): readonly object[] {
  const figure =
    entry.value === undefined
      ? `No data: ${shorten(entry.noDataReason ?? '', 200)}`
      : `${figureBeside(entry.value, entry.target, indicator.unit)} (${entry.dataStatus})`;
  return [
    { label: 'Figure', value: plain(figure) },
    ...detailFacts(entry),
    ...optional('Target', entry.target === undefined ? '' : formatFigure(entry.target, indicator.unit)),
    ...optional('RAG', plain(overrideWords(entry))),
    ...optional('Reason', plain(shorten(entry.declared?.reason ?? '', 300))),
    ...optional('Restated', entry.restated ? longDay(entry.restated.at.slice(0, 10)) : ''),
  ];
}

function narrativeParts({ narrative }: Return): readonly object[] {
  if (!narrative) return [];
  return (Object.keys(NARRATIVE_LABELS) as NarrativePart[])
    .filter((part) => narrative[part] !== '')
    .map((part) => ({
      label: NARRATIVE_LABELS[part],
      text: part === 'doingBy' ? longDay(narrative[part]) : shorten(narrative[part], PART_SHOWN),
    }));
}

/** ` for Director of Finance` when somebody covered; empty otherwise. */
function forWhom({ onBehalfOf }: Return): string {
  return onBehalfOf ? ` for ${onBehalfOf.name}` : '';
}

function optional(label: string, value: string): readonly object[] {
  return value === '' ? [] : [{ label, value }];
}
