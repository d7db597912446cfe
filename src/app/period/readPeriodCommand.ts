/** What somebody asks to be decided about a period, in their words. */
export type PeriodCommand =
  | { readonly name: 'periods' }
  | { readonly name: 'open early'; readonly period: string }
  | {
      readonly name: 'extend';
      readonly period: string;
      readonly division: string;
      readonly until: string;
      readonly reason: string;
    }
  | { readonly name: 'lock'; readonly period: string }
  | { readonly name: 'unlock'; readonly period: string };

const EXTEND =
  /^extend (?:the )?(?:returns for )?(.+?) for (?:the )?(.+?) (?:until|till|up to|to) (?:the )?(.+?)(?:,? (?:because|as|since)(?: of)?\b:? ?(.*))?$/i;

/** The patterns of `periods` and what is decided about them. None is taken for a question. */
export const PERIOD_COMMANDS: readonly (readonly [RegExp, (match: RegExpExecArray) => PeriodCommand])[] = [
  [/^(?:(?:show|list) (?:me )?)?(?:(?:the|our|all|reporting) )*periods$/i, () => ({ name: 'periods' })],
  [/^(?:which|what) periods are (?:open|locked|due|late)(?: now)?$/i, () => ({ name: 'periods' })],
  [/^open (?:the )?(?:returns for )?(.+) early$/i, ([, period = '']) => ({ name: 'open early', period })],
  [
    EXTEND,
    ([, period = '', division = '', until = '', reason = '']) => ({
      name: 'extend',
      period,
      division,
      until,
      reason,
    }),
  ],
  [/^(lock|unlock|reopen) (?:the )?(?:returns for )?(.+)$/i, readLock],
];

function readLock([, verb = '', period = '']: RegExpExecArray): PeriodCommand {
  return { name: /^lock$/i.test(verb) ? 'lock' : 'unlock', period };
}
