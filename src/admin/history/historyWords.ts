import { listed } from '../../app/chasing/personalMessage.ts';
import { periodLabel, periodOf } from '../../domain/calendar/period.ts';
import { ProductError } from '../../domain/errors.ts';
import type { CheckedChain, CheckedItem } from '../../tables/historyCheck.ts';
import { counted } from '../counted.ts';
import { wrapped } from '../wrapped.ts';
import type { CheckedHistory } from './checkHistory.ts';

const WIDTH = 96;
/** Most lines about what is only unsealed: a store that was never migrated is all of it. */
const MOST_UNSEALED = 20;

/** Everything that does not fit, a version each, and what was looked at. */
export function historyLines({
  unfit,
  returns,
  reported,
  others,
  versions,
  nameless,
}: CheckedHistory): readonly string[] {
  const wrong = unfit.filter(isWrong);
  const unsealed = unfit.flatMap(({ findings }) => findings.filter(({ what }) => what === 'unsealed'));
  const kinds = [
    counted(returns, 'return'),
    ...(reported === 0 ? [] : [`${counted(reported, 'item')} of the plan`]),
    ...(others === 0 ? [] : [counted(others, 'other record')]),
  ];
  const looked = `${counted(versions, 'version')} of ${listed(kinds, kinds.length)}`;
  const forgotten =
    nameless === 0 ? [] : [`${counted(nameless, 'version')} without the name of somebody who was forgotten.`];
  const notNamed = unsealed.length - MOST_UNSEALED;
  return [
    ...wrong.flatMap(findingLines),
    ...unfit
      .filter((each) => !isWrong(each))
      .flatMap(findingLines)
      .slice(0, MOST_UNSEALED),
    ...(notNamed > 0 ? [`${counted(notNamed, 'more version')} unsealed.`] : []),
    wrong.length === 0
      ? `The history is whole: ${looked}${unsealed.length === 0 ? '' : `, ${unsealed.length.toLocaleString('en-GB')} of them unsealed`}.`
      : `The history of ${counted(wrong.length, reported + others === 0 ? 'return' : 'item')} does not fit. ${looked} were looked at.`,
    ...forgotten,
  ];
}

/** What does not fit in the history of one item, a version each: division, indicator, period, version, what and why. */
export function findingLines({ item, findings }: CheckedChain): readonly string[] {
  return findings.flatMap(({ number, what, why }) =>
    wrapped(
      `${itemWords(item)}, ${number === 0 ? 'a row' : `version ${number}`}: ${what}. ${why}`,
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

function itemWords(item: CheckedItem): string {
  if (item.kind === 'other') return item.what;
  return item.kind === 'return'
    ? `${item.division}, ${item.indicator}, ${periodWords(item.period)}`
    : `${item.subject} ${item.code}`;
}

function periodWords(period: string): string {
  try {
    return `${periodLabel(periodOf(period))} (${period})`;
  } catch (error) {
    if (error instanceof ProductError) return period;
    throw error;
  }
}
