/** What of a message says who is mentioned in it. Nothing in it is trusted. */
interface Mentioning {
  readonly text?: unknown;
  readonly entities?: unknown;
  readonly recipient: { readonly id: string; readonly name?: unknown };
}

/** A mention as it stands in the text of a message: `<at>Golden Thread</at>`, with or without an id. */
const MENTION = /<at(?:\s[^<>]*)?>([^<>]*)<\/at>/gi;
/** What is left of one that was cut in two. */
const HALF_MENTION = /<\/?at(?:\s[^<>]*)?>/gi;

/**
 * What somebody wrote to the bot, without its own mentions; of other people's the names are left. A mention is the bot's when it has
 * the bot's name or that of a mention that the platform says is the bot's, in whatever capitals. One pass over the entities and one
 * over the text, however many mentions there are.
 */
export function messageText({ text, entities, recipient }: Mentioning): string {
  if (typeof text !== 'string') return '';
  const { names, bare } = botNames(entities, recipient);
  const withoutOwn = text.replaceAll(MENTION, (_mention, written: string) => {
    const name = decoded(written);
    return names.has(plainName(name)) ? ' ' : name;
  });
  return withoutBare(withoutOwn, bare)
    .replaceAll(HALF_MENTION, ' ')
    .replaceAll(/\u00a0|&nbsp;/g, ' ')
    .trim();
}

/** The bot's names, and of those the ones that stand in the text without a tag around them. */
function botNames(
  entities: unknown,
  { id, name }: Mentioning['recipient'],
): { readonly names: ReadonlySet<string>; readonly bare: ReadonlySet<string> } {
  const known = new Set<string>();
  const bare = new Set<string>();
  const add = (set: Set<string>, word: unknown): void => {
    const plain = typeof word === 'string' ? plainName(decoded(word.replaceAll(HALF_MENTION, ''))) : '';
    if (plain !== '') set.add(plain);
  };
  add(known, name);
  for (const entity of Array.isArray(entities) ? entities : []) {
    const { type, mentioned, text } = asRecord(entity);
    const who = asRecord(mentioned);
    if (type !== 'mention' || String(who.id).toLowerCase() !== id.toLowerCase()) continue;
    add(known, who.name);
    add(known, text);
    if (typeof text === 'string' && !text.includes('<')) add(bare, text);
  }
  return { names: known, bare };
}

/** Clients that mark mentions without tags begin or end the message with the bot's name. */
function withoutBare(text: string, bare: ReadonlySet<string>): string {
  for (const name of [...bare].slice(0, MOST_BARE)) {
    const pattern = new RegExp(`^\\s*@?${escaped(name)}(?!\\w)|(?<!\\w)@?${escaped(name)}\\s*$`, 'i');
    if (pattern.test(text)) return text.replace(pattern, ' ');
  }
  return text;
}

/** A bot has one name, and perhaps a short one. */
const MOST_BARE = 5;

function escaped(name: string): string {
  return name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '\\s+');
}

function plainName(name: string): string {
  return name.replaceAll(/\s+/g, ' ').trim().toLowerCase();
}

const LETTERS = new Map([
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&#39;', "'"],
]);

function decoded(text: string): string {
  return text.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (letter) => LETTERS.get(letter) ?? letter);
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
