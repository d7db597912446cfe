/** A header, a title or a sheet's name as it is compared: lower case, letters and digits, single blanks. */
export function plainName(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
