import type { IsoDate } from '../../domain/calendar/dates.ts';
import { type DivisionAndPeriod, readDivisionAndPeriod } from '../period/divisionAndPeriod.ts';

/** What somebody asks about leave cover and about returns that are missing, in their words. */
export type ChasingCommand =
  | {
      readonly name: 'cover for';
      /** `me`, or another person. */
      readonly covered: string;
      readonly deputy: string;
      readonly from?: string;
      readonly until: string;
    }
  | { readonly name: 'covers' }
  | { readonly name: 'stop cover'; readonly covered?: string }
  /** The deputy's own. */
  | { readonly name: 'decline cover'; readonly covered?: string }
  | ({ readonly name: 'missing returns' } & DivisionAndPeriod)
  | { readonly name: 'chase'; readonly division?: string }
  | { readonly name: 'gaps' };

type Reader = (match: RegExpExecArray, today: IsoDate) => ChasingCommand;

/** The patterns of those commands. "Who hasn’t returned" is meant whole: lists of indicators stay with the questions. */
export const CHASING_COMMANDS: readonly (readonly [RegExp, Reader])[] = [
  [
    /^(?:leave )?cover for (.+?)(?: ?: ?| by | with )(.+?)(?: from (?:the )?(.+?))? (?:until|till|up to|through|to) (?:the )?(.+)$/i,
    ([, covered = '', deputy = '', from, until = '']) => ({
      name: 'cover for',
      covered,
      deputy,
      ...(from ? { from } : {}),
      until,
    }),
  ],
  [/^(?:(?:show|list) )?(?:the |my |our )?(?:leave )?covers?$/i, () => ({ name: 'covers' })],
  [
    /^(?:stop|end|cancel) (?:my |the )?(?:leave )?cover(?: for (.+))?$/i,
    ([, covered]) => ({ name: 'stop cover', ...(covered ? { covered } : {}) }),
  ],
  [
    /^(?:decline|refuse|reject) (?:my |the |to )?(?:leave )?cover(?: for (.+))?$/i,
    ([, covered]) => ({ name: 'decline cover', ...(covered ? { covered } : {}) }),
  ],
  [
    /^who (?:has|have)(?:n['’]?t| not) (?:yet )?(?:returned|reported|submitted)(?: yet)?(?: (?:for|in) (?:the )?(.+))?$/i,
    ([, words], today) => ({ name: 'missing returns', ...readDivisionAndPeriod(words, today) }),
  ],
  [
    /^chase(?: up)?(?: (?:everyone|everybody|all|officers))?(?:(?: in| for)?(?: the)? (.+))?$/i,
    ([, division]) => ({ name: 'chase', ...(division ? { division } : {}) }),
  ],
  [/^(?:(?:show|list) (?:me )?)?(?:the |our )?gaps$/i, () => ({ name: 'gaps' })],
];
