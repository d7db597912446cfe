import { type PersonName, typed } from './activities.ts';
import { button, buttons, textOf } from './card.ts';
import type { InvokeAnswer, Talk } from './runningBot.ts';

/** A narrative that can stand for an amber or a red. */
export const NARRATIVE = {
  happened: '84% of September’s instalments came in.',
  why: 'The print supplier lost a batch of reminders.',
  doing: 'Send the missing reminders by text.',
  doingOwner: 'Revenues and benefits manager',
  doingBy: '2024-10-25',
  backOnTrack: 'December 2024',
};

/** A form at its second step, with the figure's RAG on it. */
export interface CheckedForm {
  readonly card: unknown;
  /** Presses “Submit return” with these fields over what the form holds; a green after a red goes without the red’s story. */
  submit(fields?: Readonly<Record<string, string>>): Promise<InvokeAnswer>;
}

/** Opens the form of an indicator by typing, enters the figure and presses “See the RAG”. */
export async function checkedForm(
  bot: Pick<Talk, 'ask' | 'press'>,
  indicator: string,
  value: string,
  who: PersonName = 'directorOfFinance',
): Promise<CheckedForm> {
  const { card } = await bot.ask(typed(`update ${indicator}`, who));
  const { value: rated } = await bot.press(card, button(card, 'See the RAG'), { value }, who);
  const checked = await confirmed(bot, rated, who);
  return {
    card: checked,
    async submit(fields = {}) {
      const answer = await bot.press(checked, button(checked, 'Submit return'), fields, who);
      const clear = buttons(answer.value).find(({ title }) => title === 'Submit without the old story');
      return clear ? bot.press(answer.value, clear, {}, who) : answer;
    },
  };
}

/** The form as it is once a figure that looks wrong is confirmed; the form itself when nothing is asked. */
export async function confirmed(
  bot: Pick<Talk, 'ask' | 'press'>,
  card: unknown,
  who: PersonName = 'directorOfFinance',
): Promise<unknown> {
  const yes = buttons(card).find(({ title }) => /^Yes, .* is right$/.test(title));
  return yes ? (await bot.press(card, yes, {}, who)).value : card;
}

/** Enters a return from typing to receipt. Throws what the card says when there is no receipt. */
export async function enterReturn(
  bot: Pick<Talk, 'ask' | 'press'>,
  indicator: string,
  value: string,
  fields: Readonly<Record<string, string>> = NARRATIVE,
): Promise<unknown> {
  const form = await checkedForm(bot, indicator, value);
  const { value: card } = await form.submit(fields);
  if (!isReceipt(card)) throw new Error(`no receipt: ${textOf(card)}`);
  return card;
}

/** True for the card that says what was recorded. */
export function isReceipt(card: unknown): boolean {
  return /^(?:Recorded|Amended|Already recorded, nothing was added)$/m.test(textOf(card));
}
