const WORDS = 'what|who|whose|when|where|why|how|which|any|anything';
const VERBS = '(?:is|are|was|were|has|have|did|does|do|will|can)';
// "…, and have not been done" goes on; "and is it on track" asks again.
const AGAIN = `(?:(?:${WORDS})\\b|${VERBS} (?:it|that|they|there|the|we|any|anything|anyone|this|those|these|our|he|she)\\b)`;
const JOIN = new RegExp(`(?:,| ?;| and| but| plus| also)+ (?:also |then )?(?=${AGAIN})`, 'g');
/** What is asked beside the figure of a thing that is only named: "council tax number and who owns it". */
const ASKS_MORE = /^(?:who|whose|when|why)\b/;
const OPENS = new RegExp(`^(?:${WORDS}|${VERBS})\\b`);

/** The questions that are joined in one, each of which asks by itself; undefined when there is only one. */
export function clausesOf(plain: string): readonly [string, string] | undefined {
  const places = [...plain.matchAll(JOIN)];
  const [only, ...more] = places;
  if (!only || more.length > 0) return undefined;
  const [left, right] = [plain.slice(0, only.index).trim(), plain.slice(only.index + only[0].length).trim()];
  if (left.split(' ').length < 2 || !(OPENS.test(left) || ASKS_MORE.test(right))) return undefined;
  return [left, right];
}
