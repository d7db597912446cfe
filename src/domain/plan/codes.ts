/**
 * The one notion of a code: a code is what the plan holds, `CS-01`, `Hsg01`, `1.1.3.KR`, `BV8`, `1.10` or `KPI 12`, and whoever
 * writes it in other capitals, or with or without its blank or hyphen, means the same.
 */

/** Anything by code, as a plan indexes it. */
type ByCode = ReadonlyMap<string, unknown>;

/** What two spellings of one code have in common: `KPI 12`, `kpi12` and `KPI-12` alike. A full stop counts: 1.1 is not 11. */
export function codeKey(written: string): string {
  return written
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s_‐‑–—-]+/g, '');
}

/** What goes by this code, however it is written; undefined when nothing does, or more than one thing would. */
export function itemCalled<T>(items: ReadonlyMap<string, T>, written: string): T | undefined {
  const code = codeCalled(items, written);
  return code === undefined ? undefined : items.get(code);
}

/** The same, as the plan writes the code. */
export function codeCalled(items: ByCode, written: string): string | undefined {
  const exact = written.trim();
  if (items.has(exact)) return exact;
  const [code, ...others] = spellings(items).get(codeKey(written)) ?? [];
  return others.length === 0 ? code : undefined;
}

/** A text that begins with a code: the code as the plan writes it, and what follows. */
export interface LeadingCode {
  readonly code: string;
  readonly rest: string;
}

/** A letter and digits, as codes often are: for one that the plan does not have, so that it can be said to be unknown. */
const USUAL = /^([a-z]\s?\d{1,3})\b([\s\S]*)$/i;

/**
 * The code that a text begins with. Of several, one without a blank in it comes first (`K1 1` is K1 and a figure), then the shortest.
 * A code that the plan does not have is given in capitals where it looks as most do; undefined for other texts.
 */
export function leadingCode(text: string, items: ByCode | undefined): LeadingCode | undefined {
  const begun = text.trimStart();
  const found = items && leadingItem(begun, items);
  if (found) return found;
  const match = USUAL.exec(begun);
  return match
    ? { code: (match[1] ?? '').replaceAll(/\s/g, '').toUpperCase(), rest: match[2] ?? '' }
    : undefined;
}

/** Longest spelling of a code that is looked for, in characters. */
const LONGEST = 100;

/** The same for the codes of these items alone. */
export function leadingItem(text: string, items: ByCode): LeadingCode | undefined {
  const keys = spellings(items);
  const found: { readonly code: string; readonly end: number; readonly blank: boolean }[] = [];
  for (let end = 1; end <= Math.min(text.length, LONGEST); end += 1) {
    const head = text.slice(0, end);
    if (!isEnd(text, end) || /[\s-]$/.test(head)) continue;
    const [code, ...others] = keys.get(codeKey(head)) ?? [];
    if (code !== undefined && others.length === 0) found.push({ code, end, blank: /\s/.test(head) });
  }
  const whole = found.filter(({ blank }) => !blank).at(-1) ?? found[0];
  return whole && { code: whole.code, rest: text.slice(whole.end) };
}

/** A code ends where the text does, or before a sign that no code goes on with. */
function isEnd(text: string, end: number): boolean {
  const next = text.charAt(end);
  if (next === '' || /[\s,;:=?!)]/.test(next)) return true;
  return next === '.' && !/\w/.test(text.charAt(end + 1));
}

const known = new WeakMap<ByCode, ReadonlyMap<string, readonly string[]>>();

function spellings(items: ByCode): ReadonlyMap<string, readonly string[]> {
  const found = known.get(items);
  if (found) return found;
  const made = Map.groupBy(items.keys(), codeKey);
  known.set(items, made);
  return made;
}
