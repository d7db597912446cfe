/** A text as lines of at most `width` characters, the indent included, broken between words. */
export function wrapped(text: string, width: number, indent: string, first = indent): readonly string[] {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const word of text.split(/\s+/).filter((each) => each !== '')) {
    const isFull = !isEmpty && line.length + 1 + word.length > width;
    if (isFull) {
      lines.push(line);
      line = indent;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line];
}
