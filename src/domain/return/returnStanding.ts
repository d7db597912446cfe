import type { Indicator } from '../plan/indicator.ts';
import { formatFigure } from './figure.ts';
import type { Return } from './return.ts';

/** A return with its indicator, as much as is said about it in a list of several. */
interface Line {
  readonly indicator: Pick<Indicator, 'code' | 'unit'>;
  readonly entry: Return;
}

/** Most returns that one sentence names. */
const NAMED = 12;

/** `from 91.7% to 92.4%`, for a return that was restated. */
export function restatedWords({ unit }: Pick<Indicator, 'unit'>, entry: Return): string {
  const before = entry.restated?.previousValue;
  const from = before === undefined ? 'no data' : formatFigure(before, unit);
  const to = entry.value === undefined ? 'no data' : formatFigure(entry.value, unit);
  return `from ${from} to ${to}`;
}

/**
 * `Restated since first issued: K11 from 91.7% to 92.4%.`; empty when nothing was. A return is restated only after its
 * period was locked, so whatever was issued before then showed the earlier figure.
 */
export function restatedSentence(lines: readonly Line[]): string {
  const restated = lines.filter(({ entry }) => entry.restated);
  const named = restated.map(
    ({ indicator, entry }) => `${indicator.code} ${restatedWords(indicator, entry)}`,
  );
  return sentence('Restated since first issued', named);
}

/** What waits before the figures are final: sign-off, an answer, an approval. Empty when nothing does. */
export function waitingSentence(lines: readonly Line[]): string {
  const named = lines.flatMap(({ indicator, entry }) => {
    const words = waitingWords(indicator, entry);
    return words === '' ? [] : [`${indicator.code} (${words})`];
  });
  return sentence('Not final yet', named);
}

function waitingWords({ unit }: Pick<Indicator, 'unit'>, { signOff, pendingRestatement }: Return): string {
  const state = signOff?.state;
  const words = [
    state === 'waiting' ? 'waits for its validator' : '',
    state === 'challenged' ? 'challenged, waits for an answer' : '',
    state === 'answered' ? 'answered, waits for its validator' : '',
    pendingRestatement
      ? `restatement to ${formatFigure(pendingRestatement.value, unit)} waits for approval`
      : '',
  ];
  return words.filter(Boolean).join('; ');
}

function sentence(head: string, named: readonly string[]): string {
  if (named.length === 0) return '';
  const more = named.length > NAMED ? ` and ${named.length - NAMED} more` : '';
  return `${head}: ${named.slice(0, NAMED).join(', ')}${more}.`;
}
