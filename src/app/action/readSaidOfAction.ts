import { isOwnCode, registerCode, registerOf } from '../../domain/action/register.ts';
import type { IsoDate } from '../../domain/calendar/dates.ts';
import { leadingDay } from '../../domain/calendar/leadingDay.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { SentReport } from './actionForm.ts';

/** What somebody says about an action or a decision that they name by its code, as the register writes it; perhaps of none. */
export type SaidOfAction =
  | {
      readonly asks: 'report';
      readonly code: string;
      readonly said?: SentReport['what'];
      readonly reason: string;
      readonly due: string;
    }
  | { readonly asks: 'decision'; readonly code: string; readonly reason: string }
  | { readonly asks: 'history'; readonly code: string }
  /** The council has a code of its own that is written like this one. */
  | { readonly asks: 'which'; readonly code: string; readonly text: string };

const LEAD =
  /^(?:please )?(update(?: on)?|report(?: on)?|mark|set|move|change|amend|complete|finish|close|done|cancel|push|put|postpone|delay|extend|decline|refuse|reject|withdraw|show|open|how is|what is|what happened to|what became of)\s+/i;
const HISTORY =
  /^(?:show )?(?:me )?(?:the )?(?:history|versions|changes) (?:of |for |to )?(?:the )?(action |decision )?([ad]\s?-?\d{1,6})$/i;
const CODE = /^(?:the )?(action |decision )?\s*([ad]\s?-?\d{1,6})(?=$|[\s,;:.!?])/i;
/** `action 12`, `action no. 12`. */
const NUMBER = /^(?:the )?(action|decision) (?:no\.? |number )?(\d{1,6})(?=$|[\s,;:.!?])/i;

const LINKING = /^(?:is|are|was|has been|as|to be|be|now|doing|it’s|it's)\s+/i;
const DONE = /^(?:all )?(?:done|complete[d]?|finished|delivered|achieved|closed|discharged)\b/i;
const DECLINED =
  /^(?:declined?|refused?|rejected?|not accepted|not (?:mine|ours|my \w+|our \w+|for us|for me)|cancel+ed|dropped|abandoned|(?:no longer|not) (?:needed|required|relevant|going ahead|happening|going to happen|doing (?:it|this|that))(?: any more| now)?|(?:cannot|can[’']t|won[’']t|will not|isn[’']t going to) (?:be done|happen|be happening)|isn[’']t happening)\b/i;
const MOVED =
  /^(?:back|out)\s+(?:to|until|till|by)\s+|^(?:moved?|slipped|delayed|put back|push(?:ed)? (?:back|out)|push(?:ed)?|extend(?:ed)?|postponed?|re-?scheduled?|(?:new |revised )?(?:due )?(?:date|deadline)|due|deferr?(?:ed)?|carr(?:y|ied) (?:forward|over)|roll(?:ed)? (?:forward|over)|expected|will be done)(?:\s+(?:to|until|till|by|for|on))?\s+|^(?:to|until|till|by)\s+/i;
/** That it moves, without the day: the form asks for it. */
const MORE_TIME =
  /^(?:needs? (?:more time|longer|another (?:week|month)|\w+ more (?:days?|weeks?|months?))|(?:will be |is |running )*(?:late|delayed|slipping|behind)(?=$|[\s,;:.])|carr(?:y|ied) (?:forward|over)$|roll(?:ed)? (?:forward|over)$)/i;
const BECAUSE = /^(?:because(?: of)?|as|since|due to|owing to|after)\b[\s:,]*|^[-–—:,;.]+\s*/i;
/** Characters in which a state and a day are looked for. */
const SAID_WITHIN = 400;

const VERBS: ReadonlyMap<string, SentReport['what']> = new Map([
  ['complete', 'done'],
  ['finish', 'done'],
  ['close', 'done'],
  ['decline', 'declined'],
  ['refuse', 'declined'],
  ['reject', 'declined'],
  ['move', 'moved'],
  ['done', 'done'],
  ['cancel', 'declined'],
  ['push', 'moved'],
  ['put', 'moved'],
  ['postpone', 'moved'],
  ['delay', 'moved'],
  ['extend', 'moved'],
]);

/**
 * What is said of one: `A12 done because …`, `move A12 to 15 November`, `history A12`. A number is the register's when it has it, or when
 * nothing of the plan goes by it; where both do, `action A12` is the register's and `A12` is asked back (ADR 33). Undefined for
 * anything else.
 */
export function readSaidOfAction(plan: Plan, message: string, today: IsoDate): SaidOfAction | undefined {
  const text = message.trim();
  const plainText = text
    .slice(0, SAID_WITHIN)
    .replaceAll(/\s+/g, ' ')
    .replace(/[ .!?]+$/, '');
  const history = HISTORY.exec(plainText);
  if (history?.[2] !== undefined)
    return named(plan, text, history[2], history[1] !== undefined, (code) => ({ asks: 'history', code }));
  const verb = LEAD.exec(text);
  const after = text.slice(verb?.[0].length ?? 0);
  const numbered = NUMBER.exec(after);
  const found =
    CODE.exec(after) ?? (numbered && [numbered[0], numbered[1], `${numbered[1]?.charAt(0)}${numbered[2]}`]);
  if (!found?.[2] || found[0] === undefined) return undefined;
  const rest = text.slice((verb?.[0].length ?? 0) + found[0].length);
  const noun = found[1] !== undefined;
  const { said, reason, due } = readSaying(rest, VERBS.get(verb?.[1]?.toLowerCase() ?? ''), today);
  const isBare = said === undefined && !verb && !noun && rest.trim().replace(/(?<![.!?])[.!?]+$/, '') !== '';
  if (isBare) return undefined;
  return named(plan, text, found[2], noun, (code) =>
    code.startsWith('D')
      ? { asks: 'decision', code, reason }
      : { asks: 'report', code, ...(said ? { said } : {}), reason, due },
  );
}

/** What is said about this number, when it is one of the register: asked back where the council has a code like it. */
function named(
  plan: Plan,
  text: string,
  written: string,
  isNoun: boolean,
  make: (code: string) => SaidOfAction,
): SaidOfAction | undefined {
  const code = registerCode(written);
  const { action, decision } = registerOf(plan);
  if (isNoun) return make(code);
  const isKnown = action.has(code) || decision.has(code);
  if (isOwnCode(plan, code)) return isKnown ? { asks: 'which', code, text } : undefined;
  return isKnown || code.startsWith('A') ? make(code) : undefined;
}

function readSaying(
  text: string,
  verb: SentReport['what'] | undefined,
  today: IsoDate,
): { readonly said: SentReport['what'] | undefined; readonly due: string; readonly reason: string } {
  let left = text.slice(0, SAID_WITHIN).replace(/^[\s,;:–—-]+/, '');
  let said = verb;
  let due = '';
  for (let before = ''; left !== before; ) {
    before = left;
    if (said === undefined && MORE_TIME.test(left)) said = 'moved';
    else if (said === undefined && DONE.test(left)) [said, left] = ['done', left.replace(DONE, '')];
    else if (said === undefined && DECLINED.test(left))
      [said, left] = ['declined', left.replace(DECLINED, '')];
    else if (due === '' && said !== 'done' && said !== 'declined') {
      const towards = left
        .replace(LINKING, '')
        .replace(MOVED, '')
        .replace(/^(?:to|until|till|by|for|on)\s+/i, '');
      const day = takeDay(towards, today);
      if (day) [said, due, left] = ['moved', day.typed, day.left];
      else left = left.replace(LINKING, '');
    } else left = left.replace(LINKING, '');
    left = left.replace(/^[\s,;]+/, '');
  }
  const reason = `${left.replace(BECAUSE, '')}${text.slice(SAID_WITHIN)}`.trim().replace(/^\?+$/, '');
  return { said, due, reason };
}

/** A day that the action’s division says. */
const NEXT_CLINIC = /^((?:the )?next (?:performance )?(?:clinic|meeting))(?=$|[\s,;:.])\s*/i;

/** The day that a text begins with, as it was typed. */
function takeDay(
  text: string,
  today: IsoDate,
): { readonly typed: string; readonly left: string } | undefined {
  const [whole = '', clinic] = NEXT_CLINIC.exec(text) ?? [];
  if (clinic !== undefined) return { typed: clinic, left: text.slice(whole.length) };
  const day = leadingDay(text, today, 'coming');
  return day && { typed: day.words, left: day.rest };
}
