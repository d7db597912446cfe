/** What somebody says of something that waits for a second person: `decline R5 escalation because …`. */
export interface SaidOfMatter<W extends string> {
  /** As the plan has it. */
  readonly code: string;
  readonly what: W;
  /** Why, as it was typed; empty where nothing was said. */
  readonly text: string;
}

/** How people name a matter of one kind of things. */
export type MatterNames<W extends string> = readonly (readonly [W, RegExp])[];

const DECIDES =
  /^(?:please )?(?:accept|approve|agree(?: to)?|sign off|reject|refuse|decline|turn down|do(?: not|n['’]t) (?:accept|approve|agree(?: to)?))\s+(.+)$/i;
const BECAUSE = /\s*(?:,|;|:| [-–—])?\s+(?:because(?: of)?|since|as|due to)\s+|\s*[,;:]\s+|\s+[-–—]\s+/i;
const LONGEST = 400;
/** Words among which the code is looked for. */
const MOST_WORDS = 12;

/**
 * A decision that is typed, on what `called` finds by its code: the matter that is named, or the only one that waits. It opens the
 * matter's card; nothing is decided by typing. Undefined where no matter is named and none waits, for questions, and for anything else.
 */
export function readSaidOfMatter<W extends string>(
  message: string,
  called: (typed: string) => { readonly code: string; readonly waiting: readonly W[] } | undefined,
  names: MatterNames<W>,
): SaidOfMatter<W> | undefined {
  const text = message.trim().replaceAll(/\s+/g, ' ').slice(0, LONGEST);
  const said = text.endsWith('?') ? undefined : DECIDES.exec(text)?.[1];
  if (said === undefined) return undefined;
  const at = BECAUSE.exec(said);
  const [saying, reason] = at ? [said.slice(0, at.index), said.slice(at.index + at[0].length)] : [said, ''];
  const words = saying
    .replace(/[.!]+$/, '')
    .split(' ')
    .slice(0, MOST_WORDS);
  const pairs = words.flatMap((word, at) => [[word, words[at + 1]].filter(Boolean).join(' '), word]);
  const found = pairs.map((word) => called(word.replace(/['’]s$/, ''))).find((one) => one !== undefined);
  if (!found) return undefined;
  const named = names.find(([, pattern]) => pattern.test(saying))?.[0];
  const [only, ...more] = found.waiting;
  const what = named ?? (more.length === 0 ? only : undefined);
  return what === undefined ? undefined : { code: found.code, what, text: reason };
}
