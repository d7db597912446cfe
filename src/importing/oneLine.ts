/** A cell of several lines on one. */
export function oneLine(cell: string): string {
  return cell.replaceAll(/\s+/g, ' ').trim();
}
