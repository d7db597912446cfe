const OF_WHAT = /(?:it|they|we|he|she|that|this|there)/.source;
const DENIED = /(?:(?:is|are|was|were|has|have|had|does|do|did|wo|would|could|should|ca)n'?t|ain'?t)/.source;
/** `isn't it`, `hasnt it`, `is it not`, `innit`: nothing that is reported ends so. */
const TAG = new RegExp(
  String.raw`[\s,](?:${DENIED} ${OF_WHAT}|(?:is|are|was|were|has|have|did|will) ${OF_WHAT} not|innit)[\s.!?]*$`,
  'i',
);
/** `…, right`, `…, is it`: after a comma only, for a reason may end in the same words. */
const TAG_APART = new RegExp(
  String.raw`,\s*(?:(?:is|are|was|were|has|have|did|will) ${OF_WHAT}|right|correct|am i right|is that (?:right|so|correct))[\s.!?]*$`,
  'i',
);
/** `8.3 isn't done is it`: what is denied and then asked. */
const DENIED_AND_ASKED =
  /\b(?:not|never|\w+n'?t)\b.*\s(?:is|are|was|were|has|have|will) (?:it|they)[\s.!?]*$/i;
const THANKS = /(?:(?<![,\s])[,\s]+(?:please|pls|plz|kindly|thanks|thank you|thx|ta|cheers))+\s*([.!?]*)$/i;

/**
 * True for a statement that its last words make a question, with or without its mark: `10.11 is finished isnt it`. It asks whether that is
 * so, and reports nothing.
 */
export function asksBack(text: string): boolean {
  const plain = text.trim().replaceAll('’', "'");
  return [TAG, TAG_APART, DENIED_AND_ASKED].some((tag) => tag.test(plain));
}

/** The text without a please or thanks at its end, of whose signs it keeps the last: `status of 8.3 pls?` is `status of 8.3?`. */
export function withoutThanks(text: string): string {
  return text.replace(THANKS, '$1');
}
