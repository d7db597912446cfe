import type { IsoDate } from '../domain/calendar/dates.ts';
import type { Plan } from '../domain/plan/plan.ts';
import type { Policy } from '../domain/policy.ts';
import type { Told } from './dayNotices.ts';

/** What a short message of the day comes to: a command, as it would be typed, or a sentence with what to press. */
export type DayWords = { readonly means: string } | Told;

/** A message as the rules see it. */
export interface Said {
  readonly words: string;
  readonly plan: Plan;
  readonly today: IsoDate;
  readonly policy: Policy;
  /** True for whoever looks after the whole council’s returns. */
  readonly chases: boolean;
  /** The indicator that is named, by its code. */
  readonly code: string | undefined;
}

/** What a message that the pattern takes comes to; undefined where it is somebody else’s to say. */
export type Rule = readonly [
  pattern: RegExp,
  does: (said: Said, match: RegExpExecArray) => DayWords | undefined,
];

/** A command, whatever was said with it. */
export const means = (text: string) => (): DayWords => ({ means: text });
/** The form of the indicator that is named, or what is said without one. */
export const formOr =
  (otherwise: DayWords) =>
  ({ code }: Said): DayWords =>
    code === undefined ? otherwise : { means: `update ${code}` };
