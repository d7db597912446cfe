import { SAVING_CHARACTERS, type SavingForm, type SavingReceipt } from '../../app/saving/savingForm.ts';
import { londonDay, longDay } from '../../domain/calendar/dates.ts';
import { SAVING_PARTS } from '../../domain/plan/plannedSaving.ts';
import { SAVING_LABELS, type SavingField, wholePounds } from '../../domain/plan/progress/judgeSaving.ts';
import { savingSetOut } from '../../domain/plan/progress/layOver.ts';
import { type Saving, savingRag } from '../../domain/plan/saving.ts';
import { capital, chipOf, plain, shorten } from '../wording.ts';

/** Longest text repeated on a card; the whole text is in the store. */
const PART_SHOWN = 600;
/** Longest text that a box is filled with: one that is too long comes back to be shortened, as far as a card holds it. */
const BOX_SHOWN = 4_000;

const TEXTS = ['correctiveAction', 'changed'] as const satisfies readonly SavingField[];

/** Data for `cards/return-step.json`: a box for each part, which together come to the target. */
export function savingFormView(form: SavingForm): object {
  const { saving, typed, judgement, problems, notes, owner } = form;
  const sent = { code: saving.code, sequence: form.sequence, operation: form.operation };
  const rag = judgement?.rag ?? savingRag(saving);
  const sentences = [...new Set([...notes, ...problems.map(({ reason }) => reason)])];
  return {
    chip: chipOf(rag),
    heading: titleOf(saving),
    title: plain(judgement ? `Would be ${judgement.rag}` : `Stands as ${rag}`),
    ...problemsOf(sentences),
    facts: [
      { label: 'Target', value: wholePounds(savingSetOut(saving).target) },
      { label: 'Stands as', value: partsOf(saving) },
      { label: 'Owed by', value: plain(owner ?? 'nobody is recorded') },
      ...lastFacts(saving),
    ],
    parts: [],
    inputs: [
      ...SAVING_PARTS.map((part) => ({
        id: part,
        label: `${SAVING_LABELS[part]}, in pounds`,
        value: typed[part],
        multiline: false,
        most: 100,
      })),
      ...TEXTS.map((field) => ({
        id: field,
        label: `${SAVING_LABELS[field]}${judgement?.required.includes(field) ? ' (needed)' : ''}`,
        value: typed[field].slice(0, BOX_SHOWN),
        multiline: true,
        most: SAVING_CHARACTERS,
      })),
    ],
    buttons: [
      { title: `Update ${saving.code}`, style: 'positive', verb: 'record-saving', data: sent },
      { title: 'Show the sum', style: 'default', verb: 'check-saving', data: sent },
    ],
  };
}

/** Data for `cards/return-step.json`: what was recorded. */
export function savingReceiptView({ saving, heading }: SavingReceipt): object {
  const texts = [
    { label: SAVING_LABELS.correctiveAction, text: saving.correctiveAction ?? '' },
    { label: SAVING_LABELS.changed, text: saving.progress?.changed ?? '' },
  ];
  return {
    chip: chipOf(savingRag(saving)),
    heading: titleOf(saving),
    title: plain(heading),
    ...problemsOf([]),
    facts: [
      { label: 'Target', value: wholePounds(saving.target) },
      ...SAVING_PARTS.map((part) => ({ label: SAVING_LABELS[part], value: wholePounds(saving[part]) })),
      ...lastFacts(saving),
    ],
    parts: texts
      .filter(({ text }) => text !== '')
      .map(({ label, text }) => ({ label, text: shorten(text, PART_SHOWN) })),
    inputs: [],
    buttons: [
      { title: 'Change it again', style: 'default', verb: 'open-saving', data: { code: saving.code } },
    ],
  };
}

function partsOf(saving: Saving): string {
  return capital(SAVING_PARTS.map((part) => `${part} ${wholePounds(saving[part])}`).join(', '));
}

function lastFacts({ progress }: Saving): readonly object[] {
  const confirmed = progress?.confirmed;
  if (!confirmed) return [];
  const covered = progress.onBehalfOf ? ` for ${progress.onBehalfOf.name}` : '';
  const day = longDay(londonDay(new Date(confirmed.at)));
  return [{ label: 'Last reported', value: plain(`${day} by ${confirmed.by.name}${covered}`) }];
}

function titleOf({ code, title }: Saving): string {
  return plain(`${code} ${shorten(title, 200)}`);
}

function problemsOf(sentences: readonly string[]): object {
  return {
    hasProblems: sentences.length > 0,
    problems: sentences.map((sentence) => ({ sentence: plain(sentence) })),
  };
}
