import type { Fate } from './stepProxy.ts';

/** Where a process is ended: at a request to storage, or when the platform has just taken a message. */
export interface KillPoint {
  /** As the design calls it. */
  readonly called: string;
  /** Name of the step, or `message` for a post that arrives at the platform. */
  readonly step: string;
  /** Which of them, 1 for the first since the officer pressed the button. */
  readonly nth: number;
  readonly fate: Exclude<Fate, 'go on'>;
  /** Counted only once so many of another step have been carried out. */
  readonly after?: { readonly step: string; readonly nth: number };
}

const change = (called: string, step: string, nth: number): readonly KillPoint[] => [
  { called, step, nth, fate: 'not carried out' },
  { called, step, nth, fate: 'not answered' },
];
const done = (called: string, step: string, nth: number): KillPoint => ({
  called,
  step,
  nth,
  fate: 'not answered',
});

/** Every step of a red return on its way to two channels, in order. The two channels are dealt with side by side. */
export const KILL_POINTS: readonly KillPoint[] = [
  ...change('transaction', 'Returns transaction', 1),
  {
    called: 'relay reads the outbox',
    step: 'Returns range read',
    nth: 1,
    fate: 'not carried out',
    after: { step: 'Returns transaction', nth: 1 },
  },
  ...change('event put on the queue', 'queue put', 1),
  ...change('outbox delete', 'Returns delete', 1),
  { ...done('event taken', 'queue take', 1), after: { step: 'queue put', nth: 1 } },
  {
    called: 'followers read',
    step: 'Alerts range read',
    nth: 1,
    fate: 'not carried out',
    after: { step: 'queue put', nth: 1 },
  },
  ...change('delivery rows', 'Deliveries transaction', 1),
  { called: 'first delivery put on the queue', step: 'queue put', nth: 2, fate: 'not carried out' },
  done('first delivery put on the queue', 'queue put', 2),
  done('second delivery put on the queue', 'queue put', 3),
  ...change('event deleted from the queue', 'queue delete', 1),
  { ...done('deliveries taken', 'queue take', 1), after: { step: 'queue put', nth: 3 } },
  ...change('first card kept', 'Alerts transaction', 1),
  ...change('first claim', 'Deliveries transaction', 2),
  done('second claim', 'Deliveries transaction', 3),
  done('first message', 'message', 1),
  done('second message', 'message', 2),
  ...change('first settled', 'Alerts transaction', 3),
  done('second settled', 'Alerts transaction', 4),
  ...change('first record', 'Deliveries transaction', 4),
  ...change('second record', 'Deliveries transaction', 5),
  ...change('first delivery deleted from the queue', 'queue delete', 2),
  done('second delivery deleted from the queue', 'queue delete', 3),
];
