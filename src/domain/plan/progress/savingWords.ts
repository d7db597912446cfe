import { SAVING_PARTS, type SavingPart } from '../plannedSaving.ts';
import { wholePounds } from './judgeSaving.ts';

/** `£250,000 of £1,750,000 delivered, £600,000 amber`: the parts that are not nothing, to the pound. */
export function savingWords(saving: Readonly<Record<SavingPart | 'target', number>>): string {
  const rest = SAVING_PARTS.filter((part) => part !== 'delivered' && saving[part] > 0);
  return [
    `${wholePounds(saving.delivered)} of ${wholePounds(saving.target)} delivered`,
    ...rest.map((part) => `${wholePounds(saving[part])} ${part}`),
  ].join(', ');
}
