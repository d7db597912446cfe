import { createRequire } from 'node:module';
import { CARD_VERBS } from '../../src/app/verbs.ts';
import type { Card } from '../../src/teams/cardTemplates.ts';
import { CARD_BYTES } from '../../src/teams/renderReply.ts';
import { accessDefects } from './cardAccess.ts';
import { type Part, parts, texts } from './cardParts.ts';

/** The part of Microsoft's own reader that is used here. Its types need the browser's, which this project leaves out. */
interface OfficialReader {
  readonly AdaptiveCard: new () => {
    parse(card: unknown, context: unknown): void;
    validateProperties(): { readonly validationEvents: readonly { readonly message: string }[] };
  };
  readonly SerializationContext: new (
    version: unknown,
  ) => {
    readonly eventCount: number;
    getEventAt(index: number): { readonly message: string };
  };
  readonly Versions: { readonly v1_5: unknown };
}

// Loaded without its types, and by file: the package's own entry cannot be loaded outside a bundler.
const official = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js') as OfficialReader;

/** Text that only a template left unfilled, or a value that was not there, can have put on a card. */
const LEAKS = /\$\{|\bnull\b|\bundefined\b|\bNaN\b|\[object Object\]/;
const MOST_ACTIONS = 6;

/**
 * Everything that is wrong with an expanded card, in sentences; empty for a good one. `typed` is text that a person typed with
 * template syntax in it on purpose: it may stand on the card, exactly as it was typed.
 */
export function cardDefects(card: Card, typed: readonly string[] = []): readonly string[] {
  const all = parts(card);
  return [
    ...readerDefects(card),
    ...all.flatMap(elementDefects),
    ...leaks(card, typed),
    ...sizeDefects(card),
    ...idDefects(all),
    ...all.flatMap(verbDefects),
    ...accessDefects(card),
  ];
}

/** What the official reader has against the card as a client of version 1.5 draws it: newer elements are their fallbacks. */
function readerDefects(card: Card): readonly string[] {
  const context = new official.SerializationContext(official.Versions.v1_5);
  const reader = new official.AdaptiveCard();
  reader.parse(asDrawn(card), context);
  const parsing = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message);
  return [...parsing, ...reader.validateProperties().validationEvents.map(({ message }) => message)];
}

/**
 * The card with every element newer than 1.5 replaced by its fallback. A look-up while typing (`choices.data`) is passed over
 * by older clients, which show the choices that stand beside it: so it may stand only where there are some.
 */
export function asDrawn<T>(value: T): T {
  if (Array.isArray(value)) return value.map((each) => asDrawn(newer(each) ? each.fallback : each)) as T;
  if (typeof value !== 'object' || value === null) return value;
  if ('choices.data' in value && 'choices' in value && (value.choices as unknown[]).length > 0) {
    const { 'choices.data': _, ...drawn } = value;
    return asDrawn(drawn) as T;
  }
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, asDrawn(inner)])) as T;
}

function newer(part: Part): boolean {
  return String(part?.type).startsWith('Chart.');
}

function elementDefects(part: Part): readonly string[] {
  const found: string[] = [];
  const say = (wrong: boolean, what: string): void => {
    if (wrong) found.push(`${what}: ${JSON.stringify(part).slice(0, 120)}`);
  };
  if (newer(part)) {
    say(part.fallback === undefined, 'newer than 1.5 without a fallback');
    const text = texts(part.fallback).join(' ');
    const missing = shownNumbers(part).filter((number) => !text.includes(number));
    say(missing.length > 0, `the fallback leaves out ${missing.join(', ')}`);
  }
  say(part.type === 'TextBlock' && part.wrap !== true, 'a text that does not wrap');
  say(part.type === 'TextBlock' && part.text === '', 'an empty text');
  say(Array.isArray(part.actions) && part.actions.length > MOST_ACTIONS, 'more than six actions');
  return found;
}

/** The figures of a chart that its fallback must name: every bar, in the words beside it where it is money, or the last point of the first line. */
function shownNumbers(chart: Part): readonly string[] {
  const data = chart.data as readonly { x?: string; y?: number; values?: readonly { y: number }[] }[];
  if (chart.type === 'Chart.HorizontalBar')
    return data.map(({ x, y }) => (x?.includes('£') ? x : Number(y).toLocaleString('en-GB')));
  const last = data[0]?.values?.at(-1)?.y;
  return last === undefined ? [] : [last.toLocaleString('en-GB')];
}

function leaks(card: Card, typed: readonly string[]): readonly string[] {
  return parts(card)
    .flatMap(everyString)
    .filter((text) => LEAKS.test(typed.reduce((left, each) => left.replaceAll(each, ''), text)))
    .map((text) => `unfilled: ${text.slice(0, 120)}`);
}

function everyString(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return value === null ? ['null'] : [];
  return Object.values(value).flatMap((inner) => (isPart(inner) ? [] : everyString(inner)));
}

function isPart(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'type' in value;
}

function sizeDefects(card: Card): readonly string[] {
  const bytes = Buffer.byteLength(JSON.stringify(card));
  return bytes < CARD_BYTES ? [] : [`${bytes} bytes`];
}

function idDefects(all: readonly Part[]): readonly string[] {
  const ids = all.filter(({ type }) => String(type).startsWith('Input.')).map(({ id }) => id);
  return ids.filter((id, index) => !id || ids.indexOf(id) !== index).map((id) => `input id ${id} twice`);
}

function verbDefects(part: Part): readonly string[] {
  if (part.type !== 'Action.Execute' && part.type !== 'Action.Submit') return [];
  const verb = part.verb ?? (part.data as Part | undefined)?.verb;
  return CARD_VERBS.includes(String(verb)) ? [] : [`a button with the verb ${verb}`];
}
