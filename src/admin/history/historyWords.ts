import { periodLabel, periodOf } from '../../domain/calendar/period.ts';
import { ProductError } from '../../domain/errors.ts';
import type { CheckedChain } from '../../tables/historyCheck.ts';
import { counted } from '../counted.ts';
import { wrapped } from '../wrapped.ts';
import type { CheckedHistory } from './checkHistory.ts';

const WIDTH = 96;

/** Everything that does not fit, a version each, and what was looked at. */
export function historyLines({ unfit, returns, versions, nameless }: CheckedHistory): readonly string[] {
  const wrong = unfit.filter(isWrong);
  const unsealed = unfit.flatMap(({ findings }) => findings.filter(({ what }) => what === 'unsealed'));
  const looked = `${counted(versions, 'version')} of ${counted(returns, 'return')}`;
  const forgotten =
    nameless === 0 ? [] : [`${counted(nameless, 'version')} without the name of somebody who was forgotten.`];
  return [
    ...unfit.flatMap(findingLines),
    wrong.length === 0
      ? `The history is whole: ${looked}${unsealed.length === 0 ? '' : `, ${unsealed.length.toLocaleString('en-GB')} of them unsealed`}.`
      : `The history of ${counted(wrong.length, 'return')} does not fit. ${looked} were looked at.`,
    ...forgotten,
  ];
}

/** What does not fit in the history of one return, a version each: division, indicator, period, version, what and why. */
export function findingLines({ division, indicator, period, findings }: CheckedChain): readonly string[] {
  return findings.flatMap(({ number, what, why }) =>
    wrapped(
      `${division}, ${indicator}, ${periodWords(period)}, ${number === 0 ? 'a row' : `version ${number}`}: ${what}. ${why}`,
      WIDTH,
      '    ',
      '',
    ),
  );
}

/** True when something was tampered with: a version that is unsealed was not. */
export function isWrong({ findings }: Pick<CheckedChain, 'findings'>): boolean {
  return findings.some(({ what }) => what !== 'unsealed');
}

function periodWords(period: string): string {
  try {
    return `${periodLabel(periodOf(period))} (${period})`;
  } catch (error) {
    if (error instanceof ProductError) return period;
    throw error;
  }
}
