import type { IsoDate } from '../../domain/calendar/dates.ts';
import { itemCalled } from '../../domain/plan/codes.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { Asked } from '../../domain/plan/progress/milestoneProgress.ts';
import { asksBack, withoutThanks } from '../record/asksBack.ts';
import { type MatterNames, readSaidOfMatter, type SaidOfMatter } from '../record/saidOfMatter.ts';
import { leadingWords } from './leadingWords.ts';
import { codeAt, codesIn } from './milestoneCode.ts';
import type { TypedMilestone } from './milestoneForm.ts';
import { dayAndReason, type ReckonedFrom, readSaying } from './readSaying.ts';

const NOUN = /^(?:(?:the|our|my) )?(?:milestone|sub-?activity|activity)\s+/i;
const CODE = /(?:(?:the )?(?:milestone|activity) )?(\S+(?: \S+)??)/.source;
/** `when did 8.4b slip?` */
const WHEN_SLIPPED = new RegExp(
  `^(?:when|how (?:often|many times)|what (?:day|date)) (?:did|has|was) ${CODE} (?:first |last |start(?:ed)? (?:to )?|begin to |begun to )?(?:slip(?:p(?:ed|ing))?|move[d]?|moving|change[d]?|go late)$`,
  'i',
);
const WHEN_REPORTED = new RegExp(
  `^(?:when|how often) (?:did|has|was) ${CODE} (?:been )?(?:last )?(?:updated|confirmed|reported(?: on)?)$`,
  'i',
);
const HISTORY = new RegExp(
  `^(?:show )?(?:me )?(?:the )?(?:history|versions|changes) (?:of |for |to |on )?${CODE}$`,
  'i',
);
const WHAT_CHANGED = new RegExp(
  `^what(?:'s| has| is)? (?:changed|happened|new) (?:on|with|to|for|in|about) ${CODE}(?: (?:since|lately|recently|this|last|in the last)\\b.*)?$`,
  'i',
);

/** `status of 8.4b today` asks, as it does without its last word. */
const WHEN_ASKED =
  /^(?:(?:right )?now|today|currently|at the moment|so far|asap|again|as (?:of|at) (?:now|today)|this (?:week|month)|for me)[\s.!?]*$/i;

/** What somebody says about a milestone that they name by its code. */
interface SaidOfMilestone {
  /** As the plan has it; or as typed, when the plan has no such milestone. */
  readonly code: string;
  /** True when it begins with words that say what to do, and not with the code. */
  readonly isLed: boolean;
  readonly baseline: boolean;
  /** What the leading words say, and what follows the code. */
  readonly says: string;
  readonly rest: string;
}

/**
 * A report on a milestone: `update 8.4b`, `8.4b done`, `mark 8.4b complete`, `8.4b now 13 December because …`, `we've finished 8.4b`.
 * Which codes are milestones the plan says. Undefined for anything else, questions above all.
 */
export function readMilestoneReport(
  plan: Plan,
  message: string,
  today: IsoDate,
): { readonly code: string; readonly typed: Partial<TypedMilestone> } | undefined {
  const text = plainText(message);
  const said = asksBack(text) ? undefined : saidOfMilestone(plan, text);
  // "Can I update 8.4b?" asks for the form; whatever begins with the code and is a question asks something.
  if (!said || said.baseline || (/\?$/.test(text) && !(said.isLed && /^\??$/.test(said.rest))))
    return undefined;
  const rest = said.rest.replace(/\?$/, '');
  const typed = readSaying(`${said.says} ${rest}`.trim(), reckonedFrom(plan, said.code, today));
  const isBare = !typed.understood && !said.isLed;
  return isBare ? undefined : { code: said.code, typed: typed.typed };
}

/** A typed `rebaseline 8.4b 31 January 2025 because …`; undefined for anything else. */
export function readRebaseline(
  plan: Plan,
  message: string,
  today: IsoDate,
): { readonly code: string; readonly day: string; readonly reason: string } | undefined {
  const said = saidOfMilestone(plan, plainText(message));
  return said?.baseline ? { code: said.code, ...dayAndReason(said.rest, today) } : undefined;
}

const MATTER_NAMES: MatterNames<Asked> = [
  ['completion', /\b(?:evidence|complet(?:e|ed|ion)|done|finished)\b/i],
  ['new baseline', /\b(?:re-?baselin\w*|baseline|new date)\b/i],
  ['pause', /\b(?:paus\w*|hold)\b/i],
  ['discontinuation', /\b(?:discontinu\w*|cancel\w*)\b/i],
];

/** A decision about a milestone that is typed: `accept the evidence for 8.4b`. See {@link readSaidOfMatter}. */
export function readMilestoneDecision(plan: Plan, message: string): SaidOfMatter<Asked> | undefined {
  return readSaidOfMatter(
    message,
    (typed) => {
      const milestone = itemCalled(plan.milestone, typed);
      return (
        milestone && {
          code: milestone.code,
          waiting: (milestone.progress?.asks ?? []).map(({ what }) => what),
        }
      );
    },
    MATTER_NAMES,
  );
}

/** `1.3 and 1.3b are still on track`: what is said of all of them is that they stand. */
const ALL_STAND =
  /^(.+?) (?:(?:are|is|both|all|still)\s+)*(?:on (?:track|time|schedule)|unchanged|no changes?|as planned|the same|as they (?:are|stand|were))$/i;

/** A typed `confirm 8.4b, 9.6 and 11.3`: more than one code and nothing else. Undefined for anything else. */
export function readConfirmed(plan: Plan, message: string): { readonly only: readonly string[] } | undefined {
  const text = plainText(message);
  const [, named] =
    /^(?:please )?confirm (?:milestones? )?(.+?)(?: as (?:they|it) (?:stand|stands|are))?$/i.exec(text) ?? [];
  const several = named ?? ALL_STAND.exec(text.replace(/[.!]+$/, ''))?.[1];
  const only = several === undefined ? undefined : codesIn(plan, several);
  return only && only.length > 1 ? { only } : undefined;
}

/** A typed `history 8.4b` or `when did 8.4b slip`, on one line and without its closing sign; undefined for anything else. */
export function readMilestoneHistory(
  plan: Plan,
  message: string,
): { readonly code: string; readonly slips?: true } | undefined {
  const text = plainText(message);
  const slipped = WHEN_SLIPPED.exec(text)?.[1];
  const typed =
    slipped ?? [HISTORY, WHEN_REPORTED, WHAT_CHANGED].map((one) => one.exec(text)?.[1]).find(Boolean);
  const found = codeAt(plan, typed ?? '', false);
  if (!found || found.length !== typed?.length) return undefined;
  return { code: found.code, ...(slipped === undefined ? {} : { slips: true as const }) };
}

function saidOfMilestone(plan: Plan, text: string): SaidOfMilestone | undefined {
  const led = leadingWords(text);
  const afterLead = text.slice(led?.length ?? 0);
  const noun = NOUN.exec(afterLead);
  const named = afterLead.slice(noun?.[0].length ?? 0);
  const found = codeAt(plan, named, led !== undefined);
  if (!found) return undefined;
  const { code, length } = found;
  if (led && noun === null && itemCalled(plan.indicator, code) !== undefined) return undefined;
  const rest = named.slice(length).trim();
  if (led?.tells && !/[\p{L}\p{N}]/u.test(rest.replace(WHEN_ASKED, ''))) return undefined;
  return { code, isLed: led !== undefined, baseline: led?.baseline ?? false, says: led?.says ?? '', rest };
}

function reckonedFrom(plan: Plan, code: string, today: IsoDate): ReckonedFrom {
  const milestone = plan.milestone.get(code);
  const baseline = milestone?.end.kind === 'date' ? milestone.end.day : undefined;
  return { today, baseline, expected: milestone?.forecast ?? baseline };
}

/** Straight apostrophes, and no thanks at the end. */
function plainText(message: string): string {
  return withoutThanks(message.trim().replaceAll('’', "'"));
}
