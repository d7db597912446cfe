import { longDay } from '../../calendar/dates.ts';
import type { Indicator } from '../../plan/indicator.ts';
import type { Milestone } from '../../plan/milestone.ts';
import { type Programme, postTitle } from '../../plan/plan.ts';
import { savingWords } from '../../plan/progress/savingWords.ts';
import { type Saving, savingRag } from '../../plan/saving.ts';
import { directions } from '../../return/trend.ts';
import type { Answer, AnswerItem } from '../answer.ts';
import { type ItemState, refCode, refKind } from '../queryTerms.ts';
import type { WhyQuery } from '../reading/timeQuery.ts';
import { capital, conditionWords } from '../reading/words.ts';
import { knownOf, withoutResults } from './answerIndicator.ts';
import { falsePremise, indicatorIs, milestoneIs, riskIs } from './checkItem.ts';
import type { ExecuteContext } from './executeContext.ts';
import { allHold } from './filters.ts';
import { indicatorAccount } from './indicatorAccount.ts';
import { indicatorLead } from './indicatorLead.ts';
import { gone, whole } from './itemParts.ts';
import { isShown } from './judgeIndicator.ts';
import { programmeItem } from './listProgrammes.ts';
import { wholeRisk } from './listRisks.ts';
import { savingItem } from './listSavings.ts';
import { statusOn, wholeMilestone } from './milestoneItem.ts';
import { before, knownWindow, labelOf, openedBy } from './periodMemo.ts';
import { milestonesOf, programmeStatus } from './programmeStatus.ts';
import { type IndicatorSaid, standing, trend } from './saidOfIndicator.ts';
import { milestoneStanding } from './saidOfMilestone.ts';
import { saidOfRisk } from './saidOfRisk.ts';

/** What is recorded as the reason: a return's narrative, a plan's note, a risk's cause. Never a guess. */
export function answerWhy(query: WhyQuery, context: ExecuteContext): Answer {
  const { plan } = context;
  const code = refCode(query.of);
  switch (refKind(query.of)) {
    case 'indicator': {
      const one = plan.indicator.get(code);
      return one ? whyIndicator(query, one, context) : gone(code, context);
    }
    case 'milestone': {
      const one = plan.milestone.get(code);
      return one ? whyMilestone(query, one, context) : gone(code, context);
    }
    case 'programme': {
      const one = plan.programme.get(code);
      return one ? whyProgramme(query, one, context) : gone(code, context);
    }
    default:
      return whyOther(query, code, context);
  }
}

function whyIndicator(query: WhyQuery, one: Indicator, context: ExecuteContext): Answer {
  const own = context.facts.filter((point) => point.indicator === one.code);
  const next = [`How is ${one.code} doing?`, `Who is accountable for ${one.code}?`];
  if (!isShown(one, own, context)) return withoutResults(one, context);
  const asked = knownOf(query, one, own, context);
  const when = asked.period ? labelOf(asked.period) : 'the time you named';
  // Of a period that is not in yet the latest that is says what can be said.
  const latest = query.period && !asked.point ? knownOf({}, one, own, context) : undefined;
  const known = latest?.point ? latest : asked;
  const notIn = known === asked ? '' : `${one.code} has no return for ${when}: this is the latest. `;
  const { points, point, period, entry, policy } = known;
  const lead = indicatorLead(known);
  const item: AnswerItem = {
    code: one.code,
    title: one.title,
    ...(point?.rag ? { status: { colour: point.rag, label: capital(point.rag) } } : {}),
    ...(lead === undefined ? {} : { lead }),
    facts: indicatorAccount(known, context),
  };
  const both = point && period ? directions(one, points, period, point.value, policy) : undefined;
  const way = one.cumulative ? both?.long : both?.short;
  const is = indicatorIs(known, context.today);
  const premise = falsePremise(one.code, query.check, (state) => is(state, way));
  const moves = (query.check ?? []).some((check) => check.any.some((state) => MOVES.has(state)));
  const returned = (query.check ?? []).some(
    (check) => check.any.includes('returned') || check.any.includes('return late'),
  );
  const owner = returned
    ? ` The accountable officer is the ${postTitle(context.plan, one.accountablePost) ?? 'not recorded'}.${missingReturn(known, context)}`
    : '';
  const reason = entry?.narrative ? ` Why: ${entry.narrative.why}` : '';
  const reading = `${notIn}${premise}${moves ? trend(known) : standing(known)}.${owner}${reason}`;
  const silent = point && !entry?.narrative ? [`No narrative is recorded for ${when}.`] : [];
  return whole(reading, item, next, point ? silent : [`${one.code} has no return for ${when}.`]);
}

const MOVES: ReadonlySet<ItemState> = new Set<ItemState>(['rising', 'falling', 'improving', 'deteriorating']);

// Which return is not in, and since when it was due.
function missingReturn({ one, points }: IndicatorSaid, { today, policy, plan }: ExecuteContext): string {
  const open = openedBy(one.frequency, today, policy, plan);
  const missing = [before(open), open].filter(
    (each) => !points.some((point) => point.period === each.id) && each.startsOn >= policy.returnsOwedFrom,
  );
  return missing.length === 0
    ? ` Its return for ${labelOf(open)} is in.`
    : missing
        .map((each) =>
          ` The return for ${labelOf(each)} is not in: it was due ${longDay(knownWindow(each, policy, plan, one.division).dueOn)}.`.replace(
            /was due (.*)/,
            (text, day: string) =>
              knownWindow(each, policy, plan, one.division).dueOn >= today ? `is due ${day}` : text,
          ),
        )
        .join('');
}

function whyMilestone(query: WhyQuery, one: Milestone, context: ExecuteContext): Answer {
  const { plan, today, policy } = context;
  const status = statusOn(plan, one, today, policy);
  const premise = falsePremise(one.code, query.check, milestoneIs(one, today, policy));
  const waits = one.waitsFor.filter((code) => plan.milestone.get(code)?.completedOn === undefined);
  const notes = [
    ...(one.recoveryPlan || one.note || status.complete
      ? []
      : ['The plan records no reason and no recovery plan.']),
    ...(waits.length > 0 && !status.complete ? [`It waits for ${waits.join(', ')}, not complete yet.`] : []),
  ];
  const next = [`What does ${one.code} wait for?`, `Who is accountable for ${one.code}?`];
  const said = milestoneStanding({ one, status, plan, today, policy, asked: undefined });
  const reason = one.recoveryPlan && !status.complete ? ` Recorded about it: ${one.recoveryPlan}` : '';
  return whole(`${premise}${said}${reason}`, wholeMilestone(plan, one, today, policy), next, notes);
}

// A programme is as its worst milestones are: those are the reason.
function whyProgramme(query: WhyQuery, one: Programme, context: ExecuteContext): Answer {
  const { plan, today, policy } = context;
  const { colour, because } = programmeStatus(one, context);
  const worst = (milestonesOf(plan).get(one.code) ?? []).filter(
    (each) => statusOn(plan, each, today, policy).brag === colour,
  );
  const said = checkWords(query, (state) => state === colour);
  const item = programmeItem(one, context);
  const facts = [
    ...worst.slice(0, MOST_REASONS).map((each) => ({ label: each.code, value: each.title })),
    ...(worst.length > MOST_REASONS ? [{ label: 'And', value: `${worst.length - MOST_REASONS} more` }] : []),
  ];
  return whole(
    `Programme ${one.code}, by the worst of its milestones (${because})${said}`,
    { ...item, facts },
    [`${capital(colour)} milestones of ${one.code}`, `Who leads ${one.code}?`],
  );
}

/** Most milestones named as the reason. */
const MOST_REASONS = 8;

function whyOther(query: WhyQuery, code: string, context: ExecuteContext): Answer {
  const { plan, policy } = context;
  const risk = refKind(query.of) === 'risk' ? plan.risk.get(code) : undefined;
  if (risk) {
    const premise = falsePremise(code, query.check, riskIs(risk, policy));
    return whole(`${premise}${saidOfRisk('why', risk, plan, policy)}`, wholeRisk(plan, risk, policy), [
      `Who owns ${code}?`,
    ]);
  }
  const saving = plan.saving.get(code);
  if (!saving) return gone(code, context);
  const said = checkWords(query, (state) => savingRag(saving) === state);
  const notes = saving.correctiveAction ? [] : ['No reason or corrective action is recorded.'];
  return whole(
    `Saving ${code}: ${savingWords(saving)}${said}${savingReason(saving)}`,
    savingItem(saving, context),
    ['How much have we saved?'],
    notes,
  );
}

// What whoever reported said of it; the plan's own words where nobody did.
function savingReason({ progress, correctiveAction }: Saving): string {
  const changed = progress?.changed ? ` What changed: ${progress.changed}` : '';
  return `${correctiveAction || changed ? '.' : ''}${changed}${correctiveAction ? ` Being done: ${correctiveAction}` : ''}`;
}

// "Why is K11 red" when it is not: that comes first.
function checkWords({ check }: WhyQuery, has: (state: string) => boolean): string {
  if (!check) return '';
  const words = conditionWords(check).join(' and ');
  return allHold<string>(check, has) ? ` (${words})` : `. It is not ${words}`;
}
