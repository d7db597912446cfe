import { z } from 'zod';
import type { Permitted } from './permit.ts';
import type { Reply } from './reply.ts';
import type { Right } from './rights.ts';
import type { Turn } from './turn.ts';

/** Something that a button of a card does: what it sends, who may, and what it does. */
export interface VerbKind<Sent extends object> {
  /** What the button sends beside its verb. Anything else it sends is dropped. */
  readonly sends: z.ZodType<Sent>;
  /** Asked for before it is run; a use case asks again once it knows what it is about. */
  readonly right: Right;
  /**
   * True when it records something: its turn checks the plan beside its own reads. A verb that is wrongly said not to record is
   * still checked when it does, at the cost of one more wait.
   */
  readonly records: boolean;
  run(turn: Turn, sent: Permitted<Sent>): Reply | Promise<Reply>;
}

/** A verb for one of the tables. README, "Adding a command", says how to add one. */
export function verb<Shape extends z.ZodRawShape>({
  sends,
  right,
  records,
  run,
}: {
  readonly sends: Shape;
  readonly right: Right;
  readonly records?: true;
  readonly run: (turn: Turn, sent: Permitted<z.infer<z.ZodObject<Shape>>>) => Reply | Promise<Reply>;
}): VerbKind<z.infer<z.ZodObject<Shape>>> {
  return {
    sends: z.object(sends) as z.ZodType<z.infer<z.ZodObject<Shape>>>,
    right,
    records: records ?? false,
    run,
  };
}
