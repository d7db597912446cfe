import type { IsoDate } from '../domain/calendar/dates.ts';
import type { Plan } from '../domain/plan/plan.ts';
import type { Permitted } from './permit.ts';
import type { Reply } from './reply.ts';
import type { Right } from './rights.ts';
import type { Turn } from './turn.ts';

/** What commands are read from. */
export interface Message {
  /** As it was typed. */
  readonly text: string;
  /** The same on one line, without what it ends with; undefined for a text that is too long for a pattern to go through. */
  readonly short: string | undefined;
  readonly today: IsoDate;
  /** Without them codes are known by their usual look alone. */
  readonly indicators: Plan['indicator'] | undefined;
  /** Without it nothing is read that only a plan can tell from other words. */
  readonly plan: Plan | undefined;
}

/** Something that can be typed: what it looks like, who may, and what it does. `Said` is what was typed with it. */
export interface CommandKind<Said extends object> {
  /** Examples of what to type, each with what it does: for “commands”, with names and codes of the sample council. */
  readonly typed: Readonly<Record<string, string>>;
  /** What was typed with it; undefined when the message is not this command. */
  read(message: Message): Said | undefined;
  /** Asked for before it is run; a use case asks again once it knows what it is about. */
  readonly right: Right;
  /** True when typing it records something: its turn begins with the plan as it is now. */
  readonly records: boolean;
  /** True when it only shows, or opens what is not recorded yet: then it is also run when it was only nearly typed. */
  readonly shows: boolean;
  run(turn: Turn, said: Permitted<Said>): Reply | Promise<Reply>;
}

interface Does<Said extends object> {
  readonly typed: CommandKind<Said>['typed'];
  readonly right: Right;
  readonly records?: true;
  readonly shows?: true;
  readonly run: (turn: Turn, said: Permitted<Said>) => Reply | Promise<Reply>;
}

/**
 * A command whose whole message one of these patterns takes; `read` makes what was typed of the match. No pattern is global, so
 * none keeps state. README, "Adding a command", says how to add one.
 */
export function command<Said extends object = Readonly<Record<never, never>>>({
  pattern,
  read,
  ...does
}: Does<Said> & {
  readonly pattern: RegExp | readonly RegExp[];
  readonly read?: (match: RegExpExecArray, today: IsoDate) => Said;
}): CommandKind<Said> {
  const patterns = pattern instanceof RegExp ? [pattern] : pattern;
  let missed: string | undefined;
  return sentence({
    ...does,
    read: ({ short, today }) => {
      // One message is read several times: by its leaning, as a command, and as what is nearly one.
      if (short === undefined || short === missed) return undefined;
      for (const one of patterns) {
        const match = one.exec(short);
        // Without a reader nothing is typed with it.
        if (match) return read ? read(match, today) : ({} as Said);
      }
      missed = short;
      return undefined;
    },
  });
}

/** A command that reads the message itself: one that carries a text, or whose words only the plan tells from others. */
export function sentence<Said extends object>({
  records,
  shows,
  ...does
}: Does<Said> & Pick<CommandKind<Said>, 'read'>): CommandKind<Said> {
  return { ...does, records: records ?? false, shows: shows ?? false };
}
