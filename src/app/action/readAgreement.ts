import type { IsoDate } from '../../domain/calendar/dates.ts';
import { readPlanDay } from '../../domain/calendar/planDayWords.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { matchDivision } from '../divisionWords.ts';
import type { TypedAction } from './actionForm.ts';
import { chooseOwner } from './chooseOwner.ts';

/** Characters in which an owner and a day are looked for; what stands behind them is part of what is to be done. */
const READ_WITHIN = 2_000;

const UNTIL =
  '(?:by|before|due(?: date)?(?: is)?(?: by| on)?|deadline(?: is)?(?: of)?|until|till|no later than|on or before|for completion by)';
/** What can be a day, also one that does not exist: it is asked back and not taken for something to do. */
const DAY = String.raw`(?:(?:the )?end of (?:the )?)?(?:\d{1,2}(?:st|nd|rd|th)?(?: of)? [a-z]{3,9}(?:,? \d{4})?|[a-z]{3,9} \d{1,2}(?:st|nd|rd|th)?(?:,? \d{4})?|\d{1,4}[/.-]\d{1,2}(?:[/.-]\d{2,4})?|(?:this |next |on |last )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:next |this )?(?:week|month|year|quarter)|next (?:performance )?clinic|next meeting|(?:with)?in (?:an? |one |two |three |four |six |\d{1,2} )(?:more )?(?:days?|weeks?|months?)|christmas(?: eve| day)?|new year|asap|as soon as possible|immediately|urgently|soon|tbc|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?: \d{4})?|today|tomorrow|yesterday)`;
const DUE = new RegExp(
  String.raw`(?<![\s,;(–—-])[\s,;(–—-]*\b${UNTIL}[\s:]+(?:the )?(${DAY})(?=$|[\s,;.)])\)?`,
  'gi',
);
const BARE_DAY = new RegExp(`^(?:on |for |before |by )?(?:the )?(${DAY})$`, 'i');
/** Within a time, or at no time that can be told: said without “by”. */
const WITHIN =
  /(?<![\s,;])[\s,;]+((?:with)?in (?:an? |one |two |three |four |six |\d{1,2} )(?:more )?(?:days?|weeks?|months?)|asap|as soon as possible)(?=$|[\s,;.])/i;
/** `owner: …` wherever it stands; without a sign between only where a part between commas begins with it. */
const LABELLED =
  /(?<![\s,;(–—-])[\s,;(–—-]*\b(?:owner|owned by|assigned to|responsible|lead|who)(?: is)?\s*[:=]\s*(?=[^\s,;()])/i;
const CALLED =
  /(?:^|[,;(–—]|\s-)[\s,;(–—-]*(owner|owned by|assigned to|responsible|lead|who)(?: is)?\s+(?=[^\s,;()])/gi;
/** Words that are an owner's even in the middle of a sentence, where a post or a person follows. */
const GIVEN = /\s+(?:owned by|assigned to)\s+/gi;
/** Words with which something that is to be done can begin, too: what follows is an owner only when the plan knows it. */
const AMBIGUOUS = /^(?:lead|who|responsible)$/i;
/** Longest text that is taken for an owner whom the plan does not know. */
const OWNER_CHARACTERS = 80;
const OWNER_WORDS = 6;
/** Parts between commas, from the end, that are looked at for one: each is held against every post. */
const OWNER_PARTS = 40;
const TO_DO = /^(.{3,80}?) (?:to|will|shall|should|must) (.+)$/is;

/**
 * What `action for Finance: weekly checks of the queue, Revenues and benefits manager, by 31 October` says, in whatever order and with
 * whatever signs between: what, who, by when and for which division. What is not said is empty; nothing that was typed is left out.
 */
export function readAgreement(plan: Plan, text: string, today: IsoDate, owned = true): TypedAction {
  const [said, beyond] = [text.slice(0, READ_WITHIN), text.slice(READ_WITHIN)];
  const [head, body] = separate(plan, said);
  // “… (Revenues manager, 31 October)” says in brackets what others say between commas.
  const due = takeDue(body.text.replace(/\s*\(([^()]*,[^()]*)\)[.\s]*$/, ', $1'), today);
  const headDue = takeDue(head.rest, today);
  const asIs = (left: string): { readonly division: string; readonly left: string } => ({
    division: head.division,
    left,
  });
  const before = head.division === '' ? takeDivision(plan, due.left) : asIs(due.left);
  const own = owned ? takeOwner(plan, before.left) : { owner: '', left: before.left };
  const tail = before.division === '' ? takeDivision(plan, own.left) : { ...before, left: own.left };
  return {
    what: tidy(`${tail.left}${beyond}`),
    owner: own.owner || (owned ? ownerIn(plan, headDue.left) : ''),
    due: due.words || headDue.words,
    division: tail.division,
  };
}

/** The words before the first colon say where: a division, perhaps with a day or an owner. */
function separate(
  plan: Plan,
  text: string,
): readonly [{ readonly division: string; readonly rest: string }, { readonly text: string }] {
  const [whole, words = '', body = ''] =
    /^\s*(?:(?:for|in|on|of)\s+(?:the\s+)?)?([^:\n]{0,120}?)\s*[:–—]\s*([\s\S]*)$/.exec(text) ?? [];
  if (whole !== undefined) {
    const found = divisionAt(plan, words);
    if (found) return [found, { text: body }];
    if (words === '') return [{ division: '', rest: '' }, { text: body }];
    if (/^\s*(?:for|in)\s/i.test(text)) return [{ division: words, rest: '' }, { text: body }];
  }
  const bare = /^\s*(?:for|in)\s+(?:the\s+)?([\s\S]*)$/i.exec(text)?.[1];
  const found = bare === undefined ? undefined : divisionAt(plan, bare);
  if (found)
    return [{ division: found.division, rest: '' }, { text: found.rest.replace(/^[\s,;:.–—-]+/, '') }];
  return [{ division: '', rest: '' }, { text }];
}

/** The division that the words begin with, as many of them as make one, and what follows. */
function divisionAt(
  plan: Plan,
  words: string,
): { readonly division: string; readonly rest: string } | undefined {
  const parts = words.split(/(?<=\s)|(?=[,;])/);
  for (let count = Math.min(8, parts.length); count > 0; count -= 1) {
    const head = parts.slice(0, count).join('').trim();
    const match = matchDivision(plan, head.replace(/(?<![,;:.])[,;:.]+$/, ''));
    if (head !== '' && match.ok) return { division: match.division.title, rest: parts.slice(count).join('') };
  }
  return undefined;
}

/** The last day that is named with “by”, or a part between commas that is nothing but a day. */
function takeDue(text: string, today: IsoDate): { readonly words: string; readonly left: string } {
  const found = [...text.matchAll(DUE)].findLast(({ 1: words = '' }) => isDay(words, today));
  const [whole, words = ''] = found ?? [];
  if (found && whole !== undefined)
    return { words, left: joined(text.slice(0, found.index), text.slice(found.index + whole.length)) };
  const within = WITHIN.exec(text);
  if (within?.[1])
    return {
      words: within[1],
      left: joined(text.slice(0, within.index), text.slice(within.index + within[0].length)),
    };
  const parts = text.split(/[,;]/);
  const at = parts.findLastIndex((part) => BARE_DAY.test(part.trim()) && isDay(part.trim(), today));
  if (at <= 0) return { words: '', left: text };
  return {
    words: (parts[at] ?? '').trim(),
    left: joined(parts.slice(0, at).join(','), parts.slice(at + 1).join(',')),
  };
}

/** A word that is a month or a week day only together with others, such as “may”, is left alone unless it stands for a day. */
function isDay(words: string, today: IsoDate): boolean {
  return (
    readPlanDay(words, today, 'coming') !== undefined ||
    /\d|week|month|year|quarter|clinic|meeting|asap|soon|immediately|urgently|tbc/i.test(words)
  );
}

/** Whoever is to do it: named as owner, or the part between commas that is a post or a person, or the last one that could be a name. */
function takeOwner(plan: Plan, text: string): { readonly owner: string; readonly left: string } {
  const named = namedOwner(plan, text);
  if (named) return named;
  const bracketed = /\(([^()]{3,80})\)\s*$/.exec(text.trim());
  if (bracketed?.[1] && isKnown(plan, bracketed[1]))
    return { owner: bracketed[1].trim(), left: text.trim().slice(0, bracketed.index) };
  const parts = text.split(/(?<!\s)\s*[,;]\s*|(?<!\s)\s+[–—-]\s+/).filter((part) => part.trim() !== '');
  const first = TO_DO.exec(text.trim());
  if (first?.[1] && first[2] && isKnown(plan, first[1])) return { owner: first[1].trim(), left: first[2] };
  // A title can have commas of its own, so parts that follow one another are looked at together, the longest first.
  for (let count = Math.min(3, parts.length); count > 0; count -= 1)
    for (let at = parts.length - count; at >= Math.max(0, parts.length - OWNER_PARTS); at -= 1) {
      const words = parts.slice(at, at + count).join(', ');
      if (parts.length > count && isKnown(plan, words))
        return { owner: words, left: [...parts.slice(0, at), ...parts.slice(at + count)].join(', ') };
    }
  const by = /^([\s\S]+?)\s+(?:by|with)\s+(?:the\s+)?([^,;]{3,80})$/i.exec(text.trim());
  if (by?.[1] && by[2] && isKnown(plan, by[2])) return { owner: by[2], left: by[1] };
  const last = parts.at(-1) ?? '';
  const couldBeName =
    parts.length > 1 &&
    last.length <= OWNER_CHARACTERS &&
    last.split(/\s+/).length <= 5 &&
    !/\d|^(?:who|which|that|and|or|lead)\b/i.test(last);
  return couldBeName ? { owner: last, left: parts.slice(0, -1).join(', ') } : { owner: '', left: text };
}

/** The owner who is named as one: `owner: …`, `lead = …`, or a part between commas that begins with such a word. */
function namedOwner(plan: Plan, text: string): { readonly owner: string; readonly left: string } | undefined {
  const labelled = LABELLED.exec(text);
  const named = [
    ...(labelled ? [{ found: labelled, isKnownOnly: false }] : []),
    ...[...text.matchAll(CALLED)].map((found) => ({ found, isKnownOnly: AMBIGUOUS.test(found[1] ?? '') })),
    ...[...text.matchAll(GIVEN)].map((found) => ({ found, isKnownOnly: true })),
  ];
  for (const { found, isKnownOnly } of named) {
    const from = found.index + found[0].length;
    const said = ownerAt(plan, text.slice(from), isKnownOnly);
    if (said !== undefined)
      return {
        owner: isKnown(plan, said.trim()) ? said.trim().replace(/^the\s+/i, '') : said.trim(),
        left: joined(text.slice(0, found.index), text.slice(from + said.length).replace(/^\)/, '')),
      };
  }
  return undefined;
}

/** The words at the beginning of these that are an owner: as many parts between commas as make one that the plan knows, or a short text. */
function ownerAt(plan: Plan, text: string, isKnownOnly: boolean): string | undefined {
  const [said = ''] = /^[^;()]*/.exec(text) ?? [];
  const parts = said.split(',');
  for (let count = Math.min(3, parts.length); count > 0; count -= 1) {
    const words = parts.slice(0, count).join(',');
    if (words.length <= 3 * OWNER_CHARACTERS && isKnown(plan, words.trim())) return words;
  }
  const [first = ''] = parts;
  const isShort = first.length <= OWNER_CHARACTERS && first.trim().split(/\s+/).length <= OWNER_WORDS;
  return !isKnownOnly && isShort && first.trim() !== '' ? first : undefined;
}

function ownerIn(plan: Plan, words: string): string {
  const text = words.replace(/^[\s,;–—-]+/, '').trim();
  return text !== '' && isKnown(plan, text) ? text : '';
}

function isKnown(plan: Plan, words: string): boolean {
  return chooseOwner(plan, words.replace(/^the\s+/i, '')).kind === 'post';
}

/** `… for Finance` at the end, where nothing before said which division. */
function takeDivision(plan: Plan, text: string): { readonly division: string; readonly left: string } {
  const found = /^([\s\S]+?)[\s,;]+(?:for|in)\s+(?:the\s+)?([^,;:]{2,60})$/i.exec(text.trim());
  const match = found?.[2] === undefined ? undefined : matchDivision(plan, found[2]);
  return match?.ok
    ? { division: match.division.title, left: found?.[1] ?? '' }
    : { division: '', left: text };
}

function joined(before: string, after: string): string {
  const [a, b] = [before.trim().replace(/(?<![,;–—-])[,;–—-]+$/, ''), after.trim().replace(/^[,;.–—-]+/, '')];
  return b.trim() === '' ? a : `${a}, ${b.trim()}`;
}

function tidy(text: string): string {
  return text.replace(/^[\s,;:–—-]+/, '').replace(/(?<![\s,;–—-])[\s,;–—-]+$/, '');
}
