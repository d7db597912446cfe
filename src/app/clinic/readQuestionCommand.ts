import type { IsoDate } from '../../domain/calendar/dates.ts';
import type { Period } from '../../domain/calendar/period.ts';
import { readPeriod } from '../../domain/calendar/periodWords.ts';
import { leadingCode } from '../../domain/plan/codes.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { leadingPeriod } from '../signOff/readRestate.ts';

/** A typed `ask about K11 for August: why did collection dip?`. */
export interface AskCommand {
  readonly name: 'ask about';
  /** As typed, upper case without spaces; perhaps not a code of the plan. */
  readonly indicator: string;
  readonly period?: Period;
  /** Empty when only the indicator was named. */
  readonly text: string;
}

/** `questions for Finance` and `my questions`. */
export type QuestionListCommand =
  | { readonly name: 'questions'; readonly division?: string }
  | { readonly name: 'my questions' };

const ASK = /^(?:please\s+)?(?:ask|put)\s+(?:a\s+question\s+)?(?:about|on)\s+([\s\S]*)$/i;

/** What stands between the indicator and a colon or a dash: a period and nothing else. */
const BEFORE_COLON = /^\s*(?:(?:for|in)\s+(?:the\s+)?)?([^:;,–—]{0,40}?)\s*[:;,–—]\s*([\s\S]*)$/i;

/** Reads the question from a whole message, exactly as it was typed after the colon; undefined when it is not one. */
export function readAsk(
  message: string,
  today: IsoDate,
  indicators?: Plan['indicator'],
): AskCommand | undefined {
  const about = leadingCode(ASK.exec(message.trim())?.[1] ?? '', indicators);
  if (!about) return undefined;
  const name = 'ask about';
  const indicator = about.code;
  const [, head, text = ''] = BEFORE_COLON.exec(about.rest) ?? [];
  const named = head ? readPeriod(head, today) : undefined;
  if (head === '' || named)
    return { name, indicator, ...(named ? { period: named } : {}), text: text.trim() };
  const { period, rest } = leadingPeriod(about.rest, today);
  return { name, indicator, ...(period ? { period } : {}), text: rest };
}

/** Patterns for the whole of a short message, as those of `commands.ts`. */
export const QUESTION_COMMANDS: readonly (readonly [
  RegExp,
  (match: RegExpExecArray) => QuestionListCommand,
])[] = [
  [/^(?:show |list )?(?:me )?my (?:open |clinic )?questions$/i, () => ({ name: 'my questions' })],
  [
    /^(?:show |list )?(?:me )?(?:the )?(?:open |clinic |clinic’s |clinic's )*(?:questions|question ledger)(?: (?:for|in|of|about) (?:the )?(.+))?$/i,
    ([, division]) => ({ name: 'questions', ...(division ? { division } : {}) }),
  ],
];
