import type { Locator } from 'playwright-core';

/** Fills a text, number, date or multi-line input of a card by its label. A date is written "31 December 2024". */
export async function fill(card: Locator, label: string, text: string): Promise<void> {
  // A required input has an asterisk after its label.
  const words = label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  await card
    .getByLabel(new RegExp(`^${words}( ?\\*)?$`))
    .and(card.locator('input, textarea'))
    .fill(text);
}

/** Chooses an option of a choice set by its label: a drop-down, or radio buttons. */
export async function choose(card: Locator, label: string, option: string): Promise<void> {
  const radios = card.getByRole('radiogroup', { name: label });
  if ((await radios.count()) > 0) {
    await radios.getByRole('radio', { name: option, exact: true }).check();
    return;
  }
  await card.getByRole('combobox', { name: label }).click();
  await card.page().getByRole('option', { name: option, exact: true }).click();
}

/** Ticks a toggle or one box of a multiple choice by its title. */
export async function tick(card: Locator, title: string): Promise<void> {
  await card.getByRole('checkbox', { name: title }).check();
}

/**
 * Presses a button that asks the bot, and returns when its answer has arrived: the HTTP status that the bot gave the
 * Playground. The answer's card takes the place of the old one, at the same locator, a moment later: wait for its words.
 */
export async function press(card: Locator, title: string): Promise<number> {
  const page = card.page();
  const answered = page.waitForResponse((response) => response.url().includes('/_conversation/v1/invoke'));
  await card.getByRole('button', { name: title, exact: true }).click();
  return (await answered).status();
}

/** Returns when `text` stands in the message or card; fails with what stands there instead. */
export async function waitForText(place: Locator, text: string | RegExp): Promise<void> {
  try {
    await place.filter({ hasText: text }).first().waitFor();
  } catch (error) {
    const shown = (await place.allInnerTexts()).join('\n---\n');
    throw new Error(`"${text}" did not appear. Shown instead:\n${shown}`, { cause: error });
  }
}
