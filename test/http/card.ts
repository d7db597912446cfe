/** A part of an Adaptive Card as it was sent. */
export type Part = Readonly<Record<string, unknown>>;

/** A button of a card and what it sends. */
export interface Button {
  readonly title: string;
  readonly verb: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Every element, action, choice and fact inside a card, the card itself first. What a fallback holds is not visited. */
export function parts(card: unknown): readonly Part[] {
  if (Array.isArray(card)) return card.flatMap(parts);
  if (typeof card !== 'object' || card === null) return [];
  const inner = Object.entries(card).filter(([name]) => name !== 'fallback' && name !== 'data');
  return [card as Part, ...inner.flatMap(([, value]) => parts(value))];
}

/** Every text that a reader of the card sees, one a line. */
export function textOf(card: unknown): string {
  return parts(card)
    .flatMap((part) => [part.title, part.text, part.value, part.label])
    .filter((text) => typeof text === 'string')
    .join('\n');
}

/** The buttons of a card, `Action.Submit` and `Action.Execute` alike. */
export function buttons(card: unknown): readonly Button[] {
  return parts(card)
    .filter((part) => part.type === 'Action.Submit' || part.type === 'Action.Execute')
    .map((part) => {
      const data = (part.data ?? {}) as Button['data'];
      return { title: String(part.title), verb: String(part.verb ?? data.verb), data };
    });
}

/** The button with this title. Throws, naming those there are, when there is none. */
export function button(card: unknown, title: string): Button {
  const all = buttons(card);
  const found = all.find((one) => one.title === title);
  if (!found) throw new Error(`there is no button “${title}” but ${all.map((one) => one.title).join(', ')}`);
  return found;
}

/** What a card's inputs hold, by id. */
export function inputs(card: unknown): Readonly<Record<string, string>> {
  const found = parts(card).filter((part) => String(part.type).startsWith('Input.'));
  return Object.fromEntries(found.map((part) => [String(part.id), String(part.value ?? '')]));
}
