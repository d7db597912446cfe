import { command } from '../command.ts';
import { extendNamed, lockNamed, openNamedEarly } from './decidePeriod.ts';
import type { ExtendAsked } from './extendPeriod.ts';
import { refusal } from './refusePeriod.ts';
import { showPeriods } from './showPeriods.ts';

/** What people type about periods, and what the performance team decides about them. None is taken for a question. */
export const PERIOD_COMMANDS = {
  periods: command({
    pattern: [
      /^(?:(?:show|list) (?:me )?)?(?:(?:the|our|all|reporting) )*periods$/i,
      /^(?:which|what) periods are (?:open|locked|due|late)(?: now)?$/i,
    ],
    right: 'ask about the plan',
    shows: true,
    run: ({ services, plan, actor }) => showPeriods(services, plan, actor),
  }),
  'open early': command({
    pattern: /^open (?:the )?(?:returns for )?(.+) early$/i,
    read: readPeriodWords,
    right: 'decide about periods',
    records: true,
    run: ({ services, plan, actor }, { period }) => openNamedEarly(services, plan, actor, period),
  }),
  extend: command({
    pattern:
      /^extend (?:the )?(?:returns for )?(.+?) for (?:the )?(.+?) (?:until|till|up to|to) (?:the )?(.+?)(?:,? (?:because|as|since)(?: of)?\b:? ?(.*))?$/i,
    read: ([, period = '', division = '', until = '', reason = '']): ExtendAsked => ({
      period,
      division,
      until,
      reason,
    }),
    right: 'decide about periods',
    records: true,
    run: ({ services, plan, actor }, said) => extendNamed(services, plan, actor, said),
  }),
  // It asks first: what records is the button.
  lock: command({
    pattern: /^lock (?:the )?(?:returns for )?(.+)$/i,
    read: readPeriodWords,
    right: 'decide about periods',
    run: ({ services, plan, actor }, { period }) => lockNamed(services, plan, actor, period),
  }),
  unlock: command({
    pattern: /^(?:unlock|reopen) (?:the )?(?:returns for )?(.+)$/i,
    read: readPeriodWords,
    // It only says that nothing is ever unlocked.
    right: 'ask about the plan',
    run: ({ plan }) =>
      refusal(
        plan,
        'Nothing is ever unlocked',
        'A locked figure can be restated instead, with a reason and somebody’s approval: the history shows both.',
      ),
  }),
};

function readPeriodWords([, period = '']: RegExpExecArray): { readonly period: string } {
  return { period };
}
