import { leadingItem } from '../../domain/plan/codes.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { everyRisk, riskCalled } from '../../domain/plan/progress/riskAcceptance.ts';
import type { Risk } from '../../domain/plan/risk.ts';
import {
  type Leads,
  NO_CHANGE_ON,
  readSaidOfItem,
  type SaidOfItem,
  splitAtBecause,
} from '../record/saidOfItem.ts';
import { mitigationLines } from './mitigationLines.ts';
import { readScores } from './readScores.ts';
import type { TypedRisk } from './riskForm.ts';

const LEADS: Leads = {
  report: /^(?:please )?(?:update|report(?: on)?|set|change|amend|confirm|review|re-?score)\s+/i,
  history: /^(?:show )?(?:me )?(?:the )?(?:history|versions|changes|reviews) (?:of |for |to )?/i,
  same: NO_CHANGE_ON,
  loose:
    /^(?:please )?(?:lower|raise|reduce|increase|drop|cut|put|move|bring|take|make|keep|leave|hold|upgrade|downgrade|rate|re-?rate|score|assess|re-?assess)\s+/i,
  noun: /^(?:the )?risk\s+/i,
};
/** `lower the likelihood of R1 to 3`: the code stands behind what is scored. */
const OF_RISK =
  /^(?:please )?(?:\w+ )?(?:the )?(likelihood|impact|score) (?:of|for|on) (?:the )?(?:risk )?([^\s,;:?]{1,50})((?: |,|:)[^?]*)$/i;
/** Characters in which scores are looked for; a code has far fewer. What stands behind them is kept as the reason. */
const SCORES_WITHIN = 400;
/** `mitigations: a weekly board`: a line more of them. */
const MITIGATION = /(?<![\s,;.])[\s,;.]*\b(?:new )?mitigations?(?: is| are| now)?\s*[:–—-]\s*(.+)$/i;
/** `target score 2x3`: what was set out with the plan. A review says nothing of it, and the score behind it is not the current one. */
const SET_OUT = /^\D*\b(?:target|inherent|gross|untreated|uncontrolled|appetite|tolerance)\b/i;
/** `mitigation 1 is done`: what became of one is what changed. */
const OF_MITIGATION =
  /^[\s,:–-]*((?:the |one |both |all )?(?:\w+ )?mitigations?\b.*\b(?:is|are|was|were|has|have|been|done|completed?|finished|in place|late|delayed|slipped|failed|failing|working|started|stopped)\b.*)$/i;
/** `no change`, `unchanged`, `stays as it is` */
const SAME =
  /\b(?:no|without) (?:changes?|movements?)\b|\bnot moved\b|\bnothing (?:has |was )?(?:new|changed|moved)\b|\bunchanged\b|\bstays?\b|\bremains?\b|\bkeeps?\b|\b(?:has|have|is|did) ?(?:not|n[’']t) (?:been )?chang(?:e|ed)\b|\b(?:the )?same(?: as (?:before|last))?\b|\bas it (?:is|was)\b/i;

/** A typed `update R2`, `R2 likelihood 4 because …` or `review R2 no change because …`; undefined for anything else. */
export function readRiskReview(
  plan: Plan,
  message: string,
): { readonly code: string; readonly typed: Partial<TypedRisk> } | undefined {
  const named = OF_RISK.exec(message.trim());
  const said = saidOfRisk(plan, named ? `${named[2]} ${named[1]}${named[3]}` : message);
  if (said?.asks !== 'report') return undefined;
  const risk = riskCalled(plan, said.code);
  if (!risk) return said.led ? { code: said.code, typed: {} } : undefined;
  const { typed, understood } = readSaying(plan, risk, said.rest);
  return said.led || understood ? { code: said.code, typed } : undefined;
}

/** A typed `history R2`; undefined for anything else. */
export function readRiskHistory(plan: Plan, message: string): { readonly code: string } | undefined {
  const said = saidOfRisk(plan, message);
  return said?.asks === 'history' ? { code: said.code } : undefined;
}

function saidOfRisk(plan: Plan, message: string): SaidOfItem | undefined {
  return readSaidOfItem(plan, message, LEADS, (text) => leadingItem(text, everyRisk(plan)));
}

function readSaying(
  plan: Plan,
  risk: Risk,
  text: string,
): { readonly typed: Partial<TypedRisk>; readonly understood: boolean } {
  const { saying: all, because } = splitAtBecause(text);
  const mitigation = MITIGATION.exec(all);
  const saying = mitigation ? all.slice(0, mitigation.index) : all;
  const scores = saying.slice(0, SCORES_WITHIN);
  const ofMitigation = mitigation ? undefined : OF_MITIGATION.exec(scores)?.[1];
  if (ofMitigation !== undefined)
    return { typed: { changed: text.replace(/^[\s,:–-]+/, '').trim() }, understood: true };
  const { isScored, after, ...scored } = readScores(SET_OUT.test(scores) ? '' : scores, risk.current);
  const same = SAME.exec(scores);
  const rest = isScored ? after : same ? scores.slice(same.index + same[0].length) : '';
  const changed = [because === '' ? reasonBehind(rest) : '', saying.slice(SCORES_WITHIN), because]
    .join(' ')
    .trim();
  const line = mitigation?.[1]?.trim();
  return {
    typed: {
      ...scored,
      ...(changed === '' ? {} : { changed }),
      ...(line === undefined
        ? {}
        : { mitigations: [mitigationLines(plan, risk), line].filter(Boolean).join('\n') }),
    },
    understood: isScored || same !== null || line !== undefined,
  };
}

/** `, the team is in place`: what stands behind a sign, in two words or more; `after the board met` with its first word. */
function reasonBehind(rest: string): string {
  const since =
    /^\s+((?:after|following|with|now)\s(?!(?:the )?(?:mitigations?|controls?|treatment)\b)\S+\s.*)$/i.exec(
      rest,
    );
  if (since?.[1] !== undefined) return since[1].trim();
  return /^(?: still| again| then)?\s*(?:[,;:.–—-]+|\()\s*(\S+\s.*?)\)?$/.exec(rest)?.[1]?.trim() ?? '';
}
