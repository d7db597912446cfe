import { savingWords } from '../../plan/progress/savingWords.ts';
import { savingRag } from '../../plan/saving.ts';
import type { Answer, AnswerItem } from '../answer.ts';
import type { ItemQuery } from '../query.ts';
import { refCode, refKind } from '../queryTerms.ts';
import { capital } from '../reading/words.ts';
import { indicatorAnswer } from './answerIndicator.ts';
import { milestoneIs, riskIs, yesOrNo } from './checkItem.ts';
import type { ExecuteContext } from './executeContext.ts';
import { checked, gone, whole } from './itemParts.ts';
import { aimItem, divisionItem, postItem } from './listPlan.ts';
import { programmeItem } from './listProgrammes.ts';
import { wholeRisk } from './listRisks.ts';
import { savingItem } from './listSavings.ts';
import { statusOn, wholeMilestone } from './milestoneItem.ts';
import { programmeStatus } from './programmeStatus.ts';
import { saidOfMilestone } from './saidOfMilestone.ts';
import { saidOfRisk } from './saidOfRisk.ts';

/** One thing, whole. With a check the reading says yes or no first. */
export function answerItem(query: ItemQuery, context: ExecuteContext): Answer {
  const { plan, today, policy } = context;
  const code = refCode(query.of);
  switch (refKind(query.of)) {
    case 'milestone': {
      const one = plan.milestone.get(code);
      if (!one) return gone(code, context);
      const status = statusOn(plan, one, today, policy);
      const yes = yesOrNo(query.check, milestoneIs(one, today, policy));
      const said = saidOfMilestone(query.facet, { one, status, plan, today, policy, asked: query.period });
      return whole(yes ? `${yes}: ${said}` : said, wholeMilestone(plan, one, today, policy), [
        `Milestones of ${one.programme}`,
        `Who is accountable for ${code}?`,
        `What waits for ${code}?`,
      ]);
    }
    case 'risk': {
      const one = plan.risk.get(code);
      if (!one) return gone(code, context);
      const yes = yesOrNo(query.check, riskIs(one, policy));
      const said = saidOfRisk(
        query.facet ??
          (query.check?.some((each) => each.any.some((state) => state.includes('appetite')))
            ? 'appetite'
            : undefined),
        one,
        plan,
        policy,
      );
      return whole(yes ? `${yes}: ${said}` : said, wholeRisk(plan, one, policy), [
        `Who is accountable for ${code}?`,
        'Which risks are above appetite?',
      ]);
    }
    case 'indicator': {
      const one = plan.indicator.get(code);
      return one ? indicatorAnswer(query, one, context) : gone(code, context);
    }
    default:
      return otherItem(query, code, context);
  }
}

function otherItem(query: ItemQuery, code: string, context: ExecuteContext): Answer {
  const { plan } = context;
  switch (refKind(query.of)) {
    case 'programme': {
      const one = plan.programme.get(code);
      if (!one) return gone(code, context);
      const item = programmeItem(one, context);
      const status = programmeStatus(one, context);
      const division = plan.division.get(one.division)?.title;
      const facts = [
        ...(status.worst.length > 0
          ? [{ label: capital(status.colour), value: status.worst.join(', ') }]
          : []),
        { label: 'Purpose', value: one.purpose },
        ...item.facts,
        ...(division ? [{ label: 'Reviewed in', value: division }] : []),
      ];
      const reading = checked(
        query,
        query.check
          ? `Programme ${code}, by the worst of its milestones (${status.because})`
          : `Programme ${code} ${one.title}: ${status.colour} by the worst of its milestones${status.because ? ` (${status.because})` : ''}`,
        (state) => status.colour === state,
      );
      return whole(
        reading,
        { ...item, facts: one.note ? [...facts, { label: 'Note', value: one.note }] : facts },
        [
          `Milestones of ${code}`,
          `Overdue milestones of ${code}`,
          `Risks of ${code}`,
          `Highlight report for ${code}`,
        ],
      );
    }
    case 'saving': {
      const one = plan.saving.get(code);
      if (!one) return gone(code, context);
      const reading = checked(query, `Saving ${code} ${one.title}: ${savingWords(one)}`, (state) =>
        state === 'complete' ? one.delivered === one.target : savingRag(one) === state,
      );
      return whole(reading, savingItem(one, context), [
        'How much have we saved?',
        `Milestones of ${one.programme}`,
      ]);
    }
    case 'post': {
      const one = plan.post.get(code);
      return one
        ? whole(`${one.title}: ${heldBy(one.code, context)}`, postItem(plan, one), [
            `What is the ${one.title} accountable for?`,
            'Which posts are there?',
          ])
        : gone(code, context);
    }
    case 'division': {
      const title = plan.division.get(code)?.title;
      return title
        ? whole(`The division ${title}`, divisionItem(plan, code), [
            `Red indicators in ${title}`,
            `Overdue milestones in ${title}`,
            `Risks in ${title}`,
          ])
        : gone(code, context);
    }
    case 'aim':
      return plan.aim.has(code)
        ? whole(`Aim ${code}`, aimItem(plan, code), [
            `Programmes under aim ${code}`,
            `Indicators for aim ${code}`,
          ])
        : gone(code, context);
    default: {
      const divisions = plan.divisions.filter((one) => one.directorate === code).map((one) => one.title);
      const item: AnswerItem = {
        code,
        title: code,
        facts: [{ label: 'Divisions', value: divisions.join(', ') || 'none' }],
      };
      return whole(`The directorate ${code}`, item, [`Indicators in ${code}`, `Risks in ${code}`]);
    }
  }
}

function heldBy(post: string, { plan }: ExecuteContext): string {
  const holders = plan.holders.get(post) ?? [];
  return holders.length > 0
    ? `held by ${holders.map((one) => one.name).join(' and ')}`
    : 'nobody is recorded';
}
