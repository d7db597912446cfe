/** The rows under a first line that says `returns` or `milestones`, as pasted into a message; undefined for any other message. */
export function pastedRows(text: string): string | undefined {
  return /^\s*(?:returns?|milestones?)[ :]*(?:\r\n|\n|\r)(\s*\S[\s\S]*)$/i.exec(text)?.[1];
}
