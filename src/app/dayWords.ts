import { may, personOf } from '../domain/access.ts';
import type { IsoDate } from '../domain/calendar/dates.ts';
import { cleanText } from '../domain/enquiry/reading/tokens.ts';
import { itemCalled } from '../domain/plan/codes.ts';
import type { Plan } from '../domain/plan/plan.ts';
import type { Policy } from '../domain/policy.ts';
import type { DayWords, Rule, Said } from './dayRule.ts';
import { DAY_RULES } from './dayRules.ts';
import { LOOSE_DAY_RULES } from './looseDayRules.ts';
import type { Actor } from './request.ts';

/** What a message says of somebody’s own day. */
export interface HeardOfDay {
  /**
   * What people say at work about their own day and hardly ever ask of a plan: “done”, “skip this one”, “I put the wrong number”, “not
   * available yet”, “who do I send this to”. Undefined for everything else. Nothing is recorded by any of it: commands among them show,
   * or open a form.
   */
  readonly strictly: DayWords | undefined;
  /**
   * The same by a word or two of it: only where nothing else made anything of the message, so that no question is lost to it. A figure
   * beside an indicator’s code opens its form.
   */
  readonly loosely: () => DayWords | undefined;
}

/** Hears a message once, for both. */
export function dayWords(plan: Plan, actor: Actor, text: string, today: IsoDate, policy: Policy): HeardOfDay {
  const said = heard(plan, actor, text, today, policy);
  return {
    strictly: said && firstOf(DAY_RULES, said),
    loosely: () => said && firstOf(LOOSE_DAY_RULES, said),
  };
}

function firstOf(rules: readonly Rule[], said: Said): DayWords | undefined {
  for (const [pattern, does] of rules) {
    const match = pattern.exec(said.words);
    const found = match && does(said, match);
    if (found) return found;
  }
  return undefined;
}

/** The message without its manners, with `CODE` for the indicator that it names. */
function heard(plan: Plan, actor: Actor, text: string, today: IsoDate, policy: Policy): Said | undefined {
  if (text.length > 120) return undefined;
  const words = cleanText(text)
    .toLowerCase()
    .replaceAll(/[’‘]/g, "'")
    .replaceAll(/[^\p{L}\p{N}'.\s/-]+/gu, ' ')
    .replaceAll(/[.]+(?=\s|$)/g, ' ')
    .replaceAll(/\b(?:please|pls|thanks|thank you|hi|hello|hey|ok|okay|just|now|then)\b/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const code = words.split(' ').find((word) => itemCalled(plan.indicator, word) !== undefined);
  const bare = code === undefined ? words : words.replace(code, 'CODE');
  const chases = may(personOf(plan, actor.aadObjectId), 'chase');
  return { words: bare, plan, today, policy, chases, code };
}

/** True for words that go on with whatever there is: asked only when no question before gives them a meaning. */
export function isGoingOn(text: string): boolean {
  return /^\W*(?:ok(?:ay)?\W+|right\W+|and\W+)*(?:next|go on|carry on|what(?:'|’)?s next|what next|what now|and now|proceed)\W*$/i.test(
    text,
  );
}
