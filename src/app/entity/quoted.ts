/** At most 40 characters of a cell in quotation marks, on one line, for a defect's reason. */
export function quoted(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return `“${line.length > 40 ? `${line.slice(0, 39)}…` : line}”`;
}
