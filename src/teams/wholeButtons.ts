/** Width of a card's content on the narrowest client, in pixels: 330 without its padding. */
const ROW = 296;
/** Of a button, in pixels: its padding and borders, the widest gap to the next, and about what a letter of its label takes. */
const BUTTON = 26;
const GAP = 12;
const LETTER = 7.4;

/** Longest label that a row of its own shows whole, in characters. */
export const LABEL_CHARACTERS = 38;

type Part = Readonly<Record<string, unknown>>;

/**
 * The card with no more buttons beside each other than the narrowest client shows whole: the rest follow in rows of their own.
 * Clients cut what does not fit instead of wrapping it.
 */
export function wholeButtons<T>(card: T): T {
  if (Array.isArray(card)) return card.flatMap((each) => rowsOf(wholeButtons(each))) as T;
  if (typeof card !== 'object' || card === null) return card;
  const whole: Record<string, unknown> = {};
  // What a template leaves out of an object stands there as null.
  for (const name of Object.keys(card)) {
    const value = (card as Part)[name];
    if (value !== null)
      whole[name] = typeof value !== 'object' || name === 'data' ? value : wholeButtons(value);
  }
  return whole as T;
}

function rowsOf(part: Part): readonly Part[] {
  if (part?.type !== 'ActionSet' || !Array.isArray(part.actions)) return [part];
  const rows: { readonly actions: Part[]; left: number }[] = [];
  for (const action of part.actions as readonly Part[]) {
    const width = String(action.title).length * LETTER + BUTTON;
    // The first row that has room: fewer rows matter more than the order of what may be pressed next.
    const row = rows.find(({ left }) => width <= left);
    if (!row) {
      rows.push({ actions: [action], left: ROW - width - GAP });
      continue;
    }
    row.actions.push(action);
    row.left -= width + GAP;
  }
  return rows.map(({ actions }, at) => ({ ...part, ...(at > 0 ? { spacing: 'small' } : {}), actions }));
}
