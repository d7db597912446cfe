/** `T` with every property that may be undefined made one that may be absent. */
export type Present<T> = {
  [K in keyof T as undefined extends T[K] ? never : K]: T[K];
} & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** The same object without the properties that are undefined: an empty cell is an absent property, not an undefined one. */
export function present<T extends object>(row: T): Present<T> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as Present<T>;
}

type Camel<S extends string> = S extends `${infer A}_${infer B}` ? `${A}${Capitalize<Camel<B>>}` : S;

type CamelRow<T> = { [K in keyof T & string as Camel<K>]: T[K] };

/** A row with its columns named as fields are: `saoPost` for `sao_post`; empty cells are absent. */
export function camelRow<T extends object>(row: T): Present<CamelRow<T>> {
  const entries = Object.entries(row).map(([name, value]) => [fieldName(name), value]);
  return present(Object.fromEntries(entries) as CamelRow<T>);
}

/** Columns are few and rows many: each name is made once. */
const fieldNames = new Map<string, string>();

/** `saoPost` for `sao_post`. */
export function fieldName(column: string): string {
  const known = fieldNames.get(column);
  if (known !== undefined) return known;
  const made = column.replaceAll(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase());
  fieldNames.set(column, made);
  return made;
}
