import { draftWords } from '../../app/return/draftForm.ts';
import type { ReturnForm } from '../../app/return/returnForm.ts';

/** Data for the part of `cards/return-form.json` that says that a draft fills the form, and offers to discard it. */
export function draftView(form: ReturnForm): object {
  return {
    hasDraft: form.draft !== undefined,
    draft: draftWords(form),
    draftOf: {
      indicator: form.indicator.code,
      period: form.period.id,
      ...(form.draft ? { savedAt: form.draft.savedAt, draft: form.draftId ?? '' } : {}),
    },
  };
}

/** That a draft says more than what was recorded, and how to open it; `which` is `K11 September 2024`. */
export function draftKeptWords(which: string): string {
  return `the draft that you saved of it says more and is kept: “update ${which}” opens it`;
}
