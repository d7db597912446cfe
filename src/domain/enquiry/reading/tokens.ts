/** One word, number or code of a question. */
export interface Token {
  /** Lower case, without possessive; after spelling correction, the corrected word. */
  readonly text: string;
  /** The word without its plural ending: what meanings and titles are compared by. */
  readonly stem: string;
  /** As typed. */
  readonly typed: string;
  /** True for a word that a comma or semicolon follows. */
  readonly comma?: true;
}

/** Longest question that is read, characters. Anything after it is cut, and the answer says so. */
export const LONGEST_QUESTION = 500;

// Control and format characters (marks that reverse the reading direction, zero-width joiners) and lone surrogates.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]+/gu;

/** The question on one line without control and direction marks, at most {@link LONGEST_QUESTION} characters. */
export function cleanText(text: string): string {
  // Cut before normalising: some characters grow eighteenfold under NFKC.
  const short = text.slice(0, LONGEST_QUESTION * 2).normalize('NFKC');
  return short
    .replace(UNSEEN, ' ')
    .replaceAll(/[’‘`´]/g, "'")
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, LONGEST_QUESTION);
}

/** Text that somebody typed, safe to repeat in one line: at most 60 characters, letters, digits and plain signs only. */
export function echo(typed: string): string {
  const plain = cleanText(typed).replaceAll(/[^\p{L}\p{N} .,'&%£/-]+/gu, '');
  return plain.length > 60 ? `${plain.slice(0, 59)}…` : plain;
}

const TOKEN =
  /\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b|\d{1,2}\/\d{1,2}\b|\d{4}-\d{2}-\d{2}\b|\d{4}[-/]\d{2,4}(?:-[mqhy]\d{0,2})?\b|\d{1,2}\.\d{1,2}[a-z]?\b|\d+(?:st|nd|rd|th)\b|\d+(?:\.\d+)?|[\p{L}][\p{L}\p{N}]*(?:'[\p{L}]+)*|&|>=|<=|[<>]/giu;

/** A map and no object: every object has a `constructor`. */
const CONTRACTED: ReadonlyMap<string, string> = new Map([
  ["what's", 'what is'],
  ['whats', 'what is'],
  ["who's", 'who is'],
  ['whos', 'who is'],
  ["how's", 'how is'],
  ["when's", 'when is'],
  ["where's", 'where is'],
  ["that's", 'that is'],
  ["let's", ''],
  ["can't", 'can not'],
  ["won't", 'will not'],
  ['isnt', 'is not'],
  ['arent', 'are not'],
  ['hasnt', 'has not'],
  ['havent', 'have not'],
  ['&', 'and'],
]);

/** The words, numbers and codes of a cleaned question, in order. Signs that carry no meaning are dropped. */
export function tokenize(clean: string): readonly Token[] {
  const tokens: Token[] = [];
  const text = joinedRanges(clean);
  for (const match of text.matchAll(TOKEN)) {
    const comma = /^\s*[,;]/.test(text.slice(match.index + match[0].length));
    for (const word of expand(match[0].toLowerCase()))
      tokens.push({ text: word, stem: stem(word), typed: match[0], ...(comma ? { comma: true } : {}) });
  }
  return tokens;
}

/** The word without its plural ending. Short words and words in -ss, -us, -is keep theirs. */
export function stem(word: string): string {
  if (word.length <= 3 || !word.endsWith('s') || /(ss|us)$|^this$|...is$/.test(word)) return word;
  if (/(ss|x|ch|sh|z)es$/.test(word)) return word.slice(0, -2);
  return word.endsWith('ies') && word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
}

/** The stems of a title's words, in order, as {@link tokenize} would read them. */
export function titleStems(title: string): readonly string[] {
  return tokenize(cleanText(title)).map((token) => token.stem);
}

// "July–September", "Q1-Q2": a dash between two dates is a range.
function joinedRanges(text: string): string {
  return text
    .replaceAll(/(\d)\s+-\s+(?=\d)/g, '$1 to ')
    .replaceAll(/([a-z]|q[1-4]|\d)\s*[–—]\s*(?=[a-z\d])/gi, '$1 to ')
    .replaceAll(
      /\b((?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|q[1-4])\s*-\s*(?=jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|q[1-4])/gi,
      '$1 to ',
    );
}

function expand(word: string): readonly string[] {
  const contracted = CONTRACTED.get(word);
  if (contracted !== undefined) return contracted.split(' ').filter(Boolean);
  if (word.endsWith("n't")) return [word.slice(0, -3), 'not'];
  return [word.replace(/'(s|re|ve|d|ll|m)?$/, '').replaceAll("'", '')].filter(Boolean);
}
