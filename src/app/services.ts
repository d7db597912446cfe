import type { Plan } from '../domain/plan/plan.ts';
import type { Policy } from '../domain/policy.ts';
import type { AlertStore } from './alert/alertPorts.ts';
import type { DeadLetters, DeliveryStore, Dispatch } from './deliveryPorts.ts';
import type { DraftStore } from './draftPorts.ts';
import type { Conversations } from './enquiry/conversationPorts.ts';
import type { FileDesk } from './filePorts.ts';
import type { Eraser } from './forget/eraser.ts';
import type { ImportDesk } from './importPorts.ts';
import type { InterventionStore } from './interventionPorts.ts';
import type { PaperDesk } from './paper/paperPorts.ts';
import type { PeopleStore } from './peoplePorts.ts';
import type { Clock, Log, PlanStore, ReturnStore } from './ports.ts';
import type { QuestionLedger } from './questionPorts.ts';
import type { Request } from './request.ts';
import type { Telemetry } from './telemetryPorts.ts';
import type { UnansweredStore } from './unansweredPorts.ts';

/** What the use cases are given. `main.ts` builds the real ones; tests build working fakes. */
export interface Services {
  readonly plans: PlanStore;
  readonly returns: ReturnStore;
  readonly alerts: AlertStore;
  /** What was asked last in each conversation; absent where follow-ups are not wanted. */
  readonly conversations?: Conversations;
  readonly drafts: DraftStore;
  readonly files: FileDesk;
  /** The council's own files; absent where none are imported by chat. */
  readonly importDesk?: ImportDesk;
  /** Entra object ids, lower case, that count as performance team while the plan names none. */
  readonly firstTeam?: ReadonlySet<string>;
  /** Papers for meetings; absent where none are made. */
  readonly papers?: PaperDesk;
  readonly people: PeopleStore;
  /** What was sent on its own, and what became of it. */
  readonly deliveries: Pick<DeliveryStore, 'lines' | 'find' | 'refused'>;
  readonly deadLetters: DeadLetters;
  /** What is asked about indicators, for the clinics. */
  readonly questions: QuestionLedger;
  /** What the bot could not answer and somebody passed on. */
  readonly unanswered: UnansweredStore;
  readonly clock: Clock;
  readonly log: Log;
  /** Told of what use cases work out anyway; absent where nobody measures. */
  readonly telemetry?: Pick<Telemetry, 'lateReturns'>;
  readonly policy: Policy;
  /** Hands over what is to be said on its own; absent where nothing is. */
  readonly dispatch?: Dispatch;
  /** Tells the relay that a unit of the outbox has something to send. Never waits and never fails. */
  readonly nudge: (unit: string) => void;
  /** Notes where whoever did this can be reached. Never waits and never fails. */
  readonly met: (request: Request) => void;
  /** The platform refuses a person's address: it is looked at again when they next do something. */
  readonly forget: (person: string) => void;
  /** What takes a person out of everything that is kept, beside the plan and the decisions about periods. */
  readonly erasers: readonly Eraser[];
  /** Puts on record what was done beside the ordinary way of recording. Absent where no such record is kept. */
  readonly interventions?: Pick<InterventionStore, 'note'>;
  /** Tells whoever sends queued messages to people that there are some. Never waits and never fails. */
  readonly wake: () => void;
  /**
   * Returns when every turn that began before now has used up its time, in whichever process, as far as a turn that began at
   * `startedAt` (by `performance.now()`) can wait for it: false when it could not wait so long. Absent where there are no others.
   */
  readonly othersEnd?: (startedAt: number) => Promise<boolean>;
  /** A new unguessable id for an operation. */
  readonly newId: () => string;
}

/**
 * An age at which the plan need not be read again for what is only looked at: longer than the relay's 30 seconds, whose look
 * at every division reads it too. Nothing is recorded by it; see ADR 16.
 */
export const RECENT_PLAN_MS = 35_000;

/** What every card says at its foot: where the plan is from, and what in it is illustrative. */
export function footerOf(plan: Plan): string {
  return plan.source.illustrative ? `${plan.source.title}. ${plan.source.illustrative}` : plan.source.title;
}
