/** The names that stand in more than one of these tables. */
type Twice<Tables, Seen = never> = Tables extends readonly [infer First, ...infer Rest]
  ? (keyof First & Seen) | Twice<Rest, Seen | keyof First>
  : never;

type All<Tables> = Tables extends readonly [infer First, ...infer Rest] ? First & All<Rest> : unknown;

type OneTable<Table> = { readonly [Name in keyof Table]: Table[Name] };

/**
 * The tables of the nouns as one, in their order. A name that two of them have does not compile: one would hide the other without
 * a word.
 */
export function gather<const Tables extends readonly object[]>(
  ...tables: [Twice<Tables>] extends [never] ? Tables : never
): OneTable<All<Tables>> {
  return Object.assign({}, ...tables);
}
