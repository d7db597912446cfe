import { plainName } from '../plainName.ts';

/** A code at the beginning of a title, `5.01.05 To work with…` or `EC01: Number of…`, and what is left of the title. */
export function codeIn(title: string): { readonly code: string; readonly rest: string } | undefined {
  const match =
    /^\(?((?:[A-Z]{1,4}[-. ]?)?\d+(?:\.\d+)+\.?[a-z]?)\)?[.:)]?\s+(?:[-–—]\s+)?(\S.+)$/s.exec(title) ??
    // CO2 is what is measured.
    /^((?!(?:CO2|NO2|SO2|PM2|PM10|O3|N2O|CH4)\b)[A-Z]{1,5}[-_]?\d+(?:\.\d+)*[a-z]?)\s*[:.)–—-]?\s+(\S.+)$/s.exec(
      title,
    );
  if (!match?.[1] || !match[2]) return undefined;
  return { code: match[1].replace(/\.$/, ''), rest: match[2].trim() };
}

/** A code as it can be kept: no blanks, and only signs that a code may hold. */
export function keptCode(written: string): string {
  return written
    .trim()
    .replaceAll(/[\s/]+/g, '-')
    .replaceAll(/[^A-Za-z0-9.&_+-]/g, '')
    .replace(/^[^A-Za-z0-9]+/, '')
    .slice(0, 80);
}

/** Hands out codes to what has none: that of the thing of the same name that is stored, once, otherwise the next that is free. */
export function codeMaker(
  prefix: string,
  stored: readonly { readonly code: string; readonly title: string }[],
  taken: ReadonlySet<string>,
): (title: string) => string {
  const byTitle = new Map(stored.map(({ code, title }) => [plainName(title), code]));
  const used = new Set([...taken, ...stored.map(({ code }) => code)].map((code) => code.toLowerCase()));
  let next = 1;
  return (title) => {
    const known = byTitle.get(plainName(title));
    byTitle.delete(plainName(title));
    if (known !== undefined) return known;
    let code = '';
    do {
      code = `${prefix}${String(next).padStart(2, '0')}`;
      next += 1;
    } while (used.has(code.toLowerCase()));
    used.add(code.toLowerCase());
    return code;
  };
}
