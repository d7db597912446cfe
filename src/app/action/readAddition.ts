import type { IsoDate } from '../../domain/calendar/dates.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { matchDivision } from '../divisionWords.ts';
import type { TypedAction } from './actionForm.ts';
import { readAgreement } from './readAgreement.ts';
import { readCommitment } from './readCommitment.ts';

/** `action for Finance: …`, `add an action: …`, `new action for HR – …`; and the same of a decision. */
const ADD =
  /^(?:(?:add|record|agree|log|create|new|raise|minute)\s+)?(?:(?:an?|the|this|these)\s+)?(?:new\s+|clinic\s+)?(action|decision)s?(?=\s+(?:for|in|on|of)\b|\s*[:–—])([\s\S]*)$/i;
/** `Finance action: …`. */
const OF_DIVISION = /^(?:the )?([^:,\n]{2,60}?)\s+(action|decision)\s*[:–—]\s*([\s\S]+)$/i;
/** What is polite before it. */
const POLITE =
  /^(?:(?:hi|hello|please|could you|can you|would you|can we|could we|let’s|let's|we need to|i(?:’d|'d| would) like to|i want to|need to)[\s,]+)+/i;
/** `add action weekly checks …`: with a verb, nothing needs to stand between. */
const ADD_BARE =
  /^(?:add|record|agree|log|create|new|raise|minute)\s+(?:(?:an?|the|this)\s+)?(?:new\s+)?(action|decision)(?:\s+([\s\S]*))?$/i;
/** What a message of this kind begins with that adds something, and no list. */
const ADDS = /^(?:add|record|agree|log|create|new|raise|minute)\b/i;
/** `actions: which are late?` */
const ASKS_OF = /^[^:]*:\s*(?:which|who|whose|what|when|where|how (?:many|much)|any|are|is)\b[^?]*\?$/i;
/** `action A12 …` is about one that is there. */
const CODE = /^\s*[ad]\s?-?\d{1,6}(?=$|[\s,;:.!?])/i;

/** What a typed `action for Finance: …` or `decision for Finance: …` says; undefined for anything else, questions above all. */
export function readAddition(
  plan: Plan,
  message: string,
  today: IsoDate,
  sort: 'action' | 'decision',
): { readonly typed: TypedAction; readonly others?: readonly string[] } | undefined {
  const whole = message.trim();
  const text = whole.replace(POLITE, '');
  const isAsked = text !== whole && (ADD.test(text) || ADD_BARE.test(text));
  // `action on council tax? who's on it` asks, too; `action for Finance: why so late? – Jane by Friday` has said what it adds.
  if (/^[^:]*\?/.test(text) && !isAsked) return undefined;
  if (ASKS_OF.test(text) && !isAsked && !ADDS.test(text)) return undefined;
  const commitment = sort === 'action' ? readCommitment(plan, whole, today) : undefined;
  const add = ADD.exec(text) ?? ADD_BARE.exec(text) ?? ofDivision(plan, text);
  const [said, others] = firstOf((add?.[2] ?? '').replace(/\?$/, ''));
  // “actions for Finance” asks for them.
  if (/^\S*\s*actions\b/i.test(text) && !/[:–—]/.test(text)) return undefined;
  if (!add && commitment) return commitment;
  if (add?.[1]?.toLowerCase() !== sort || CODE.test(said)) return undefined;
  return {
    typed: readAgreement(plan, said, today, sort === 'action'),
    ...(others.length > 0 ? { others } : {}),
  };
}

function ofDivision(plan: Plan, text: string): readonly [string, string, string] | undefined {
  const [whole, where = '', noun = '', said = ''] = OF_DIVISION.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const match = matchDivision(plan, where);
  return match.ok ? [whole, noun, ` for ${match.division.title}: ${said}`] : undefined;
}

/** The first of several actions in one message, each on a line or behind a semicolon and each with a day of its own; and the others as typed. */
function firstOf(said: string): readonly [string, readonly string[]] {
  const head = /^[^:\n]{0,120}:/.exec(said)?.[0] ?? '';
  const parts = said
    .slice(head.length)
    .split(/\n+|;\s+/)
    .map((part) => part.replace(/^\s*(?:\d{1,2}[.)]|[-*•])\s+/, '').trim())
    .filter((part) => part !== '');
  const isList = parts.length > 1 && parts.every((part) => DATED.test(part));
  return isList ? [`${head} ${parts[0] ?? ''}`, parts.slice(1)] : [said, []];
}

const DATED = /\b(?:by|before|until|due)\s+\S|\b\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i;
