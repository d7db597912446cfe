/** What the operation of a version begins with that took an imported figure back. */
const PREFIX = 'withdrawn-';

/** The operation of the version that takes back the one with this number. */
export function withdrawalOperation(indicator: string, period: string, sequence: number): string {
  return `${PREFIX}${indicator}-${period}-${sequence}`;
}

/** True for a version, known by its operation, that took an imported figure back: nothing is returned until the next version. */
export function isWithdrawal({ operation }: { readonly operation: string }): boolean {
  return operation.startsWith(PREFIX);
}
