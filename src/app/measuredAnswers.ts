import { londonDay } from '../domain/calendar/dates.ts';
import { type SearchAnswer, searchPlan, suggestNames } from './enquiry/searchPlan.ts';
import type { Reply } from './reply.ts';
import type { Actor, Request } from './request.ts';
import { route } from './router.ts';
import type { Services } from './services.ts';
import { suggestionsFor } from './suggest.ts';
import type { Telemetry } from './telemetryPorts.ts';
import { outsideTurn, withinTurn } from './turnBudget.ts';
import { searchFacts, turnFacts } from './turnFacts.ts';

/** What answers people, in whichever way they ask. */
export interface Answers {
  readonly respond: (request: Request) => Promise<Reply>;
  readonly search: {
    readonly find: (actor: Actor, typed: string) => Promise<SearchAnswer>;
    readonly suggest: (actor: Actor, typed: string) => ReturnType<typeof suggestNames>;
  };
}

/** What answers people, each time as one turn that is measured. */
export function measuredAnswers(given: Services, telemetry: Pick<Telemetry, 'turn'>): Answers {
  const services = escaping(given);
  return {
    respond: (request) =>
      telemetry.turn(
        request.input.kind,
        () => withinTurn(() => suggesting(services, request)),
        (reply) => turnFacts(request, reply, londonDay(services.clock.now())),
      ),
    search: {
      find: (actor, typed) =>
        telemetry.turn('search', () => withinTurn(() => searchPlan(services, actor, typed)), searchFacts),
      suggest: (actor, typed) =>
        telemetry.turn(
          'typeahead',
          () => withinTurn(() => suggestNames(services, actor, typed)),
          () => ({ kind: 'typeahead', name: 'typeahead', screen: 'none', outcome: 'answered' }),
        ),
    },
  };
}

async function suggesting(services: Services, request: Request): Promise<Reply> {
  const reply = await route(services, request);
  const suggested = suggestionsFor(services, request, reply);
  return suggested.length > 0 ? { ...reply, suggested } : reply;
}

/** What a turn sets going and does not wait for goes on after its time. */
function escaping(services: Services): Services {
  return {
    ...services,
    nudge: (unit) => outsideTurn(() => services.nudge(unit)),
    wake: () => outsideTurn(services.wake),
    met: (request) => outsideTurn(() => services.met(request)),
  };
}
