import { distance } from 'fastest-levenshtein';
import { quoted } from '../app/entity/quoted.ts';
import type { ImportKind } from '../app/importPorts.ts';
import { plainName } from './plainName.ts';

/** Something that rows refer to: its code, and its title where it has one. */
export interface Named {
  readonly code: string;
  readonly title: string;
}

/** What a cell names: codes, or a sentence that says why it names nothing. */
export type Resolved =
  | { readonly ok: true; readonly code: string }
  | { readonly ok: false; readonly reason: string; readonly dependsOn?: true };

/** Finds what cells name, by code or by title. */
export interface NameBook {
  /** One name. An empty cell is an empty code. */
  one(kind: ImportKind, noun: string, text: string): Resolved;
  /** Several with `;`, line breaks or commas between them; codes come back with `;`. */
  several(kind: ImportKind, noun: string, text: string): Resolved;
}

interface Names {
  readonly byCode: ReadonlyMap<string, string>;
  readonly byTitle: ReadonlyMap<string, string>;
  readonly titles: ReadonlyMap<string, string>;
  /** Titles that several things share, with their codes. */
  readonly shared: ReadonlyMap<string, readonly string[]>;
}

/** A book of these names, later ones before earlier ones. `unread` are the kinds whose own sheet could not be read. */
export function nameBook(
  named: ReadonlyMap<ImportKind, readonly Named[]>,
  unread: ReadonlyMap<ImportKind, string>,
): NameBook {
  const indexed = new Map([...named].map(([kind, items]) => [kind, indexOf(items)]));
  const none = indexOf([]);
  const one: NameBook['one'] = (kind, noun, text) => {
    if (text === '') return { ok: true, code: '' };
    const names = indexed.get(kind) ?? none;
    const found = find(names, kind, text);
    if (found === undefined) return unknown(names, noun, text, unread.get(kind));
    return found;
  };
  return {
    one,
    several(kind, noun, text) {
      const whole = one(kind, noun, text);
      if (whole.ok) return whole;
      const parts = text
        .split(/[;\n]/)
        .map((part) => part.trim())
        .filter(Boolean);
      const resolved = parts.flatMap((part) => {
        const found = one(kind, noun, part);
        if (found.ok || !part.includes(',')) return [found];
        return part.split(',').map((each) => one(kind, noun, each.trim()));
      });
      const wrong = resolved.find((each) => !each.ok);
      if (wrong) return wrong;
      return {
        ok: true,
        code: resolved.flatMap((each) => (each.ok && each.code ? [each.code] : [])).join(';'),
      };
    },
  };
}

function indexOf(items: readonly Named[]): Names {
  const titles = new Map(items.map(({ code, title }) => [code, title]));
  return {
    byCode: new Map(items.map(({ code }) => [code.toLowerCase(), code])),
    byTitle: new Map(items.map(({ code, title }) => [plainName(title), code])),
    titles,
    shared: new Map(
      [...Map.groupBy(titles.keys(), (code) => plainName(titles.get(code) ?? ''))].filter(
        ([, codes]) => codes.length > 1,
      ),
    ),
  };
}

function find(
  { byCode, byTitle, titles, shared }: Names,
  kind: ImportKind,
  text: string,
): Resolved | undefined {
  const several = byCode.has(text.toLowerCase()) ? undefined : shared.get(plainName(text));
  if (several)
    return {
      ok: false,
      reason: `${quoted(text)} is the title of ${several.join(' and ')}. Which is meant? Name it by its code.`,
    };
  const exact = byCode.get(text.toLowerCase()) ?? byTitle.get(plainName(text));
  if (exact !== undefined) return { ok: true, code: exact };
  const prefix = kind === 'programmes' ? 'p' : '';
  const numbered = /^(?:programme|prog\.?|aim|priority|p)?\s*(\d+)(?:[\s.:)–-]+(.*))?$/is.exec(text);
  const byNumber = numbered && byCode.get(`${prefix}${Number(numbered[1])}`);
  const codeFirst = /^(\S+?)[:\s–-]+(.+)$/s.exec(text);
  const code = byNumber ?? (codeFirst ? byCode.get((codeFirst[1] ?? '').toLowerCase()) : undefined);
  if (code === undefined) return undefined;
  const title = (byNumber ? numbered?.[2] : codeFirst?.[2])?.trim() ?? '';
  const other = title === '' ? undefined : contradicts(titles, code, title);
  if (other === undefined) return { ok: true, code };
  return {
    ok: false,
    reason: `${quoted(text)} has the number of ${code} (${titles.get(code)}) and the title of ${other} (${titles.get(other)}). Which is meant?`,
  };
}

/** The entry whose title this is rather than that of the code beside it; undefined when the two agree. */
function contradicts(titles: ReadonlyMap<string, string>, code: string, title: string): string | undefined {
  const plain = plainName(title);
  const far = (each: string): number => distance(plain, plainName(titles.get(each) ?? ''));
  const closest = [...titles.keys()].sort((a, b) => far(a) - far(b))[0];
  const own = plainName(titles.get(code) ?? '');
  if (closest === undefined || closest === code || own.includes(plain)) return undefined;
  return far(closest) < far(code) && far(closest) <= Math.ceil(plain.length / 4) ? closest : undefined;
}

function unknown({ titles }: Names, noun: string, text: string, sheet: string | undefined): Resolved {
  if (sheet !== undefined)
    return {
      ok: false,
      reason: `The row names ${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}, and the sheet ${quoted(sheet)} could not be read.`,
      dependsOn: true,
    };
  const plain = plainName(text);
  const most = Math.max(2, Math.floor(plain.length / 3));
  const [near] = [...titles]
    .flatMap(([code, title]) => [code, title].filter(Boolean).map((name) => ({ name, said: title || code })))
    .map(({ name, said }) => ({ said, away: distance(plain, plainName(name)) }))
    .filter(({ away }) => away <= most)
    .sort((a, b) => a.away - b.away);
  const hint = near ? ` Did you mean ${quoted(near.said)}?` : '';
  return { ok: false, reason: `There is no ${noun} ${quoted(text)}.${hint}` };
}
