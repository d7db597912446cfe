import { command } from '../command.ts';
import { extendNamed, lockNamed, openNamedEarly } from './decidePeriod.ts';
import type { ExtendAsked } from './extendPeriod.ts';
import { refusal } from './refusePeriod.ts';
import { showPeriods } from './showPeriods.ts';

/** What people type about periods, and what the performance team decides about them. None is taken for a question. */
export const PERIOD_COMMANDS = {
  periods: command({
    typed: { periods: 'Which reporting periods are open, due, late or locked' },
    pattern: [
      /^(?:(?:show|list) (?:me )?)?(?:(?:the|our|all|reporting) )*periods$/i,
      /^(?:which|what) periods are (?:open|locked|due|late)(?: now)?$/i,
    ],
    right: 'ask about the plan',
    shows: true,
    run: ({ services, plan, actor }) => showPeriods(services, plan, actor),
  }),
  'open early': command({
    typed: { 'open October early': 'Let officers return before the window opens' },
    pattern: /^open (?:the )?(?:returns for )?(.+) early$/i,
    read: readPeriodWords,
    right: 'decide about periods',
    records: true,
    run: ({ services, plan, actor }, { period }) => openNamedEarly(services, plan, actor, period),
  }),
  extend: command({
    typed: {
      'extend September for Finance until 18 October because of year end':
        'A later due date for one division',
    },
    pattern: [
      // Without its division: the empty group, which is asked for. First, so that a “for” of the reason is no division's.
      /^extend (?:the )?(?:(?:returns|deadline|due date) (?:for|of) )?((?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|q[1-4])[a-z]*(?: [\d-]+)?|\d{4}-\d\d-[a-z]\d{0,2})(?: returns)?() (?:until|till|up to|to) (?:the )?(.+?)(?:,? (?:because|as|since)(?: of)?\b:? ?(.*))?$/i,
      /^extend (?:the )?(?:(?:returns|deadline|due date) (?:for|of) )?(.+?) for (?:the )?(.+?) (?:until|till|up to|to) (?:the )?(.+?)(?:,? (?:because|as|since)(?: of)?\b:? ?(.*))?$/i,
    ],
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
    typed: { 'lock August': 'Close a period for good, after it shows what would be locked out' },
    pattern: /^lock (?:the )?(?:returns for )?(.+)$/i,
    read: readPeriodWords,
    right: 'decide about periods',
    run: ({ services, plan, actor }, { period }) => lockNamed(services, plan, actor, period),
  }),
  unlock: command({
    typed: { 'unlock August': 'Says why nothing is ever unlocked, and what to do instead' },
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
