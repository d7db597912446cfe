import { ProductError } from '../../domain/errors.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { registerPromise } from '../action/registerPromise.ts';
import { actionOutgoing, expandAction, isAboutAction, isOfAction } from '../action/tellOfAction.ts';
import { alertOutgoing } from '../alert/alertOutgoing.ts';
import { ALERTS_UNIT } from '../alert/alertPorts.ts';
import { expandAlert } from '../alert/expandAlert.ts';
import { noteAsked } from '../alert/noteAsked.ts';
import { reminderOutgoing } from '../chasing/remindPeople.ts';
import { coverOutgoing, expandCover, isAboutCover, isOfCover } from '../chasing/tellCover.ts';
import { expandQuestion, questionOutgoing } from '../clinic/questionDelivery.ts';
import type {
  Delivery,
  DeliveryRecord,
  DeliveryStore,
  Dispatch,
  Expand,
  Follow,
  Outgoing,
  OutgoingByKind,
} from '../deliveryPorts.ts';
import { importOutgoing, isOfImport } from '../import/longImport.ts';
import type { IssueStore } from '../issuePorts.ts';
import { TELL_DEPENDANTS } from '../milestone/recordMilestone.ts';
import { dependantsOutgoing, expandDependants, isAboutDependants } from '../milestone/tellDependants.ts';
import { oneAfterAnother } from '../oneAfterAnother.ts';
import { paperOutgoing } from '../paper/paperOutgoing.ts';
import { expandLock, isLock, isOfLock, lockOutgoing } from '../period/tellLanded.ts';
import { type OutboxMessage, PLAN_UNIT, QUESTION_UNIT } from '../ports.ts';
import type { RecordEvent } from '../record/recordStore.ts';
import type { Services } from '../services.ts';
import { challengeOutgoing, expandChallenge } from '../signOff/tellChallenged.ts';
import { expandRestatement, restatementOutgoing } from '../signOff/tellRestated.ts';
import { enquiryOutgoing, expandEnquiry, isAboutEnquiry, isOfEnquiry } from '../unanswered/tellAsker.ts';
import { UNANSWERED_UNIT } from '../unansweredPorts.ts';
import { noteRefusal, noticeOutgoing } from './tellRefused.ts';
import { unlessRemoved } from './unlessRemoved.ts';

/** Everything that the bot says on its own: whom each event concerns, and how each kind of message comes about. */
export interface OwnMessages {
  /** The units of the outbox in which events wait. A point read at most. */
  readonly units: () => Promise<readonly string[]>;
  readonly expand: Expand;
  /** What an event brings beside messages: what a red return promises enters the register of actions. */
  readonly follow: Follow;
  /** What goes before the events of others: a red of the corporate tier, by the plan known last. */
  readonly isUrgent: (event: OutboxMessage) => boolean;
  readonly outgoing: OutgoingByKind;
  /** The platform takes nothing for a place. */
  readonly refused: (record: DeliveryRecord, dispatch: Dispatch) => Promise<void>;
}

/** A new kind of event or of message has its line here. */
export function ownMessages(
  services: Services,
  stores: { readonly issues: IssueStore; readonly deliveries: Pick<DeliveryStore, 'noteRefused'> },
): OwnMessages {
  const { issues, deliveries } = stores;
  const loaded = (plan: Plan | undefined): Plan => {
    // Nothing is lost for want of a plan: whatever waits is tried again later.
    if (!plan) throw new ProductError('storage-unavailable', 'No plan is loaded.');
    return plan;
  };
  const planNow = async (): Promise<Plan> => loaded(await services.plans.current());
  /** The plan by a read that begins after the event was: what it is about is in it. */
  const planSince = async (): Promise<Plan> => loaded(await services.plans.fresh());
  const expandAlerts = expandAlert(services);
  /** Its owner, or whoever agreed it, and the channels that follow its division. */
  const expandRegistered = async (event: RecordEvent): Promise<readonly Delivery[]> => [
    ...(await expandAction(services, await planSince(), event)),
    ...(await expandAlerts(event)),
  ];
  /** Each new action takes the next number: side by side they would only take it from one another. */
  const inTurn = oneAfterAnother();
  return {
    async units() {
      const divisions = (await services.plans.current())?.divisions ?? [];
      return [...divisions.map(({ code }) => code), QUESTION_UNIT, UNANSWERED_UNIT, ALERTS_UNIT, PLAN_UNIT];
    },
    isUrgent: (event) =>
      event.kind === 'rag-reported' &&
      event.red === true &&
      services.plans.lastKnown()?.indicator.get(event.indicator)?.tier === 'corporate',
    async expand(event) {
      switch (event.kind) {
        case 'recorded':
          if (isLock(event)) return expandLock(services, await planSince(), event);
          if (isAboutCover(event)) return expandCover(services, await planSince(), event);
          if (isOfEnquiry(event)) return expandEnquiry(services, event);
          // One that was written before such events had a kind of their own.
          if (isOfAction(event)) return expandRegistered(event);
          return event.what === TELL_DEPENDANTS
            ? expandDependants(services, await planNow(), event)
            : expandAlerts(event);
        case 'registered':
          return expandRegistered(event);
        case 'rag-reported':
        case 'alert-acknowledged':
          return expandAlerts(event);
        case 'restated':
          return expandRestatement(services, issues, await planNow(), event);
        case 'challenged':
          return expandChallenge(services, event);
        case 'question-asked':
          await noteAsked(services, event);
          return expandQuestion(services, await planNow(), event);
        case 'question-answered':
          return expandQuestion(services, await planNow(), event);
      }
    },
    async follow(event) {
      if (event.kind === 'rag-reported') await inTurn(() => registerPromise(services, event));
    },
    outgoing: unlessRemoved(services.people, {
      ...alertOutgoing(services),
      reminder: reminderOutgoing(services, planNow),
      challenge: challengeOutgoing(services, planNow),
      question: questionOutgoing(services),
      restatement: restatementOutgoing(services, issues, planNow),
      notice: byNotice(
        noticeOutgoing(planNow),
        dependantsOutgoing(services, planNow),
        coverOutgoing(services, planNow),
        lockOutgoing(services, planNow),
        importOutgoing(services),
        actionOutgoing(services, planNow),
        enquiryOutgoing(services, planNow),
      ),
      paper: paperOutgoing(services, planNow),
    }),
    refused: async (record, dispatch) => noteRefusal(services, deliveries, await planNow(), dispatch, record),
  };
}

/**
 * Notices of all kinds: that somebody cannot be reached, that what a milestone waits for moved, of leave cover, of a lock, of an
 * import, of an action, and of a question that was passed on. A kind of its own could not be read by the version before, which runs beside this one during an upgrade.
 */
function byNotice(
  refused: Outgoing,
  dependants: Outgoing,
  cover: Outgoing,
  lock: Outgoing,
  imported: Outgoing,
  action: Outgoing,
  enquiry: Outgoing,
): Outgoing {
  const of = ({ facts }: Parameters<Outgoing['compose']>[0]): Outgoing => {
    if (isOfLock(facts)) return lock;
    if (isOfCover(facts)) return cover;
    if (isOfImport(facts)) return imported;
    if (isAboutAction(facts)) return action;
    if (isAboutEnquiry(facts)) return enquiry;
    return isAboutDependants(facts) ? dependants : refused;
  };
  return {
    whenUncertain: 'leave',
    compose: (delivery, unheard) => of(delivery).compose(delivery, unheard),
    keepOutcome: (delivery, outcome, dispatch) => of(delivery).keepOutcome(delivery, outcome, dispatch),
  };
}
