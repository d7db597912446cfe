import { type Plan, type Programme, postTitle } from '../../plan/plan.ts';
import type { AnswerItem, ListAnswer } from '../answer.ts';
import type { ProgrammeQuery } from '../query.ts';
import type { MilestoneState } from '../queryTerms.ts';
import { capital, conditionWords, listReading, scopeWords } from '../reading/words.ts';
import { countChart } from './countChart.ts';
import type { ExecuteContext } from './executeContext.ts';
import { allHold, programmeMatches } from './filters.ts';
import { lazyItem } from './lazyItem.ts';
import { hasState } from './listMilestones.ts';
import { listOf, NOBODY } from './listPlan.ts';
import { statusOn } from './milestoneItem.ts';
import { milestonesOf, programmeStatus } from './programmeStatus.ts';

/** The programmes that fit, with who leads them and the colour of the worst of their milestones. */
export function listProgrammes(query: ProgrammeQuery, context: ExecuteContext): ListAnswer {
  const { plan } = context;
  const found = plan.programmes.filter(
    (one) =>
      programmeMatches(query, plan, one) &&
      (!query.conditions || allHold(query.conditions, (state) => isSo(one, state, context))),
  );
  const [first] = found;
  const next = first
    ? [
        `Milestones of ${first.code}`,
        `Who leads ${first.code}?`,
        found.length === 1 ? `Highlight report for ${first.code}` : 'Board report',
      ]
    : ['Which programmes are there?'];
  const items = found.map((one) => programmeItem(one, context));
  const list = listOf('Programmes', query, plan, items, next);
  const counts = (['red', 'amber', 'green', 'blue', 'grey'] as const)
    .map((colour) => ({
      label: capital(colour),
      colour,
      count: items.filter((one) => one.status?.colour === colour).length,
    }))
    .filter((one) => one.count > 0);
  const reading = query.conditions
    ? listReading(
        `Programmes${scopeWords(query, plan)}`,
        [...conditionWords(query.conditions), 'by their milestones'],
        found.length,
        query.limit,
      )
    : list.reading;
  return { ...list, reading, counts, ...countChart(query, 'Programmes by their worst milestone', counts) };
}

// A colour is the programme's own; any other state is one that some milestone of it is in.
function isSo(programme: Programme, state: MilestoneState, context: ExecuteContext): boolean {
  if (COLOURS.has(state)) return programmeStatus(programme, context).colour === state;
  const { plan, today, policy } = context;
  return (milestonesOf(plan).get(programme.code) ?? []).some((one) =>
    hasState(one, statusOn(plan, one, today, policy), state, today),
  );
}

const COLOURS: ReadonlySet<MilestoneState> = new Set<MilestoneState>([
  'red',
  'amber',
  'green',
  'blue',
  'grey',
]);

/** A programme as a line of a list. */
export function programmeItem(programme: Programme, context: ExecuteContext): AnswerItem {
  const { plan } = context;
  const { colour, because } = programmeStatus(programme, context);
  return lazyItem(
    {
      code: programme.code,
      title: programme.title,
      status: { colour, label: because ? `${capital(colour)}, ${because}` : capital(colour) },
    },
    () => [
      { label: 'SAO', value: postTitle(plan, programme.saoPost) ?? NOBODY },
      { label: 'Delivery lead', value: postTitle(plan, programme.rdlPost) ?? 'none recorded' },
      { label: 'Lead member', value: postTitle(plan, programme.leadMemberPost) ?? 'none recorded' },
      { label: 'Aim', value: aimOf(programme, plan) },
      {
        label: 'Milestones',
        value: String(plan.milestones.filter((one) => one.programme === programme.code).length),
      },
    ],
  );
}

function aimOf(programme: Programme, plan: Plan): string {
  return `${programme.aim} ${plan.aim.get(programme.aim)?.title ?? ''}`.trim();
}
