/** Words that say something: not those that ask, point or join. */
export function wordsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1 && !USUAL.has(word));
}

const USUAL: ReadonlySet<string> = new Set(
  'the and for from with that this these those what which who whom whose when where why how has have had does did do is are was were be been being it its they them their there of in on at by to an any all some every each we us our you your i me my mine own still yet so far now currently today ever get gets got getting give given show list tell see find about please thing things one ones item items let say says said need needs needed make made makes own owns owned owe owes owed assigned hold holds held responsible belong belongs take took taken happen happened happens anything anyone anybody somebody someone everything going doing next still again since last latest previous more than ago time much many long done due only just also not no or as into out up off who’s after before during between want'.split(
    ' ',
  ),
);

/** True when a text has all of these words, in whichever form. */
export function hasWords(text: string, words: readonly string[]): boolean {
  const own = wordsOf(text).map(stem);
  return words.every((word) => own.includes(stem(word)));
}

function stem(word: string): string {
  return word.replace(/(?:ies)$/, 'y').replace(/(?<=\w{3})(?:ing|ed|es|s|e)$/, '');
}
