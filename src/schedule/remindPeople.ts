import { setTimeout as pause } from 'node:timers/promises';
import { queueReminders } from '../app/chasing/queueReminders.ts';
import { sendReminders } from '../app/chasing/sendReminders.ts';
import type { JobStore } from '../app/peoplePorts.ts';
import type { Messenger } from '../app/ports.ts';
import type { Services } from '../app/services.ts';
import type { Telemetry } from '../app/telemetryPorts.ts';
import { workingHoursDay } from '../domain/calendar/workingHours.ts';
import { createJobRunner, type Job, type JobRunner } from './runJobs.ts';

/** Between two messages, in milliseconds: 20 a second, where a tenant takes about 30. */
const PACE_MS = 50;

/**
 * Tells people about returns: once on each working day, from the policy's first hour, it queues everybody's message
 * for the day (windows that opened, reminders, what goes up the line), and on every tick within working hours it
 * sends what is queued, by it or by somebody who chases.
 */
export function createReminderRunner(options: {
  readonly services: Services;
  readonly messenger: Messenger;
  readonly store: JobStore;
  readonly owner: string;
  /** Absent where nobody measures. */
  readonly telemetry?: Pick<Telemetry, 'job'>;
  /** Waits between two messages; 50 milliseconds by default. */
  readonly pace?: () => Promise<unknown>;
}): JobRunner {
  const { services, messenger, store, owner } = options;
  const { clock, log, policy } = services;
  let stopped = false;
  const job: Job = {
    name: 'reminders',
    slot: (now) => workingHoursDay(now, policy),
    run: async (_slot, finished) => void (await queueReminders(services, finished)),
  };
  const pace = options.pace ?? (() => pause(PACE_MS));
  const everyTick = async (): Promise<void> => {
    if (workingHoursDay(clock.now(), policy) === undefined) return;
    await sendReminders(services, messenger, { pace, stopped: () => stopped });
  };
  const measured = options.telemetry ? { telemetry: options.telemetry } : {};
  const runner = createJobRunner({ jobs: [job], everyTick, store, clock, log, owner, ...measured });
  return {
    ...runner,
    stop() {
      stopped = true;
      return runner.stop();
    },
  };
}
