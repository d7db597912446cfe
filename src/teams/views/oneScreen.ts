/** Pixels of a card 450 wide: a line of text, a small one, a colour's box, and what is between two rows. */
const LINE = 19;
const SMALL = 16;
const BOX = 48;
const BETWEEN = 13;
/** Characters that one line holds beside a colour's box and a button. */
const LINE_CHARACTERS = 32;
const SMALL_CHARACTERS = 38;
/** What a screen of 700 pixels leaves for rows, beside a heading and the buttons under them: of which one more turns the page. */
const ROOM_OF_ALL = 556;
const ROOM = 440;

/** As much of a title as a row with a button says at once, two lines of a chat; what its button opens has all of it. */
export const ROW_TITLE = 54;

/** What a row of a list says: a title, and smaller texts below it. */
export interface Row {
  readonly title: string;
  readonly small: readonly string[];
}

function heightOf({ title, small }: Row): number {
  const lines = Math.ceil(title.length / LINE_CHARACTERS);
  const smaller = small.reduce((sum, text) => sum + Math.ceil(text.length / SMALL_CHARACTERS), 0);
  return Math.max(BOX, lines * LINE + smaller * SMALL) + BETWEEN;
}

/** Rows on pages of one screen each, at least one and at most so many a page; one page without rows. */
export function screens<T extends Row>(rows: readonly T[], most: number): readonly (readonly T[])[] {
  const all = rows.reduce((sum, row) => sum + heightOf(row), 0);
  if (rows.length <= most && all <= ROOM_OF_ALL) return [rows];
  const pages: T[][] = [[]];
  let left = ROOM;
  for (const row of rows) {
    const page = pages.at(-1) ?? [];
    left -= heightOf(row);
    if (page.length > 0 && (left < 0 || page.length === most)) {
      pages.push([row]);
      left = ROOM - heightOf(row);
    } else page.push(row);
  }
  return pages;
}
