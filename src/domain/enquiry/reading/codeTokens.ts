import { codeKey } from '../../plan/codes.ts';
import { type Token, tokenize } from './tokens.ts';

/** Longest spelling of a code that is looked for, in characters. */
const LONGEST = 40;

/**
 * The words of a cleaned question with the plan's codes whole, however they are written: `1.1.3.KR`, `CS-01` and `kpi 12` are one
 * word each, which signs and blanks would part otherwise. `codes` are in lower case.
 */
export function tokenizeWithCodes(clean: string, codes: ReadonlyMap<string, unknown>): readonly Token[] {
  const parted = partedCodes(codes);
  if (parted.size === 0) return tokenize(clean);
  const tokens: Token[] = [];
  let plain = 0;
  for (const { index } of clean.matchAll(/(?<=^|[\s("'“])[\p{L}\d]/gu)) {
    const found = index < plain ? undefined : codeAt(clean.slice(index, index + LONGEST), parted);
    if (!found) continue;
    tokens.push(...tokenize(clean.slice(plain, index)), {
      text: found.code,
      stem: found.code,
      typed: found.typed,
    });
    plain = index + found.typed.length;
  }
  return [...tokens, ...tokenize(clean.slice(plain))];
}

function codeAt(text: string, parted: ReadonlyMap<string, string>) {
  for (let end = text.length; end > 1; end -= 1) {
    const next = text.charAt(end);
    const isEnd = !/[\p{L}\d]/u.test(next) && !(/[.-]/.test(next) && /\w/.test(text.charAt(end + 1)));
    const typed = text.slice(0, end);
    if (!isEnd || /[\s.,;:!?)'-]$/.test(typed)) continue;
    const code = parted.get(codeKey(typed));
    if (code !== undefined) return { code, typed };
  }
  return undefined;
}

const known = new WeakMap<ReadonlyMap<string, unknown>, ReadonlyMap<string, string>>();

/** The codes that would be parted into several words, by what their spellings have in common. */
function partedCodes(codes: ReadonlyMap<string, unknown>): ReadonlyMap<string, string> {
  const found = known.get(codes);
  if (found) return found;
  const parted = [...codes.keys()].filter((code) => {
    const [only, ...others] = tokenize(code);
    return /\d/.test(code) && (others.length > 0 || only?.text !== code);
  });
  const made = new Map(parted.map((code) => [codeKey(code), code]));
  known.set(codes, made);
  return made;
}
