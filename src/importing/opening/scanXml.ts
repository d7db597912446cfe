import { damaged, FileRefused } from './fileRefused.ts';

/** Longest tag, in characters, with all its attributes. */
const LONGEST_TAG = 64 * 1024;
/** `&#x10FFFF;` and a little more. */
const LONGEST_ENTITY = 12;

/** What is told of an XML text as it is read. Names come without their prefix: `x:row` is `row`. */
export interface XmlListener {
  /** An element begins. One without content is closed at once. `attributes` reads them, by name without prefix, when it is called. */
  open(name: string, attributes: () => ReadonlyMap<string, string>): void;
  close(name: string): void;
  /** A piece of text: what stands between two tags may come in several. */
  text(piece: string): void;
}

/**
 * Reads XML that comes in pieces, in one pass and in time and memory that do not depend on what is in it. It does not check that
 * elements are closed in order; whoever listens looks for the elements it knows. Entities are only those that XML itself has.
 * @throws FileRefused for a document type, which no workbook has and which can define entities, and for a tag that does not end
 */
export async function scanXml(pieces: AsyncIterable<string>, listener: XmlListener): Promise<void> {
  let rest = '';
  let until = ''; // what ends the comment, instruction or literal text that is being read
  for await (const piece of pieces) {
    const text = rest + piece;
    let at = 0;
    while (at < text.length) {
      if (until !== '') {
        const end = text.indexOf(until, at);
        const stop = end < 0 ? Math.max(at, text.length - until.length + 1) : end;
        if (until === ']]>') listener.text(text.slice(at, stop));
        at = stop;
        if (end < 0) break;
        at += until.length;
        until = '';
        continue;
      }
      if (text[at] !== '<') {
        const end = textEnd(text, at);
        if (end === at) break;
        listener.text(plainText(text.slice(at, end)));
        at = end;
        continue;
      }
      const special = specialAt(text, at);
      if (special === 'more') break;
      if (special) {
        at += special.opening;
        until = special.until;
        continue;
      }
      const end = tagEnd(text, at + 1);
      if (end < 0) break;
      tellTag(text.slice(at + 1, end), listener);
      at = end + 1;
    }
    rest = text.slice(at);
    if (rest.length > LONGEST_TAG) throw damaged('a part of it has a tag that does not end');
  }
  if (rest !== '' && until === '') throw damaged('a part of it breaks off in the middle');
}

/** Where the text that begins at `at` ends, before the next tag, or before what may be half an entity. */
function textEnd(text: string, at: number): number {
  const tag = text.indexOf('<', at);
  if (tag >= 0) return tag;
  const entity = text.lastIndexOf('&');
  const isHalf = entity >= at && text.length - entity < LONGEST_ENTITY && text.indexOf(';', entity) < 0;
  return isHalf ? entity : text.length;
}

const SPECIAL = [
  { opening: '<!--', until: '-->' },
  { opening: '<![CDATA[', until: ']]>' },
  { opening: '<?', until: '?>' },
];

/** What begins at `at` and is no tag; `more` when that cannot be told yet. */
function specialAt(
  text: string,
  at: number,
): { readonly opening: number; readonly until: string } | 'more' | undefined {
  const head = text.slice(at, at + 9);
  if (head.length > 1 && head[1] !== '!' && head[1] !== '?') return undefined;
  for (const { opening, until } of SPECIAL) {
    if (head.startsWith(opening)) return { opening: opening.length, until };
    if (opening.startsWith(head)) return 'more';
  }
  throw new FileRefused('The workbook defines words of its own inside its XML, which Excel never does.');
}

/** Where the tag ends, minding that an attribute may hold `>`; -1 when it does not end here. */
function tagEnd(text: string, from: number): number {
  let quote = 0;
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === 62) return at;
    else if (code === 34 || code === 39) quote = code;
  }
  return -1;
}

function tellTag(tag: string, listener: XmlListener): void {
  if (tag.startsWith('/')) {
    listener.close(withoutPrefix(tag.slice(1).trim()));
    return;
  }
  const full = /^[^\s/]*/.exec(tag)?.[0] ?? '';
  const name = withoutPrefix(full);
  listener.open(name, () => attributesOf(tag, full.length));
  if (tag.endsWith('/')) listener.close(name);
}

function attributesOf(tag: string, from: number): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  let at = from;
  for (;;) {
    const equals = tag.indexOf('=', at);
    if (equals < 0) return attributes;
    let open = equals + 1;
    while (/\s/.test(tag[open] ?? '')) open += 1;
    const quote = tag[open];
    const end = quote === '"' || quote === "'" ? tag.indexOf(quote, open + 1) : -1;
    if (end < 0) throw damaged('a part of it has an attribute without its quotation marks');
    attributes.set(withoutPrefix(tag.slice(at, equals).trim()), plainText(tag.slice(open + 1, end)));
    at = end + 1;
  }
}

function withoutPrefix(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

const ENTITIES = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** The text with the entities of XML itself in their letters; any other stays as it is written. */
function plainText(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{1,4}));/gi, (entity, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES.get(String(name)) ?? entity;
    const code = decimal === undefined ? Number.parseInt(String(hex), 16) : Number(decimal);
    return code > 0x10ffff ? entity : String.fromCodePoint(code);
  });
}
