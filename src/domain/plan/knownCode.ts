/** A capital, or numbers with points: `K11`, `cs-01` never. What only the plan's own files call a post or a division has neither. */
const KNOWN_CODE = /[A-Z]|^\d+(?:\.\w+)*$/;
const PERIOD = /^\d{4}-\d{2}/;

/** Whether people know a thing by this code, as `K11` or `1.3a`; not the files' own for a post, a division or a period. */
export function isKnownCode(code: string): boolean {
  return KNOWN_CODE.test(code) && !PERIOD.test(code);
}

/** `K11 Council tax collection rate`; the title alone where nobody knows the code, as a division's `hr-edi`. */
export function codeAndTitle(code: string, title: string): string {
  return isKnownCode(code) ? `${code} ${title}` : title;
}
