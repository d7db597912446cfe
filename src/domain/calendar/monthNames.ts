/** The months in English, lower case, January first. */
export const MONTH_NAMES: readonly string[] = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]; // prettier-ignore

/** The source of a pattern for a month as people write it, long or short, in lower case and without a group of its own. */
export const MONTH_WORDS =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';

/** The month that a word is, 0 for January: its name, its first three letters, or `sept`; undefined for other words. */
export function monthAt(word: string): number | undefined {
  const name = word.toLowerCase().replace(/\.$/, '');
  const at = MONTH_NAMES.findIndex(
    (full) => full === name || full.slice(0, 3) === name || (name === 'sept' && full === 'september'),
  );
  return at < 0 ? undefined : at;
}
