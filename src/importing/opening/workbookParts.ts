import { posix } from 'node:path';
import { damaged, FileRefused } from './fileRefused.ts';
import { builtInFormat } from './numberFormat.ts';
import { MOST_SHEETS } from './openedFile.ts';
import { scanXml, type XmlListener } from './scanXml.ts';
import { type Allowance, unpack } from './unpack.ts';
import type { ZipEntry } from './zipDirectory.ts';

/** Excel has room for 64,000 cell formats. */
const MOST_FORMATS = 65_536;
const MOST_LINKS = 2000;

/** The parts of a workbook by name, and how much of them may be unpacked. */
export interface Parts {
  readonly entries: ReadonlyMap<string, ZipEntry>;
  readonly allowance: Allowance;
}

/** What a workbook says about itself. */
export interface WorkbookFacts {
  readonly from1904: boolean;
  /** In the order of their tabs, without sheets that have no cells, such as charts. */
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean; readonly part: string }[];
  /** Where texts that cells share are kept; undefined when it has none. */
  readonly sharedTexts: string | undefined;
  readonly styles: string | undefined;
}

/** Reads a part of a workbook. A part that is not there is empty. */
export async function readPart(parts: Parts, part: string, listener: Partial<XmlListener>): Promise<void> {
  const entry = parts.entries.get(part);
  if (!entry) return;
  const nothing = (): void => undefined;
  await scanXml(unpack(entry, parts.allowance), {
    open: nothing,
    close: nothing,
    text: nothing,
    ...listener,
  });
}

/** Reads which sheets there are and where. @throws FileRefused when it is not a workbook that is read here */
export async function readWorkbookFacts(parts: Parts): Promise<WorkbookFacts> {
  const root = await readLinks(parts, '');
  const book = [...root.values()].find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml';
  const kind = kindOf(parts.entries, book);
  if (kind !== undefined) throw new FileRefused(kind);
  const links = await readLinks(parts, book);
  const sheets: { name: string; hidden: boolean; part: string }[] = [];
  let from1904 = false;
  await readPart(parts, book, {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = isOn(attributes().get('date1904'));
      if (name !== 'sheet') return;
      const each = attributes();
      const link = links.get(each.get('id') ?? '');
      if (link?.type !== 'worksheet') return;
      if (sheets.length === MOST_SHEETS)
        throw new FileRefused(`The workbook has more than ${MOST_SHEETS} sheets.`);
      const hidden = /^(?:very)?hidden$/i.test(each.get('state') ?? '');
      sheets.push({ name: each.get('name') ?? '', hidden, part: link.target });
    },
  });
  if (new Set(sheets.map(({ part }) => part)).size < sheets.length)
    throw damaged('two of its sheets are the same one');
  if (sheets.some(({ part }) => !parts.entries.has(part))) throw damaged('a sheet of it is missing');
  const partOf = (wanted: string): string | undefined =>
    [...links.values()].find(({ type }) => type === wanted)?.target;
  return { from1904, sheets, sharedTexts: partOf('sharedStrings'), styles: partOf('styles') };
}

/** What a ZIP file is when it is not a workbook that is read here, as a sentence; undefined when it is one. */
function kindOf(entries: ReadonlyMap<string, ZipEntry>, book: string): string | undefined {
  const save = 'Save it as .xlsx, or as CSV.';
  if (book.endsWith('.bin') || entries.has('xl/workbook.bin'))
    return `This is a binary workbook (.xlsb), which I cannot read. ${save}`;
  if (entries.has('mimetype') || entries.has('content.xml'))
    return `This is an OpenDocument file (.ods), which I cannot read. ${save}`;
  if ([...entries.keys()].some((name) => name.startsWith('Index/')))
    return `This is a Numbers spreadsheet, which I cannot read. ${save}`;
  if (!entries.has(book) || /^(?:word|ppt)\//.test(book))
    return `This is not an Excel workbook I can read. ${save}`;
  return undefined;
}

interface Link {
  /** The last word of its type, such as `worksheet`. */
  readonly type: string;
  readonly target: string;
}

/** What a part names by ids, inside the file. Links to somewhere else are never followed and not even kept. */
async function readLinks(parts: Parts, part: string): Promise<ReadonlyMap<string, Link>> {
  const folder = posix.dirname(part);
  const links = new Map<string, Link>();
  await readPart(parts, posix.join(folder, '_rels', `${posix.basename(part)}.rels`), {
    open(name, attributes) {
      if (name !== 'Relationship') return;
      const each = attributes();
      if (each.get('TargetMode') === 'External') return;
      if (links.size === MOST_LINKS) throw new FileRefused('The workbook has too many parts.');
      const target = each.get('Target') ?? '';
      const path = target.startsWith('/') ? target.slice(1) : posix.join(folder, target);
      links.set(each.get('Id') ?? '', { type: posix.basename(each.get('Type') ?? ''), target: path });
    },
  });
  return links;
}

/** The number format of each cell style, by its place. */
export async function readFormats(parts: Parts, part: string | undefined): Promise<readonly string[]> {
  if (part === undefined) return [];
  const own = new Map<number, string>();
  const ids: number[] = [];
  let isInside = false;
  await readPart(parts, part, {
    open(name, attributes) {
      if (name === 'cellXfs') isInside = true;
      if (name === 'numFmt')
        own.set(Number(attributes().get('numFmtId')), attributes().get('formatCode') ?? '');
      if (name === 'xf' && isInside) ids.push(Number(attributes().get('numFmtId') ?? 0));
      if (ids.length > MOST_FORMATS || own.size > MOST_FORMATS)
        throw new FileRefused('The workbook has more cell formats than Excel can hold.');
    },
    close(name) {
      if (name === 'cellXfs') isInside = false;
    },
  });
  return ids.map((id) => own.get(id) ?? builtInFormat(id));
}

/** True for what XML writes for yes. */
export function isOn(attribute: string | undefined): boolean {
  return attribute === '1' || attribute === 'true' || attribute === 'on';
}
