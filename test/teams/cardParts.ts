/** A part of an Adaptive Card. */
export type Part = Readonly<Record<string, unknown>>;

/** Every element, action, column and fact inside a card, the card itself first; fallbacks and what buttons send left out. */
export function parts(card: unknown): readonly Part[] {
  if (Array.isArray(card)) return card.flatMap(parts);
  if (typeof card !== 'object' || card === null) return [];
  const inner = Object.entries(card).filter(([name]) => name !== 'fallback' && name !== 'data');
  return [card as Part, ...inner.flatMap(([, value]) => parts(value))];
}

/** Every text of TextBlocks and TextRuns inside a card or a part of one. */
export function texts(card: unknown): readonly string[] {
  return parts(card)
    .map(({ text }) => text)
    .filter((text) => typeof text === 'string');
}

/** Every text that a client reads as Markdown: TextBlocks, and both halves of facts. */
export function markdownOf(card: unknown): readonly string[] {
  return parts(card).flatMap((part) => {
    if (part.type === 'TextBlock') return [String(part.text)];
    return Array.isArray(part.facts)
      ? part.facts.flatMap(({ title, value }: Part) => [String(title), String(value)])
      : [];
  });
}

/** What the buttons of a card send, with their verb. */
export function sentBy(card: unknown): readonly { readonly verb: string; readonly data: Part }[] {
  return parts(card)
    .filter(({ type }) => type === 'Action.Execute' || type === 'Action.Submit')
    .map((part) => {
      const data = (part.data ?? {}) as Part;
      return { verb: String(part.verb ?? data.verb), data };
    });
}
