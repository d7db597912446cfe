import { strFromU8, unzipSync } from 'fflate';
import type { Locator } from 'playwright-core';

/** A paper as whoever opens its link gets it. */
export interface WordPaper {
  /** All that is written in it, a line for each paragraph. */
  readonly text: string;
  /** The rows of its tables, cell by cell. */
  readonly rows: readonly (readonly string[])[];
}

/**
 * Opens the link of a card's button as a person does, and fetches that address once more with nothing but a GET: no cookie, no header.
 * Throws when what comes is not a Word document.
 */
export async function openInWord(card: Locator): Promise<WordPaper> {
  const context = card.page().context();
  const [asked] = await Promise.all([
    context.waitForEvent('request', (request) => request.url().endsWith('.docx')),
    card.getByRole('link', { name: 'Open in Word', exact: true }).click(),
  ]);
  const answer = await fetch(asked.url());
  if (!answer.ok) throw new Error(`The link answered ${answer.status}: ${await answer.text()}`);
  return readWord(new Uint8Array(await answer.arrayBuffer()));
}

function readWord(bytes: Uint8Array): WordPaper {
  const document = unzipSync(bytes)['word/document.xml'];
  if (!document) throw new Error('There is no document in this file.');
  const xml = strFromU8(document);
  return {
    text: inside(xml, 'w:p').map(textOf).join('\n'),
    rows: inside(xml, 'w:tr').map((row) => inside(row, 'w:tc').map(textOf)),
  };
}

function inside(xml: string, name: string): readonly string[] {
  return [...xml.matchAll(new RegExp(`<${name}(?: [^>]*)?>(.*?)</${name}>`, 'gs'))].map(
    ([, content = '']) => content,
  );
}

function textOf(xml: string): string {
  return inside(xml, 'w:t').join('');
}
