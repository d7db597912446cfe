import type { IsoDate } from '../../domain/calendar/dates.ts';
import { readPlanDay } from '../../domain/calendar/planDayWords.ts';
import { itemCalled } from '../../domain/plan/codes.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { MilestoneState } from '../../domain/plan/progress/milestoneProgress.ts';
import type { TypedMilestone } from './milestoneForm.ts';

const LEAD =
  /^(?:please )?(update|report(?: on)?|mark|set|move|change|amend|confirm|complete|finish|close|pause|discontinue|cancel|start|re-?open|re-?baseline)\s+/i;
/** `when did 8.4b slip?` */
const WHEN_SLIPPED =
  /^(?:when|why|how often) (?:did|has|was) (?:milestone |activity )?(\S+) (?:slip(?:ped)?|move[d]?|change[d]?|(?:last )?(?:updated|confirmed|reported))$/i;
const HISTORY =
  /^(?:show )?(?:me )?(?:the )?(?:history|versions|changes) (?:of |for |to )?(?:milestone |activity )?(\S+)$/i;
const NOUN = /^(?:the )?(?:milestone|sub-?activity|activity)\s+/i;

/** What somebody says about a milestone that they name by its code. */
interface SaidOfMilestone {
  /** As the plan has it; or as typed, when the plan has no such milestone. */
  readonly code: string;
  /** The verb that it begins with, in small letters; undefined when it begins with the code. */
  readonly lead: string | undefined;
  readonly rest: string;
}

/**
 * A report on a milestone: `update 8.4b`, `8.4b done`, `mark 8.4b complete`, `8.4b now 13 December because …`. Which codes are
 * milestones the plan says. Undefined for anything else, questions above all.
 */
export function readMilestoneReport(
  plan: Plan,
  message: string,
  today: IsoDate,
): { readonly code: string; readonly typed: Partial<TypedMilestone> } | undefined {
  const text = message.trim();
  const said = /\?$/.test(text) ? undefined : saidOfMilestone(plan, text);
  if (!said || isRebaseline(said)) return undefined;
  const typed = readSaying(`${SAYINGS.get(said.lead ?? '') ?? ''} ${said.rest}`.trim(), today);
  const isBare = !typed.understood && said.lead === undefined;
  return isBare ? undefined : { code: said.code, typed: typed.typed };
}

/** A typed `rebaseline 8.4b 31 January 2025 because …`; undefined for anything else. */
export function readRebaseline(
  plan: Plan,
  message: string,
  today: IsoDate,
): { readonly code: string; readonly day: string; readonly reason: string } | undefined {
  const said = saidOfMilestone(plan, message.trim());
  return said && isRebaseline(said) ? { code: said.code, ...dayAndReason(said.rest, today) } : undefined;
}

/** A typed `history 8.4b` or `when did 8.4b slip`, on one line and without its closing sign; undefined for anything else. */
export function readMilestoneHistory(plan: Plan, message: string): { readonly code: string } | undefined {
  const typed = HISTORY.exec(message)?.[1] ?? WHEN_SLIPPED.exec(message)?.[1];
  const found = codeAt(plan, typed ?? '', false);
  return found && { code: found.code };
}

function isRebaseline({ lead }: SaidOfMilestone): boolean {
  return lead !== undefined && /^re-?baseline$/.test(lead);
}

function saidOfMilestone(plan: Plan, text: string): SaidOfMilestone | undefined {
  const led = LEAD.exec(text);
  const lead = led?.[1]?.toLowerCase();
  const afterLead = text.slice(led?.[0].length ?? 0);
  const noun = NOUN.exec(afterLead);
  const named = afterLead.slice(noun?.[0].length ?? 0);
  const found = codeAt(plan, named, lead !== undefined);
  if (!found) return undefined;
  const { code, length } = found;
  if (lead !== undefined && noun === null && itemCalled(plan.indicator, code) !== undefined) return undefined;
  return { code, lead, rest: named.slice(length).trim() };
}

/** What a leading verb says by itself. */
const SAYINGS = new Map([
  ['complete', 'complete'],
  ['finish', 'complete'],
  ['close', 'complete'],
  ['pause', 'paused'],
  ['discontinue', 'discontinued'],
  ['cancel', 'discontinued'],
  ['start', 'started'],
  ['reopen', 'started'],
  ['re-open', 'started'],
]);

/** The longest code of a milestone that the text begins with; one that only looks like it, or is of another kind, after a verb. */
function codeAt(
  plan: Plan,
  text: string,
  verb: boolean,
): { readonly code: string; readonly length: number } | undefined {
  const [first = ''] = /^[^\s,;:]+/.exec(text) ?? [];
  const [two = ''] = /^[^\s,;:]+\s+[^\s,;:]+/.exec(text) ?? [];
  const known = codesOf(plan);
  for (const words of [two, first]) {
    const code = known.get(fold(words)) ?? known.get(fold(words.replace(/[.]+$/, '')));
    if (code !== undefined && words !== '') return { code, length: words.length };
  }
  const other = fold(first);
  const isOther = [plan.programme, plan.risk, plan.saving].some(
    (items) => itemCalled(items as ReadonlyMap<string, unknown>, other) !== undefined,
  );
  if (verb && (isOther || /^\d+(?:\.\d+)+[a-z]?$/.test(other))) return { code: first, length: first.length };
  return undefined;
}

const folded = new WeakMap<Plan['milestones'], ReadonlyMap<string, string>>();

/** Milestone codes by how they are compared. */
function codesOf({ milestones }: Plan): ReadonlyMap<string, string> {
  const known = folded.get(milestones) ?? new Map(milestones.map(({ code }) => [fold(code), code]));
  folded.set(milestones, known);
  return known;
}

function fold(code: string): string {
  return code.toLowerCase().replaceAll(/\s/g, '');
}

const LINKING =
  /^(?:is|are|was|has been|have been|has|as|to be|be|now|still|currently|it's|it is|will be|went|got|gets?|to)\s+/i;
const STATES: readonly (readonly [RegExp, MilestoneState])[] = [
  [/^(?:not (?:yet )?(?:started|begun)|yet to (?:start|begin))\b/i, 'not started'],
  [/^(?:all )?(?:done|complete[d]?|finished|delivered|achieved|closed)\b/i, 'complete'],
  [/^(?:paused?|put on hold|on hold|suspended)\b/i, 'paused'],
  [
    /^(?:discontinued?|cancelled|canceled|dropped|abandoned|stopped|no longer (?:needed|going ahead))\b/i,
    'discontinued',
  ],
  [/^(?:started|under ?way|in progress|begun|resumed|re-?opened)\b/i, 'under way'],
];
const ON_TRACK = /^(?:on (?:track|time|schedule|target)|fine|no change|as planned|going to plan)\b/i;
const MOVED =
  /^(?:slipped|slips|slipping|slip|moved|moves|move|delayed|put back|pushed (?:back|out)|brought forward|forecast(?:ed)?(?: date)?|expected|due|finishes|ends|will (?:finish|end|complete|be (?:done|finished|complete|completed))|to finish|late)(?=\s|$)/i;
const TOWARDS = /^(?:is|to|until|till|by|for|on|in|at|now|:|-)\s+/i;
const BECAUSE = /^(?:because(?: of)?|as|since|due to|owing to|after|following)\b[\s:,]*|^[-–—:]+\s*/i;
const EVIDENCE = /^(?:evidence(?: is)?|evidenced by|see)\b[\s:,]*/i;

/** Characters in which a state and a day are looked for: what stands behind them is the reason, or evidence. */
const SAID_WITHIN = 400;

/** What a text after the code says: state, day and reason, in the order in which people say them. */
function readSaying(
  text: string,
  today: IsoDate,
): { readonly typed: Partial<TypedMilestone>; readonly understood: boolean } {
  const typed: { -readonly [K in keyof TypedMilestone]?: TypedMilestone[K] } = {};
  let understood = false;
  let moved = false;
  let left = afterPunctuation(text.slice(0, SAID_WITHIN));
  const unread = text.slice(SAID_WITHIN);
  for (let before = ''; left !== before; ) {
    before = left;
    const state = STATES.find(([pattern]) => pattern.test(left));
    if (typed.state === undefined && state) {
      typed.state = state[1];
      left = left.replace(state[0], '');
      understood = true;
    } else if (ON_TRACK.test(left)) {
      left = left.replace(ON_TRACK, '');
      understood = true;
    } else if (!moved && typed.state !== 'complete' && MOVED.test(left)) {
      left = left.replace(MOVED, '');
      moved = true;
    } else {
      const done = typed.state === 'complete';
      const day = takeDay(stripped(left), today, done ? 'past' : 'coming');
      const taken = done ? typed.completedOn : typed.forecast;
      if (day && taken === undefined) {
        typed[done ? 'completedOn' : 'forecast'] = day.typed;
        left = day.left;
        understood = true;
      } else if (LINKING.test(left)) left = left.replace(LINKING, '');
    }
    left = afterPunctuation(left);
  }
  const reason = `${left.replace(BECAUSE, '').replace(EVIDENCE, '')}${unread}`.trim();
  if (/[\p{L}\p{N}]/u.test(reason)) typed[typed.state === 'complete' ? 'evidence' : 'changed'] = reason;
  return { typed, understood: understood || moved };
}

function stripped(text: string): string {
  let left = text.slice(0, SAID_WITHIN);
  for (let before = ''; left !== before; ) {
    before = left;
    left = left.replace(TOWARDS, '');
  }
  return left;
}

/** The day that a text begins with, in as many words as make one; a day that does not exist is taken as it was typed. */
function takeDay(
  text: string,
  today: IsoDate,
  which: 'coming' | 'past',
): { readonly typed: string; readonly left: string } | undefined {
  const words = text.split(/\s+/);
  for (let count = Math.min(5, words.length); count > 0; count -= 1) {
    const said = words
      .slice(0, count)
      .join(' ')
      .replace(/[,;:.]+$/, '');
    const day = readPlanDay(said, today, which);
    if (day) return { typed: day, left: words.slice(count).join(' ') };
  }
  const shaped =
    /^(\d{1,2}(?:st|nd|rd|th)?(?: of)? [a-z]{3,9}(?:,? \d{4})?|\d{1,4}[/-]\d{1,2}(?:[/-]\d{2,4})?)(?=$|[\s,;:.])/i.exec(
      text,
    );
  return shaped?.[1] === undefined ? undefined : { typed: shaped[1], left: text.slice(shaped[0].length) };
}

function dayAndReason(text: string, today: IsoDate): { readonly day: string; readonly reason: string } {
  const whole = afterPunctuation(text);
  const said = stripped(whole);
  const day = takeDay(said, today, 'coming');
  const left = afterPunctuation(day?.left ?? said);
  const unread = whole.slice(SAID_WITHIN);
  return { day: day?.typed ?? '', reason: `${left.replace(BECAUSE, '')}${unread}`.trim() };
}

function afterPunctuation(text: string): string {
  return text.replace(/^[\s,;]+/, '').trimEnd();
}
