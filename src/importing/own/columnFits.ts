import { writtenDays } from '../../domain/calendar/writtenDay.ts';
import type { ColumnFacts } from './columnFacts.ts';

// Each says from 0, where a column cannot hold what is meant, to 1, where it plainly does.

export const anything = (): number => 0.5;
export const text = ({ numbers, days, codes, length }: ColumnFacts): number =>
  numbers > 0.5 || days > 0.6 || codes > 0.6 ? 0 : Math.min(1, 0.4 + length / 60);
export const prose = (facts: ColumnFacts): number =>
  text(facts) === 0 ? 0 : Math.min(1, 0.2 + facts.length / 80);
export const name = (facts: ColumnFacts): number => {
  if (facts.codes > 0.5 || facts.numbers > 0.4 || facts.days > 0.5) return 0;
  const usual = facts.length > 6 ? Math.min(1, 0.3 + facts.length / 70) : 0.1;
  return facts.distinct > 0.7 ? usual : facts.distinct > 0.4 ? usual * 0.5 : 0;
};
/** Codes are short, and hardly any is there twice. */
export const code = ({ length, distinct, codes, filled, rows, days }: ColumnFacts): number => {
  if (length > 22 || distinct < 0.85 || filled < rows * 0.5) return 0;
  if (days > 0.9 && codes < 0.5) return 0;
  const alone = distinct === 1 ? 1 : 0.2;
  return alone * (codes > 0.6 ? 1 : length <= 12 ? 0.5 : 0.1);
};
const LEVELS = /^(?:very )?(?:high|medium|med|low|critical|urgent|essential|desirable|h|m|l|\d|p\d)$/i;
/** Groups, and not how urgent something is. */
export const groups = (facts: ColumnFacts): number =>
  facts.samples.length > 0 && facts.samples.every((each) => LEVELS.test(each.trim())) ? 0 : few(facts);
export const few = ({ kinds, filled, length, numbers, codes }: ColumnFacts): number =>
  numbers > 0.5 || codes > 0.6 || length > 60 ? 0 : kinds <= Math.max(12, filled / 3) ? 0.8 : 0.3;
export const figures = ({ numbers, filled }: ColumnFacts): number =>
  filled === 0 ? 0.4 : numbers >= 0.3 ? 1 : numbers > 0 ? 0.4 : 0.2;
export const onlyFigures = (facts: ColumnFacts): number =>
  facts.numbers >= 0.5 && facts.periods < 0.9 ? 1 : 0;
export const dates = ({ days, filled }: ColumnFacts): number =>
  filled === 0 ? 0.4 : days >= 0.5 ? 1 : days >= 0.2 ? 0.5 : 0;
/** Days, also where a cell has one for each of several things. */
export const eachDates = (facts: ColumnFacts): number =>
  dates(facts) ||
  (facts.samples.some((cell) => cell.split(/[|\n]/).some((each) => writtenDays(each))) ? 0.8 : 0);
export const rags = ({ rags: share, filled, numbers }: ColumnFacts): number =>
  filled === 0 ? 0.3 : share >= 0.5 && numbers < 0.5 ? 1 : 0;
export const states = ({ states: share, rags: colours, yeses, filled }: ColumnFacts): number =>
  filled === 0 ? 0.3 : share >= 0.4 || yeses + share >= 0.8 ? 1 : share + colours >= 0.6 ? 0.6 : 0;
export const score = ({ scores, filled, length }: ColumnFacts): number =>
  filled === 0 ? 0.2 : scores >= 0.6 && length < 30 ? 1 : 0;
export const owner = ({ numbers, days, length, codes }: ColumnFacts): number =>
  numbers > 0.3 || days > 0.3 || length > 90 || codes > 0.6 ? 0 : 0.8;
