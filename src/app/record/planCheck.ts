import { ProductError } from '../../domain/errors.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { LeanedOn } from '../../domain/record/leanedOn.ts';
import type { PlanStore } from '../ports.ts';
import type { Services } from '../services.ts';
import type { Written } from './written.ts';

/** What one turn knows of whether the plan that it began with still is the plan. */
export interface PlanCheck {
  /** The plan as it is now, read once in this turn; undefined when there is none. */
  readonly now: () => Promise<Plan | undefined>;
  /**
   * What the turn may lean on, once the plan has been read in it.
   * @throws ProductError `plan-changed` when it is another one than the turn began with
   */
  readonly hold: () => Promise<LeanedOn>;
}

/** A check that reads the plan when it is first asked, by a read that begins then. One point read when nothing changed. */
export function checkLater(plans: Pick<PlanStore, 'fresh'>, known: Plan): PlanCheck {
  let reading: Promise<Plan | undefined> | undefined;
  const now = (): Promise<Plan | undefined> => {
    reading ??= plans.fresh();
    return reading;
  };
  return {
    now,
    async hold() {
      if (!isTheSame(known, await now()))
        throw new ProductError('plan-changed', 'The plan changed since this turn began');
      return leanedOn(known);
    },
  };
}

/** The same, begun at once: it runs beside what the turn itself reads. */
export function checkBeside(plans: Pick<PlanStore, 'fresh'>, known: Plan): PlanCheck {
  const check = checkLater(plans, known);
  check.now().catch(() => undefined); // whoever holds on to the plan hears of it
  return check;
}

/** The check of a turn that began by reading this plan: there is nothing left to ask. */
export function checkedAlready(plan: Plan): PlanCheck {
  return { now: async () => plan, hold: async () => leanedOn(plan) };
}

/** True when nobody may do anything else by the one plan than by the other: what was reported on it does not matter. */
function isTheSame(known: Plan, now: Plan | undefined): boolean {
  return (
    now !== undefined &&
    now.version === known.version &&
    now.decisions === known.decisions &&
    now.covers === known.covers
  );
}

function leanedOn({ version, decisions }: Plan): LeanedOn {
  return { plan: version, decisions: decisions.length };
}

/**
 * Services with which nothing is recorded before the plan was checked: each method that records waits for `hold` first, and
 * writes nothing when it fails. A version of a return keeps what it leaned on. Reads go on beside the check. A store that
 * people record in belongs in here; see ADR 16. What became of each is noted in `written`.
 */
export function leaningOn(services: Services, { hold }: PlanCheck, written: Written): Services {
  const held =
    <Given extends readonly unknown[], T>(write: (...given: Given) => Promise<T>) =>
    async (...given: Given): Promise<T> => {
      await hold();
      return written.noting(() => write(...given));
    };
  /** For what is tidied away behind something else: nobody is told what becomes of it. */
  const afterwards =
    <Given extends readonly unknown[], T>(write: (...given: Given) => Promise<T>) =>
    async (...given: Given): Promise<T> => {
      await hold();
      return write(...given);
    };
  const {
    plans,
    returns,
    questions,
    unanswered,
    drafts,
    alerts,
    files,
    people,
    deadLetters,
    dispatch,
    importDesk,
  } = services;
  return {
    ...services,
    plans: {
      ...plans,
      decide: held(plans.decide),
      covers: { ...plans.covers, save: held(plans.covers.save) },
      progress: { ...plans.progress, save: held(plans.progress.save) },
    },
    returns: {
      ...returns,
      async save(entry, ...rest) {
        const leant = { ...entry, leanedOn: await hold() };
        return written.noting(() => returns.save(leant, ...rest));
      },
      async saveAll(versions) {
        const leanedOn = await hold();
        const leant = versions.map((one) => ({ ...one, entry: { ...one.entry, leanedOn } }));
        return written.noting(() => returns.saveAll(leant));
      },
    },
    questions: { ...questions, save: held(questions.save) },
    unanswered: { ...unanswered, save: held(unanswered.save) },
    drafts: { ...drafts, save: held(drafts.save), discard: afterwards(drafts.discard) },
    alerts: {
      ...alerts,
      subscribe: held(alerts.subscribe),
      unsubscribe: held(alerts.unsubscribe),
      changeCard: held(alerts.changeCard),
    },
    files: { ...files, store: { ...files.store, keep: held(files.store.keep) } },
    people: { ...people, changeTold: held(people.changeTold) },
    deadLetters: { ...deadLetters, requeue: held(deadLetters.requeue) },
    ...(dispatch ? { dispatch: held(dispatch) } : {}),
    ...(importDesk
      ? { importDesk: { ...importDesk, load: held(importDesk.load), undo: held(importDesk.undo) } }
      : {}),
  };
}
