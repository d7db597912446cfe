import { addDays, type IsoDate, longDay } from '../calendar/dates.ts';
import { MONTH_WORDS } from '../calendar/monthNames.ts';
import { NARRATIVE_LABELS, type NarrativePart } from './narrative.ts';
import type { Narrative } from './return.ts';

/** Something in a story that a committee will ask about: to be asked once, and never a refusal. */
export interface StoryDoubt {
  /** A day that has passed or is far off; an owner who is nobody; words that say nothing; the same text in two boxes. */
  readonly kind: 'date' | 'owner' | 'vague' | 'twice';
  readonly sentence: string;
}

/** From how many days ahead a day is asked about: nobody plans a month’s recovery over five years. */
const FAR_DAYS = 5 * 366;

/** What in a story of an amber or a red is to be asked about on `today`, at most one of each kind. What is blank is not looked at. */
export function storyDoubts(narrative: Narrative, today: IsoDate): readonly StoryDoubt[] {
  const doubt = (kind: StoryDoubt['kind'], sentence: string | undefined): readonly StoryDoubt[] =>
    sentence === undefined ? [] : [{ kind, sentence }];
  return [
    ...doubt('date', dayDoubt(narrative.doingBy, today) ?? pastDoubt(narrative.backOnTrack, today)),
    ...doubt('owner', ownerDoubt(narrative.doingOwner)),
    ...doubt('vague', emptyWords(narrative) ?? noDate(narrative.backOnTrack)),
    ...doubt('twice', twice(narrative)),
  ];
}

function dayDoubt(day: string, today: IsoDate): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  if (day < today)
    return `“${NARRATIVE_LABELS.doingBy}” is ${longDay(day)}, which has passed. Is that the day?`;
  if (day <= addDays(today, FAR_DAYS)) return undefined;
  return `“${NARRATIVE_LABELS.doingBy}” is ${longDay(day)}, years ahead. Is that the day?`;
}

/** A year with what says more of it: the month before it, or what comes after a dash or a slash. */
const YEARS = new RegExp(
  String.raw`\b(?:(${MONTH_WORDS})[\s,.]{1,3}(?:of )?)?(20\d\d)(?:\s?[-–/]\s?(\d\d)\b)?`,
  'gi',
);
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Only years that stand in the text are looked at, the last of them. */
function pastDoubt(text: string, today: IsoDate): string | undefined {
  const last = [...text.matchAll(YEARS)].map(([, month, year, end]) => lastMonth(Number(year), month, end));
  if (last.length === 0 || last.some((month) => month >= today.slice(0, 7))) return undefined;
  return `“${NARRATIVE_LABELS.backOnTrack}” says “${quoted(text)}”, which has passed. When will it be?`;
}

/** The last month that is meant, as `2024-03`. `2021-22` and `2021/22` may run to the end of 2022; `2024-09-30` is a month of 2024. */
function lastMonth(year: number, month: string | undefined, end: string | undefined): string {
  if (end !== undefined && Number(end) === (year + 1) % 100) return `${year + 1}-12`;
  if (end !== undefined && Number(end) >= 1 && Number(end) <= 12) return `${year}-${end}`;
  const at = MONTHS.indexOf(month?.slice(0, 3).toLowerCase() ?? '');
  return `${year}-${at < 0 ? '12' : String(at + 1).padStart(2, '0')}`;
}

/** Owners whom nobody can ask: `me`, `the team`, `somebody in Finance`. A post or a name beside it makes them somebody. */
const NOBODY =
  /^(?:(?:the|our|my|all|whole) )*(?:me|myself|i|us|we|ourselves|team|staff|officers?|everyone|everybody|various|others?|council|department|service|management|colleagues?|tbd|(?:some|any)(?:one|body)(?: (?:in|from|at) .+)?)$/;

function ownerDoubt(owner: string): string | undefined {
  if (!NOBODY.test(folded(owner))) return undefined;
  return `“${NARRATIVE_LABELS.doingOwner}” says “${quoted(owner)}”. Others read this: name the post or the person.`;
}

/** What is being done, and why, in words that say neither. The whole text has to be made of them. */
const SAYS_NOTHING: Readonly<Partial<Record<NarrativePart, RegExp>>> = {
  doing:
    /^(?:(?:we|i|the team|officers|staff) (?:are|am|is|will be|continue to be) |(?:still|currently|being) |continu(?:e|ing) to )*(?:look(?:ing)? (?:in ?to|at)|investigat(?:e|ing|ed)|monitor(?:ing|ed)?|review(?:ing|ed)?|work(?:ing)?(?: hard)? on|keep(?:ing)? an eye on|under (?:review|investigation|consideration)|in hand|ongoing|work in progress|wip|in progress|being dealt with|address(?:ing)?|discuss(?:ing|ions)?)(?: (?:it|this|that|them|these|things|matters?|the (?:issue|issues|situation|matter|position|problem)|performance|closely|ongoing|regularly|internally|further|is|are|being|continuously))*$/,
  why: /^(?:for )?(?:various|several|many|multiple|a number of|different|the usual|unknown|unclear)(?: \w+)? (?:reasons?|factors?|issues?|causes?)$/,
};

function emptyWords(narrative: Narrative): string | undefined {
  for (const [part, nothing] of Object.entries(SAYS_NOTHING) as [NarrativePart, RegExp][]) {
    const text = narrative[part];
    if (nothing.test(folded(text)))
      return `“${NARRATIVE_LABELS[part]}” says only “${quoted(text)}”. A committee will ask what that is.`;
  }
  return undefined;
}

/** Something that says when: a number, a month, a part of the year, or that it will not be. */
const SAYS_WHEN =
  /\d|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:\w*)\b|\b(?:next|this|coming|following|end of(?: the)?|new|financial|calendar|school|half) (?:week|month|quarter|term|year|financial)|\b(?:spring|summer|autumn|winter|christmas|easter|tomorrow|today|year end)\b|\b(?:not|never|won t|cannot|can t)\b|\b(?:one|two|three|four|five|six|nine|twelve) (?:day|week|month|quarter|year)s?\b/;

function noDate(text: string): string | undefined {
  if (text.trim() === '' || SAYS_WHEN.test(folded(text))) return undefined;
  return `“${NARRATIVE_LABELS.backOnTrack}” says “${quoted(text)}”. A month would be an answer.`;
}

const TEXTS: readonly NarrativePart[] = ['happened', 'why', 'doing', 'backOnTrack'];

function twice(narrative: Narrative): string | undefined {
  const said = TEXTS.filter((part) => folded(narrative[part]) !== '');
  const [first, second] = said.flatMap((part, at) => {
    const again = said.slice(at + 1).find((other) => folded(narrative[other]) === folded(narrative[part]));
    return again ? [part, again] : [];
  });
  if (!first || !second) return undefined;
  return `“${NARRATIVE_LABELS[first]}” and “${NARRATIVE_LABELS[second]}” say the same. Each is a question of its own.`;
}

function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function quoted(text: string): string {
  const flat = text.replaceAll(/\s+/g, ' ').trim();
  return flat.length > 60 ? `${flat.slice(0, 59)}…` : flat;
}
