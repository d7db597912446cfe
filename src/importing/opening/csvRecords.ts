import { FileRefused } from './fileRefused.ts';

/**
 * The records of a CSV text, one at a time and in one pass: no letter is looked at more than twice, whatever stands there. A record
 * ends with any of the three line ends. A cell in quotation marks may run over lines; one whose quotation marks do not enclose all
 * of it, as when cells are copied out of a sheet, is taken as it is written, or refused when `quoting` is to be strict.
 * @throws FileRefused for a quotation mark that is never closed, by the line on which it stands
 */
export function* csvRecords(
  text: string,
  delimiter: string,
  quoting: 'loose' | 'strict' = 'loose',
): Generator<readonly string[]> {
  let cells: string[] = [];
  let at = 0;
  while (at < text.length) {
    const cell = text[at] === '"' ? quotedCell(text, at, delimiter) : bareCell(text, at, at, delimiter);
    if (quoting === 'strict' && cell.isBare && cell.text.includes('"')) throw notClosed(text, at);
    cells.push(cell.text);
    at = cell.end;
    if (text[at] === delimiter) {
      at += 1;
      if (at === text.length) cells.push('');
      else continue;
    } else at += text.startsWith('\r\n', at) ? 2 : 1;
    yield cells;
    cells = [];
  }
}

interface ReadCell {
  readonly text: string;
  /** False when quotation marks enclosed all of it. */
  readonly isBare: boolean;
  /** Where the delimiter or line end after it stands, or the end of the text. */
  readonly end: number;
}

/** A cell whose text begins at `from`; what is before `at` is known to belong to it. */
function bareCell(text: string, from: number, at: number, delimiter: string): ReadCell {
  let end = at;
  while (end < text.length && !isEnd(text, end, delimiter)) end += 1;
  return { text: text.slice(from, end), isBare: true, end };
}

function quotedCell(text: string, from: number, delimiter: string): ReadCell {
  let inside = '';
  let at = from + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) throw notClosed(text, from);
    inside += text.slice(at, quote);
    at = quote + 1;
    if (text[at] !== '"') break;
    inside += '"';
    at += 1;
  }
  if (at === text.length || isEnd(text, at, delimiter)) return { text: inside, isBare: false, end: at };
  return bareCell(text, from, at, delimiter);
}

function isEnd(text: string, at: number, delimiter: string): boolean {
  const letter = text[at];
  return letter === delimiter || letter === '\n' || letter === '\r';
}

function notClosed(text: string, at: number): FileRefused {
  const line = (text.slice(0, at).match(/\r\n?|\n/g) ?? []).length + 1;
  return new FileRefused(
    `The quotation marks near line ${line} do not match, so the file cannot be read. Save it again from Excel.`,
  );
}
