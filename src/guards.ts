import { meetMember } from './app/people/meetMember.ts';
import type { Clock, Log } from './app/ports.ts';
import type { Config } from './config.ts';
import type { Tables } from './tables/openTables.ts';
import { createDoorman, type Doorman } from './teams/doorman.ts';
import { rateLimit } from './web/rateLimit.ts';

/** Far above what a council sends through Teams (30 a second for a whole tenant), far below what hurts. */
const ADDRESS_PACE = { burst: 300, perSecond: 60 };
/** Nobody types or presses faster for long; a card that refreshes itself stays below it. */
const PERSON_PACE = { burst: 40, perSecond: 5 };

/** What limits visits from one address; nothing in the local environment, where all come from this machine. */
export function addressLimit(config: Config): { readonly admits?: (address: string) => boolean } {
  return config.environment === 'production' ? { admits: rateLimit(ADDRESS_PACE) } : {};
}

/**
 * Keeps guests outside, and whoever comes more often than a person would; nothing in the local environment. Whom the plan
 * of a moment ago names is let in without asking storage; whoever it names by their address is bound when they first come.
 */
export function doormanFor(
  config: Config,
  { plans, people }: Pick<Tables, 'plans' | 'people'>,
  { clock, log }: { readonly clock: Clock; readonly log: Log },
): { readonly doorman?: Doorman } {
  if (config.environment === 'local') return {};
  const doorman = createDoorman({
    admits: rateLimit(PERSON_PACE),
    knows: async (id) =>
      plans.lastKnown()?.person.has(id) || ((await plans.current())?.person.has(id) ?? false),
    meets: (member) => meetMember({ plans, people, clock, log }, member),
    homeTenant: config.tenantId,
    now: Date.now,
  });
  return { doorman };
}
