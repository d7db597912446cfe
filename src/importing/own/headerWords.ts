/** A header as it is compared: `ReportingPeriod`, `risk_owner` and `Risk owner:` alike; lower case, letters and digits, single blanks. `%` and `£` are words. */
export function headerWords(header: string): string {
  return header
    .normalize('NFKC')
    .replace(/^\s*#\s*$/, 'number')
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll('%', ' percent ')
    .replaceAll('£', ' pounds ')
    .replaceAll('&', ' and ')
    .replaceAll(/['’]s\b/g, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
