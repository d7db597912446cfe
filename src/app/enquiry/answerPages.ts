/** Most items that one screen shows. */
const SCREEN = 8;
/** Items on each page of more than that: the button of the next page, and what is named beyond it, take the room of two. */
const PAGE = 6;

/** Items on one page of a list of so many. */
export function itemsAPage(all: number): number {
  return all <= SCREEN ? SCREEN : PAGE;
}

/** How many pages so many items take; one where there are none. */
export function pagesOf(all: number): number {
  return Math.max(1, Math.ceil(all / itemsAPage(all)));
}

/** The items of one page, counted from 0. */
export function itemsOn<T>(items: readonly T[], page: number): readonly T[] {
  const length = itemsAPage(items.length);
  return items.slice(page * length, (page + 1) * length);
}
