import { queueReminders } from '../app/chasing/queueReminders.ts';
import { handOverReminders } from '../app/chasing/remindPeople.ts';
import type { Dispatch } from '../app/deliveryPorts.ts';
import type { JobStore } from '../app/peoplePorts.ts';
import type { Services } from '../app/services.ts';
import type { Telemetry } from '../app/telemetryPorts.ts';
import { workingHoursDay } from '../domain/calendar/workingHours.ts';
import { createJobRunner, type Job, type JobRunner } from './runJobs.ts';

/**
 * Tells people about returns: once on each working day, from the policy's first hour, it queues everybody's message
 * for the day (windows that opened, reminders, what goes up the line), and on every tick within working hours it
 * hands what is queued, by it or by somebody who chases, to the delivery path.
 */
export function createReminderRunner(options: {
  readonly services: Services;
  readonly dispatch: Dispatch;
  readonly store: JobStore;
  readonly owner: string;
  /** What else time triggers in this process. */
  readonly jobs?: readonly Job[];
  /** Absent where nobody measures. */
  readonly telemetry?: Pick<Telemetry, 'job'>;
}): JobRunner {
  const { services, dispatch, store, owner } = options;
  const { clock, log, policy } = services;
  const job: Job = {
    name: 'reminders',
    slot: (now) => workingHoursDay(now, policy),
    run: async (_slot, finished) => void (await queueReminders(services, finished)),
  };
  const everyTick = async (): Promise<void> => {
    if (workingHoursDay(clock.now(), policy) === undefined) return;
    await handOverReminders(services, dispatch);
  };
  const measured = options.telemetry ? { telemetry: options.telemetry } : {};
  return createJobRunner({
    jobs: [job, ...(options.jobs ?? [])],
    everyTick,
    store,
    clock,
    log,
    owner,
    ...measured,
  });
}
