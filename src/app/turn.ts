import type { Plan } from '../domain/plan/plan.ts';
import type { Reply } from './reply.ts';
import type { Actor, Request } from './request.ts';
import type { Services } from './services.ts';

/** What a command or a button is run with. */
export interface Turn {
  readonly services: Services;
  /** As it is covered today. */
  readonly plan: Plan;
  readonly request: Request;
  /** Who asks: the request's. */
  readonly actor: Actor;
  /** Answers a text as if it were typed, for a button that says something in a person's place. */
  readonly hear: (text: string) => Promise<Reply>;
}
