import { longDay } from '../../calendar/dates.ts';
import { MONTH_NAMES } from '../../calendar/monthNames.ts';
import { periodLabel } from '../../calendar/period.ts';
import { latestOpened, windowOf } from '../../calendar/window.ts';
import { postTitle } from '../../plan/plan.ts';
import { RISK_LEVELS } from '../../plan/riskLevel.ts';
import { capital } from '../reading/words.ts';
import type { GuideTopic } from '../understanding/guideTopics.ts';
import type { ExecuteContext } from './executeContext.ts';
import type { Said } from './guideTerms.ts';

/** What a rule of the policy says, or how something is done here. The numbers are the policy's own. */
export function ruleOf(topic: GuideTopic, context: ExecuteContext): Said {
  const { policy, plan, today } = context;
  const due = `the ${ordinal(policy.dueOnWorkingDay)} working day after the period ends`;
  switch (topic) {
    case 'RAG':
      return {
        title: 'RAG',
        reading: `RAG is red, amber or green. An indicator is green when it is at or better than its target, amber when it misses it by no more than its tolerance, and red beyond that. The tolerance is ${policy.tolerancePercent}% of the target unless the indicator sets its own.`,
        notes: [
          'No data is a state of its own: never red and never zero. For milestones and risks the rules differ: ask “what is BRAG” or “how are risks scored”.',
        ],
        next: ['what is BRAG', 'how are risks scored', 'Which indicators are red?'],
      };
    case 'tolerance':
      return {
        title: 'Tolerance',
        reading: `The tolerance is how far past its target a result is still amber: ${policy.tolerancePercent}% of the target unless the indicator sets its own, in percent or in points. Ask about one, such as “what is the tolerance of ${code(context)}”.`,
        next: [`what is the tolerance of ${code(context)}`],
      };
    case 'BRAG':
      return {
        title: 'BRAG',
        reading: `BRAG is RAG with blue and grey, for milestones. Blue: complete with accepted evidence. Green: expected on or before the printed date. Amber: a slip of 1 to ${policy.milestoneAmberDays} days with a recovery plan. Red: a slip of more than ${policy.milestoneAmberDays} days, or any slip or overdue date without a recovery plan. Grey: undated, or not due to start yet.`,
        next: ['Which milestones are red?', 'Which milestones are blue?'],
      };
    case 'risk score':
      return {
        title: 'Risk score',
        reading: `A risk's score is likelihood × impact, each 1 to 5: green up to ${policy.riskAmberFrom - 1}, amber from ${policy.riskAmberFrom}, red from ${policy.riskRedFrom} to 25. An impact of ${policy.riskFlaggedImpact} is always flagged. Each risk has an inherent score (before anything was done), a current and a target score.`,
        next: ['Top 3 risks', 'risk matrix'],
      };
    case 'appetite':
      return {
        title: 'Appetite',
        reading:
          'The appetite is the highest score that the council accepts for a risk. A risk above it is flagged, whatever its colour.',
        next: ['Which risks are above appetite?'],
      };
    case 'direction':
      return {
        title: 'Direction of travel',
        reading: `Direction of travel is improving, static or deteriorating, judged by performance and not by the number going up: against the period before, and against the same period last year. It is static within ±${policy.staticPercent}% of the earlier value, unless the indicator has a tolerance in points.`,
        next: ['Which kpis are getting worse?', 'Which kpis are improving?'],
      };
    case 'late and overdue':
      return {
        title: 'Late and overdue',
        reading:
          'A milestone is late when its printed date (the baseline) has passed and it is not complete, and overdue when its forecast (or the printed date, without one) has passed too. A return is late when its due date has passed and it is not in.',
        next: ['Overdue milestones', 'Which returns are late?'],
      };
    case 'slip':
      return {
        title: 'Slip',
        reading: `The slip is the days from the printed date to the forecast, or to today once that has passed. Up to ${policy.milestoneAmberDays} days with a recovery plan is amber; more, or any without one, is red.`,
        next: ['Which milestones have slipped?'],
      };
    case 'consistent':
      return {
        title: 'Consistently red or green',
        reading: `An indicator is consistently green after ${policy.consistentGreen.monthly} monthly or ${policy.consistentGreen.quarterly} quarterly signed-off greens without a gap: then its target, tier or need is reviewed. It is consistently red after ${policy.consistentRed} reds running.`,
        next: ['Which indicators are consistently green?', 'Which indicators are consistently red?'],
      };
    case 'window':
    case 'late return':
    case 'periods': {
      const monthly = latestOpened('monthly', today, policy, plan);
      const days = windowOf(monthly, policy, plan);
      return {
        title: 'Return dates',
        reading: `Returns open on the ${ordinal(policy.opensOnWorkingDay)} working day after the period ends and are due on ${due}: for ${periodLabel(monthly)}, ${longDay(days.opensOn)} to ${longDay(days.dueOn)}. After that a return is late, and can still be entered until its period locks.`,
        notes: [
          `The line manager is told ${policy.reminders.daysLateToLineManager} working days late, the Senior Accountable Officer ${policy.reminders.daysLateToSao}. The financial year runs from April to March: M01 is April, Q1 April to June.`,
        ],
        next: ['when are returns due?', 'Which returns are late?'],
      };
    }
    case 'lock':
      return {
        title: 'Lock',
        reading: `A period is open for the last time on the ${ordinal(policy.lockOnWorkingDay)} working day after the next period ends. Then the performance team locks it, for good: what is wrong after that is restated.`,
        next: ['periods'],
      };
    case 'no data':
    case 'no figure':
      return {
        title: 'No figure yet',
        reading:
          'Choose “no data” on the form and give the reason. No data is a state of its own: it is not red and not zero, and is left out of “% on target”. Without a return it is late once the due date has passed.',
        next: ['my returns'],
      };
    case 'draft':
      return {
        title: 'Drafts',
        reading:
          'Press “Save draft” on the form: what you typed is kept for you alone and counts nowhere. “my returns” marks it, and the form opens with it next time. The return is in only once you press Submit return.',
        next: ['my returns'],
      };
    case 'override':
    case 'declare another RAG':
      return {
        title: 'Another RAG',
        reading: `You may declare another RAG on the return's form with a reason of at least ${policy.overrideReasonCharacters} characters. Somebody other than you has to approve it; until then the calculated one counts. Both are shown everywhere, and it lasts for that period only.`,
        facts: [
          {
            label: 'Who may approve',
            value: 'the validator, a director or the performance team, never its author',
          },
        ],
        next: ['my returns', 'to sign off'],
      };
    case 'restate':
      return {
        title: 'Restate a figure',
        reading: `While its period is open, open the return again and change it. After that type “restate ${code(context)} August 92.4 because …” with a reason of at least ${policy.restatementReasonCharacters} characters. Another person has to approve it, and everybody who saw the old figure is told.`,
        next: ['my returns', `history ${code(context)}`],
      };
    case 'enter a return':
      return {
        title: 'Enter a return',
        reading: `Type “my returns” and press Enter beside the indicator, or type “update ${code(context)}” with the figure, such as “update ${code(context)} 91.2”. The form shows the RAG before anything is recorded; nothing is recorded until you press Submit return.`,
        next: ['my returns', 'returns template'],
      };
    case 'file':
      return {
        title: 'Several at once',
        reading:
          'Type “returns template” for a spreadsheet of your returns, fill it in and send it here, or paste its rows. You see what was read before anything is recorded.',
        next: ['returns template'],
      };
    case 'cover leave':
      return {
        title: 'Cover for leave',
        reading:
          'Type “cover for me: Revenues and benefits manager until 18 October”, with the person or post who stands in for you and the last day. They can then do what you can, and get your reminders; it ends by itself.',
        next: ['covers', 'help'],
      };
    case 'more time':
      return {
        title: 'More time',
        reading: `The performance team can give a division a later date: “extend September for Finance until 18 October because …”, with a reason of at least ${policy.extensionReasonCharacters} characters. Ask them.`,
        next: ['periods'],
      };
    case 'sign off':
    case 'who signs off':
      return {
        title: 'Sign-off',
        reading:
          'A return is signed off by the validator named for its indicator; one without a validator counts once it is returned. A declared RAG is approved by the validator, a director or the performance team, a restatement by a director or the performance team. Nobody decides about what they entered or asked for themselves.',
        next: ['to sign off'],
      };
    case 'second person':
      return {
        title: 'A second person',
        reading:
          'No: somebody else has to. Nobody signs off, approves or accepts what they entered, asked for or answered themselves, nor what was done for them: a second person always decides.',
        next: ['to sign off'],
      };
    case 'ask an officer':
      return {
        title: 'Ask an officer',
        reading: `Type “ask about ${code(context)}: why did it dip?”, or press Ask about this on a clinic. The officer gets it, and it stays on the clinic's list until it is answered.`,
        next: ['my questions', 'help'],
      };
    case 'alerts':
      return {
        title: 'Alerts',
        reading:
          'In a channel, type “alert us about Finance” (a division, a programme or an indicator). The channel is told when something there turns red or amber; “alerts” shows and changes what it follows.',
        next: ['alerts', 'help'],
      };
    case 'reminders':
      return {
        title: 'Reminders',
        reading: `Officers are reminded ${policy.reminders.daysBeforeDue} working days before returns are due and on the day. The line manager's post is told ${policy.reminders.daysLateToLineManager} working days late, the Senior Accountable Officer ${policy.reminders.daysLateToSao}.`,
        next: ['my returns'],
      };
    case 'risk review':
      return {
        title: 'Risk reviews',
        reading: `A red risk is reviewed every month (within ${policy.alerts.redReviewDays} days), an amber one every quarter, a green one every six months. Unchanged at red for ${policy.alerts.staticReviews} reviews is static.`,
        next: ['risk review dates', 'Top 3 risks'],
      };
    case 'risk levels':
      return {
        title: 'Risk registers',
        reading: `A risk stands in one register, ${RISK_LEVELS.join(', ')}, and moves from one to another when its owner asks and somebody else accepts: ${accepting(context)}.`,
        next: ['Which risks are red?', 'Top 3 risks'],
      };
    case 'narrative':
      return {
        title: 'Narrative',
        reading:
          'Green: optional. Amber and red need four short answers: what happened, why, what we are doing (with an owner and a date), and when it will be back on track. Blank, “n/a” and the same text as last period are refused, with the reason.',
        next: ['my returns'],
      };
    case 'evidence':
      return {
        title: 'Complete a milestone',
        reading:
          'A milestone is blue once it is complete and a second person has accepted its evidence. Complete without accepted evidence is judged as if it were only expected on that day.',
        next: ['Which milestones are complete?'],
      };
    case 'update a milestone':
      return {
        title: 'Milestones',
        reading: `The printed date (the baseline) never moves; a forecast stands beside it. A slip of 1 day or more needs a recovery plan with a date, one of more than ${policy.milestoneAmberDays} days also what is needed from whom. A new baseline needs a second person.`,
        next: ['Which milestones have slipped?'],
      };
    case 'savings parts':
      return {
        title: 'Savings',
        reading:
          'A saving’s target is split into delivered, green, amber, red and unachievable, in whole pounds, and the parts add up to it. At risk is what is amber or red.',
        next: ['How much have we saved?'],
      };
    case 'plausibility':
      return {
        title: 'Is this right?',
        reading: `A figure is asked about once when it is outside its range, more than ${policy.plausibility.timesMedian} times the median of the last ${policy.plausibility.figures} periods, or more than ${policy.plausibility.deviations} median absolute deviations from it.`,
        next: ['my returns'],
      };
    case 'exposure':
      return {
        title: 'Who sees what',
        reading: `The clinic sees everything. The corporate leadership team (CLT) sees corporate-tier reds and worsening ambers; a directorate's team (DLT) red, amber, consistent greens and late ones. Members and scrutiny see the corporate (top) tier and anything red for ${policy.exposedRedPeriods} periods or more; people who are not in the plan the corporate tier only.`,
        next: ['clinic summary'],
      };
    case 'next clinic': {
      const month = Number(today.slice(5, 7));
      const themeOf = (one: number): string =>
        policy.clinicThemes.find(({ months }) => months.includes(one))?.title ?? 'none is set';
      const next = (month % 12) + 1;
      return {
        title: 'Clinic',
        reading: `Clinics are held every month; the day is not held here. This month's theme is: ${themeOf(month)}. Next month, in ${capital(MONTH_NAMES[next - 1] ?? '')}, it is: ${themeOf(next)}. Every month: red and amber, late returns and actions.`,
        next: ['clinic summary'],
      };
    }
    case 'forget':
      return {
        title: 'Leavers',
        reading:
          'The performance team types “forget” with the name of somebody who left: what is personal about them is erased, what they reported stays under their post.',
        next: ['help'],
      };
    default:
      return {
        title: 'What you can ask',
        reading:
          'Ask in your own words about indicators, milestones, risks, programmes, savings and who answers for them. Type “my returns” for what you owe and “help” for everything you can type.',
        next: ['help', 'my returns'],
      };
  }
}

// By register where policy names posts for it, else the performance team.
function accepting({ policy, plan }: ExecuteContext): string {
  const named = RISK_LEVELS.flatMap((level) => {
    const posts = policy.riskAcceptedBy[level].map((post) => postTitle(plan, post) ?? post);
    return posts.length > 0 ? [`for the ${level} register ${posts.join(' or ')}`] : [];
  });
  return [...named, named.length > 0 ? 'otherwise the performance team' : 'the performance team'].join('; ');
}

function code({ plan }: ExecuteContext): string {
  return plan.indicators.find((one) => one.validatorPost)?.code ?? plan.indicators[0]?.code ?? 'K11';
}

function ordinal(number: number): string {
  const last = number % 10;
  const teen = number % 100 >= 11 && number % 100 <= 13;
  return `${number}${!teen && last === 1 ? 'st' : !teen && last === 2 ? 'nd' : !teen && last === 3 ? 'rd' : 'th'}`;
}
