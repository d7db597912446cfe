import { FileRefused } from './fileRefused.ts';
import { LONGEST_TEXT } from './openedFile.ts';
import type { XmlListener } from './scanXml.ts';
import { type Parts, readPart } from './workbookParts.ts';

const MOST_SHARED = 1_000_000;

/** The texts that cells share, by their number. */
export async function readSharedTexts(parts: Parts, part: string | undefined): Promise<readonly string[]> {
  if (part === undefined) return [];
  const texts: string[] = [];
  const text = collectText();
  await readPart(parts, part, {
    open(name) {
      text.open(name);
      if (name === 'si') text.clear();
    },
    text: text.text,
    close(name) {
      text.close(name);
      if (name !== 'si') return;
      if (texts.length === MOST_SHARED) throw new FileRefused('The workbook has too many different texts.');
      texts.push(text.take());
    },
  });
  return texts;
}

/** Puts a text together from the runs `<t>` of it, without the readings `<rPh>` that East Asian texts have above them. */
export interface CollectedText extends Pick<XmlListener, 'text'> {
  open(name: string): void;
  close(name: string): void;
  clear(): void;
  /** The text so far. One that is longer than a cell may be is cut off just above that, so that it can be told. */
  take(): string;
}

/** Collects the text of one cell after the other. */
export function collectText(): CollectedText {
  let [text, isRun, isReading] = ['', false, false];
  return {
    open(name) {
      if (name === 't') isRun = true;
      if (name === 'rPh') isReading = true;
    },
    text(piece) {
      if (isRun && !isReading && text.length <= LONGEST_TEXT) text += piece;
    },
    close(name) {
      if (name === 't') isRun = false;
      if (name === 'rPh') isReading = false;
    },
    clear() {
      [text, isRun, isReading] = ['', false, false];
    },
    take: () => cellText(text.slice(0, LONGEST_TEXT + 1)),
  };
}

/** A text as a cell shows it: what Excel writes as `_x000D_` is a letter, and line ends are line feeds. */
export function cellText(text: string): string {
  const read = text.includes('_x')
    ? text.replaceAll(/_x([\dA-Fa-f]{4})_/g, (_all, code) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;
  return read.includes('\r') ? read.replaceAll(/\r\n?/g, '\n') : read;
}
