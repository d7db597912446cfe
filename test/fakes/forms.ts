import type { Reply } from '../../src/app/reply.ts';
import type { Receipt, ReturnForm, SentForm } from '../../src/app/return/returnForm.ts';
import { EMPTY_TYPED } from '../../src/app/return/returnForm.ts';

/** What a committee asks about an amber or a red, answered. */
export const FULL_NARRATIVE = {
  happened: 'Collection fell in September.',
  why: 'Two direct debit runs failed.',
  doing: 'Weekly calls to the largest arrears.',
  doingOwner: 'Revenues and benefits manager',
  doingBy: '2024-11-29',
  backOnTrack: 'December 2024',
} as const;

/** What the form of K11 for September 2024 sends when it is new, with whatever a test types into it. */
export function sentForm(typed: Partial<SentForm> = {}): SentForm {
  return {
    ...EMPTY_TYPED,
    indicator: 'K11',
    period: '2024-25-M06',
    sequence: 0,
    operation: 'first-operation',
    ...typed,
  };
}

/** A green K11. */
export const GREEN = { value: '97.1' } as const;
/** A red K11 with all that a red needs. */
export const RED = { value: '90', ...FULL_NARRATIVE } as const;

/** The form that a reply shows. @throws Error when it shows something else. */
export function formOf(reply: Reply): ReturnForm {
  if (reply.screen !== 'return form')
    throw new Error(`expected a form, got ${reply.screen}: ${reply.summary}`);
  return reply.form;
}

/** The receipt that a reply shows. @throws Error when it shows something else. */
export function receiptOf(reply: Reply): Receipt {
  if (reply.screen !== 'receipt')
    throw new Error(`expected a receipt, got ${reply.screen}: ${reply.summary}`);
  return reply.receipt;
}

/** The notice that a reply shows. @throws Error when it shows something else. */
export function noticeOf(reply: Reply): Extract<Reply, { screen: 'notice' }> {
  if (reply.screen !== 'notice') throw new Error(`expected a notice, got ${reply.screen}: ${reply.summary}`);
  return reply;
}

/** What the form's button would send back: the form as it stands, with changes. */
export function sentBack(form: ReturnForm, typed: Partial<SentForm> = {}): SentForm {
  return {
    ...form.typed,
    indicator: form.indicator.code,
    period: form.period.id,
    sequence: form.sequence,
    operation: form.operation,
    ...typed,
  };
}
