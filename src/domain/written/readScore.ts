/** What a cell of a risk register says of a score: both parts, one of them, their product, or a word for how high it is. */
export type WrittenScore =
  | { readonly kind: 'parts'; readonly likelihood: number; readonly impact: number }
  | { readonly kind: 'step'; readonly step: number; readonly word: string }
  | { readonly kind: 'word'; readonly word: ScoreWord }
  | { readonly kind: 'product'; readonly product: number };

export type ScoreWord = 'very low' | 'low' | 'medium' | 'high' | 'very high';

const WORDS: readonly (readonly [RegExp, ScoreWord])[] = [
  [
    /^(?:very low|vl|rare|remote|negligible|insignificant|almost impossible|highly unlikely|very unlikely|minimal)$/,
    'very low',
  ],
  [/^(?:low|l|unlikely|minor|slight|small|green)$/, 'low'],
  [/^(?:medium|moderate|med|m|possible|significant|serious|amber|yellow)$/, 'medium'],
  [/^(?:high|h|likely|probable|major|severe|red|critical)$/, 'high'],
  [
    /^(?:very high|vh|extreme|almost certain|certain|catastrophic|very likely|highly likely|extremely likely|black|fundamental)$/,
    'very high',
  ],
]; // prettier-ignore

/** A number behind these is a quarter or a note: `TBC Q3`, `see note 2`. */
const NONE_YET =
  /^(?:t\.?b\.?[cda]\b|to be |to follow|await|see |as per |refer|pending|on hold|not |n\/?[ak]\b|under review)/;

/**
 * Reads `4x3=12`, `L4 I3`, `4 × 3`, `3 – Possible`, `3 Possible`, `Possible (3)`, `High`, `12`. Which of two numbers is
 * the likelihood is their order; `isImpactFirst` for registers that head the column the other way round. Undefined otherwise.
 */
export function readScore(written: string, isImpactFirst = false): WrittenScore | undefined {
  const text = written.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
  if (NONE_YET.test(text)) return undefined;
  const named =
    /^\(?(l|i|p)(?:ikelihood|mpact|robability)?\s?[:=]?\s?(\d)\s?[x*×,;/ ]\s?(l|i|p)(?:ikelihood|mpact|robability)?\s?[:=]?\s?(\d)\)?(?:\s?=?\s?\(?\d+\)?)?$/.exec(
      text,
    );
  if (named && (named[1] === 'i') !== (named[3] === 'i')) {
    const [first, second] = [Number(named[2]), Number(named[4])];
    return named[1] === 'i' ? parts(second, first) : parts(first, second);
  }
  const product = /^\(?(\d)\s?[x*×]\s?(\d)\)?(?:\s?=?\s?\(?(\d+)\)?)?(?: .*)?$/.exec(text);
  if (product) {
    const [first, second] = [Number(product[1]), Number(product[2])];
    if (product[3] !== undefined && Number(product[3]) !== first * second) return undefined;
    return isImpactFirst ? parts(second, first) : parts(first, second);
  }
  const step = /^(\d)(?:\.0+)?(?:\s?[-–—:.)(/]\s?|\s)([a-z][a-z ]*)\)?$/.exec(text) ?? undefined;
  if (step) return { kind: 'step', step: Number(step[1]), word: step[2]?.trim() ?? '' };
  const after = /^([a-z][a-z ]*?)\s?[-–—:(]?\s?(\d)\)?$/.exec(text);
  if (after) return { kind: 'step', step: Number(after[2]), word: after[1]?.trim() ?? '' };
  if (/^\d(?:\.0+)?$/.test(text)) return { kind: 'step', step: Number(text), word: '' };
  if (/^\d\d(?:\.0+)?$/.test(text)) return { kind: 'product', product: Number(text) };
  const scored = /^(?:\w+ )?\(?(\d\d?)\)?$/.exec(text);
  if (scored) return { kind: 'product', product: Number(scored[1]) };
  const word = WORDS.find(([pattern]) => pattern.test(text.replace(/ risk$/, '')))?.[1];
  return word ? { kind: 'word', word } : undefined;
}

function parts(likelihood: number, impact: number): WrittenScore {
  return { kind: 'parts', likelihood, impact };
}
