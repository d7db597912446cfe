import type { IsoDate } from '../../domain/calendar/dates.ts';
import type { Period } from '../../domain/calendar/period.ts';
import { readPeriod } from '../../domain/calendar/periodWords.ts';
import { leadingCode } from '../../domain/plan/codes.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { leadingPeriod } from '../signOff/readRestate.ts';

/** A typed `ask about K11 for August: why did collection dip?`. */
export interface Asking {
  /** As typed, upper case without spaces; perhaps not a code of the plan. */
  readonly indicator: string;
  readonly period?: Period;
  /** Empty when only the indicator was named. */
  readonly text: string;
}

const ASK = /^(?:please\s+)?(?:ask|put)\s+(?:a\s+question\s+)?(?:about|on)\s+([\s\S]*)$/i;

/** What stands between the indicator and a colon or a dash: a period and nothing else. */
const BEFORE_COLON = /^\s*(?:(?:for|in)\s+(?:the\s+)?)?([^:;,–—]{0,40}?)\s*[:;,–—]\s*([\s\S]*)$/i;

/** Reads the question from a whole message, exactly as it was typed after the colon; undefined when it is not one. */
export function readAsk(message: string, today: IsoDate, indicators?: Plan['indicator']): Asking | undefined {
  const about = leadingCode(ASK.exec(message.trim())?.[1] ?? '', indicators);
  if (!about) return undefined;
  const indicator = about.code;
  const [, head, text = ''] = BEFORE_COLON.exec(about.rest) ?? [];
  const named = head ? readPeriod(head, today) : undefined;
  if (head === '' || named) return { indicator, ...(named ? { period: named } : {}), text: text.trim() };
  const { period, rest } = leadingPeriod(about.rest, today);
  return { indicator, ...(period ? { period } : {}), text: rest };
}
