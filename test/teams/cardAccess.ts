import { contrastOf, THEMES } from './cardContrast.ts';
import { type Part, parts, texts } from './cardParts.ts';

/**
 * What keeps somebody from using an expanded card who cannot see it, or not its colours, in sentences; empty when nothing does. By
 * what WCAG 2.2 AA asks of what a card can decide; docs/accessibility.md says which criteria, and what is left to Teams.
 */
export function accessDefects(card: Part): readonly string[] {
  const all = parts(card);
  return [
    ...all.flatMap(partDefects),
    ...sameNames(all),
    ...THEMES.flatMap((theme) => contrastDefects(card, theme, 'default')),
  ];
}

const PICTURES = ['Image', 'Icon', 'Media'];
const STATUS_COLOURS: readonly unknown[] = ['good', 'warning', 'attention', 'accent'];

function partDefects(part: Part): readonly string[] {
  const type = String(part.type);
  const found: string[] = [];
  const say = (wrong: boolean, what: string): void => {
    if (wrong) found.push(`${what}: ${JSON.stringify(part).slice(0, 160)}`);
  };
  say(type.startsWith('Input.') && !hasWords(part.label), 'an input without a name (1.3.1, 3.3.2)');
  say(
    part.isRequired === true && !hasWords(part.errorMessage),
    'a required input that says no error (3.3.1)',
  );
  const choices = (part.choices ?? []) as readonly Part[];
  say(!choices.every(({ title }) => hasWords(title)), 'a choice without words (4.1.2)');
  say(PICTURES.includes(type) && !hasWords(part.altText), 'a picture without a text (1.1.1)');
  say(type.startsWith('Chart.') && !hasWords(part.title), 'a chart without a title (1.1.1)');
  say(type.startsWith('Chart.') && texts(part.fallback).length === 0, 'a chart without its figures (1.1.1)');
  say(type.startsWith('Action.') && !hasWords(part.title), 'a button without words (4.1.2)');
  const renamed = typeof part.tooltip === 'string' && !part.tooltip.includes(String(part.title));
  say(type.startsWith('Action.') && renamed, 'a button whose name leaves out its words (2.5.3)');
  say(type.startsWith('Chart.') && !toldApart(part), 'a chart told apart by its colours alone (1.4.1)');
  say(type === 'Table' && part.firstRowAsHeaders !== true, 'a table without a header row (1.3.1)');
  const text = texts(part).join('').trim();
  say(STATUS_COLOURS.includes(part.style) && 'items' in part && !hasWords(text), 'colour alone (1.4.1)');
  // Teams’ own green and amber are too light for text on white.
  say('color' in part && type === 'TextBlock' && part.color !== 'default', 'a coloured text (1.4.1, 1.4.3)');
  return found;
}

/** Whether each bar has a word of its own, and each line a name that says where it ends. */
function toldApart({ type, data }: Part): boolean {
  const drawn = data as readonly Part[];
  const names = drawn.map(({ x, legend }) => String(type === 'Chart.Line' ? legend : x));
  const ends = type === 'Chart.Line' ? names.every((name) => /\d\D*$/.test(name)) : true;
  return names.every(hasWords) && new Set(names).size === names.length && ends;
}

/** A card opens with a heading, so that somebody who goes from heading to heading finds it. */
export function headingDefects(card: Part): readonly string[] {
  const all = parts(card);
  const first = all.find(({ type }) => type === 'TextBlock');
  return first && !all.some(({ style, type }) => type === 'TextBlock' && style === 'heading')
    ? [`no heading (2.4.6): ${JSON.stringify(first).slice(0, 120)}`]
    : [];
}

/** Buttons that are called the same do the same: a list of “Open” says nothing to whoever hears only the buttons. */
function sameNames(all: readonly Part[]): readonly string[] {
  const buttons = all.filter(({ type }) => String(type).startsWith('Action.'));
  const byName = Map.groupBy(buttons, ({ title, tooltip }) => String(tooltip ?? title));
  return [...byName].flatMap(([name, alike]) => {
    const does = new Set(alike.map(({ verb, data, url }) => JSON.stringify([verb, data, url])));
    return does.size > 1 ? [`${does.size} buttons that are all called “${name}” (2.4.6)`] : [];
  });
}

function contrastDefects(part: Part, theme: (typeof THEMES)[number], around: string): readonly string[] {
  const style = typeof part.style === 'string' && 'items' in part ? part.style : around;
  const own = part.type === 'TextBlock' ? contrastOf(theme, style, part.isSubtle === true) : undefined;
  const wrong = own !== undefined && own < 4.5 ? [`contrast ${own.toFixed(1)} in ${theme.name} (1.4.3)`] : [];
  const inner = Object.entries(part).filter(([name]) => name !== 'fallback' && name !== 'data');
  return [...wrong, ...inner.flatMap(([, value]) => insideOf(value, theme, style))];
}

function insideOf(value: unknown, theme: (typeof THEMES)[number], around: string): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((each) => insideOf(each, theme, around));
  if (typeof value !== 'object' || value === null) return [];
  return contrastDefects(value as Part, theme, around);
}

function hasWords(text: unknown): boolean {
  return typeof text === 'string' && /[\p{L}\p{N}]/u.test(text);
}
