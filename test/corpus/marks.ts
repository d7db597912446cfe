/** A question with what a right answer has in it. */
export interface Asked {
  readonly q: string;
  /** Who asks, as the sample calls them. */
  readonly who: string;
  readonly kind: string;
  readonly want: string;
  /** Codes that must be named, and codes that must not. */
  readonly codes?: readonly string[];
  readonly not?: readonly string[];
  /** Patterns that must match, and patterns that must not. */
  readonly text?: readonly string[];
  readonly notext?: readonly string[];
  /** Must be declined. */
  readonly refuse?: boolean;
}

export interface Mark {
  readonly kind: string;
  readonly verdict: 'right' | 'declined' | 'wrong';
  readonly why: string;
  readonly text: string;
}

/** How a refusal begins, and an answer never does; and a question that is asked back. */
const DECLINES = /^(?:I do not know|I do not have|There is no)\b/;
const ASKS_BACK = /^(?:Which do you mean|Did you mean|Since when)\b/;

/** Right: it has all it must and nothing it must not. Declined: it says so, or asks back. Wrong: anything else. */
export function markOf(asked: Asked, texts: readonly string[], followUp: boolean): Mark {
  const text = texts.join('\n');
  const declined = DECLINES.test(text) || ASKS_BACK.test(text);
  const kind = `${asked.kind}${followUp ? ' follow-up' : ''}`;
  if (asked.refuse) return { kind, text, why: '', verdict: declined ? 'right' : 'wrong' };
  if (declined) return { kind, text, why: '', verdict: 'declined' };
  const why = faults(asked, text);
  return { kind, text, why: why.join('; '), verdict: why.length === 0 ? 'right' : 'wrong' };
}

function faults({ codes = [], not = [], text = [], notext = [] }: Asked, said: string): readonly string[] {
  const named = (code: string) =>
    new RegExp(`(?<![\\w.])${code.replaceAll('.', '\\.')}(?![\\w]|\\.\\d)`).test(said);
  return [
    ...codes.filter((code) => !named(code)).map((code) => `${code} is missing`),
    ...not.filter(named).map((code) => `${code} is named`),
    ...text.filter((one) => !new RegExp(one).test(said)).map((one) => `nothing like ${one}`),
    ...notext.filter((one) => new RegExp(one).test(said)).map((one) => `it says ${one}`),
  ];
}
