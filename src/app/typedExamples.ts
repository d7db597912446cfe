import { may } from '../domain/access.ts';
import type { Indicator } from '../domain/plan/indicator.ts';
import type { Person, Plan } from '../domain/plan/plan.ts';

/** What the performance team types of a morning. */
const PERFORMANCE = ['morning', 'who hasn’t returned', 'chase', 'questions I could not answer'] as const;

/** What somebody might type in a chat with the bot, and in a channel. */
export interface TypedExamples {
  readonly here: readonly string[];
  readonly inChannel?: string;
}

/**
 * What this person might type, in the names and codes of their own plan: four or five things at most, and none that they may not. `own`
 * is an indicator that they return. The last is for a channel and left out for those who may not have one follow a division.
 */
export function typedExamples(
  plan: Plan,
  person: Person | undefined,
  own: Indicator | undefined,
): TypedExamples {
  const division = ownDivision(plan, person) ?? plan.divisions[0]?.title;
  const asked = plan.indicators.find(({ tier }) => tier === 'corporate') ?? plan.indicators[0];
  const here = may(person, 'chase')
    ? [...PERFORMANCE]
    : [
        ...(own ? ['my returns', `update ${own.code}`] : []),
        ...(may(person, 'see a clinic summary') && division ? [`clinic summary for ${division}`] : []),
        ...(!own && asked ? [`how is ${asked.code} doing?`] : []),
        'which milestones are due this month?',
        ...(own ? [] : ['show red risks']),
      ];
  const follows = may(person, 'follow a division') && division;
  return { here, ...(follows ? { inChannel: `alert us about red and amber in ${division}` } : {}) };
}

/** The title of the division that one of a person's posts is in. */
export function ownDivision(plan: Plan, person: Person | undefined): string | undefined {
  return person?.posts
    .map((code) => plan.post.get(code)?.division)
    .map((code) => (code === undefined ? undefined : plan.division.get(code)?.title))
    .find((title) => title !== undefined);
}
