import { distance } from 'fastest-levenshtein';
import type { IsoDate } from '../domain/calendar/dates.ts';
import { cleanText } from '../domain/enquiry/reading/tokens.ts';
import type { Plan } from '../domain/plan/plan.ts';
import { COMMANDS, type Command, parseCommand } from './commands.ts';
import { meantCommand } from './meantCommand.ts';
import { readUpdate } from './return/readUpdate.ts';

/** A message read as a command that it nearly is. */
export type LooseCommand =
  /** It only shows, or opens a form in which nothing is recorded yet. */
  | { readonly kind: 'run'; readonly command: Command }
  /** It would change something: to be pressed, as it would be typed. */
  | { readonly kind: 'offer'; readonly text: string };

/** The words that commands are made of, which a slip of the hand is taken back to. */
const WORDS =
  'update enter amend restate history returns return clinic summary template spreadsheet periods extend alerts questions missing covers cover approvals gaps chase delivery report help sign waiting'.split(
    ' ',
  );
const FILLER =
  /\b(?:please|pls|plz|kindly|thanks|thank you|cheers|now|again|quickly|can you|could you|can i|could i|may i|i want to|i would like to|i need to|let me|show me|give me|open|see)\b/gi;
/** Longest message that may be a command with a slip in it, words. */
const MOST_WORDS = 8;

/**
 * A message that is a command but for a filler, a sign or a slip of the hand: `my retruns please`, `K11 91.2`,
 * `clinic sumary finanse`. Undefined when it is none; a question is never taken for one.
 */
export function readLoosely(text: string, plan: Plan, today: IsoDate): LooseCommand | undefined {
  const bare = cleanText(text)
    .replaceAll(FILLER, ' ')
    .replaceAll(/[^\p{L}\p{N}\s.,%£'’&/()+-]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const mended = corrected(bare, plan);
  const words = meantCommand(text) ?? meantCommand(mended);
  if (bare === '' || (!words && bare.split(' ').length > MOST_WORDS)) return undefined;
  const figure = words ? undefined : figureFor(bare, plan, today);
  if (figure) return { kind: 'run', command: figure };
  // Most texts have no slip in them: each reading is tried once.
  for (const attempt of new Set([bare, mended, ...(words ? [words] : [])])) {
    const readings = [...new Set([attempt, clinicOf(attempt, plan)])];
    const command = readings
      .map((one) => parseCommand(one, today, plan.indicator))
      .find((one) => one !== undefined);
    if (command && command.name !== 'help' && isSound(command, plan))
      return COMMANDS[command.name].shows ? { kind: 'run', command } : { kind: 'offer', text: attempt };
  }
  return undefined;
}

/** Something without a question in it, and a figure after it. */
const FIGURE_AFTER =
  /^(?!(?:what|who|when|why|how|which|is|are|was|show|compare|rank)\b)\S+(?: \S+)?\s+(?:for \S+ |in \S+ )?(?:[-–£(]?\d|no data)/i;

// `K11 91.2`: a code of the plan and a figure, and nothing that is not read.
function figureFor(text: string, plan: Plan, today: IsoDate): Command | undefined {
  const read = FIGURE_AFTER.test(text) ? readUpdate(`update ${text}`, today, plan.indicator) : undefined;
  return read?.typed && !read.unread && plan.indicator.has(read.indicator)
    ? { name: 'update', ...read }
    : undefined;
}

// `clinic summary Finance`: the division without "for".
function clinicOf(text: string, plan: Plan): string {
  const rest = /^(?:the )?(?:performance )?clinic(?: summary| pack)? (?!for |in |of )(.+)$/i.exec(text)?.[1];
  if (!rest) return text;
  const wanted = rest.toLowerCase();
  const known = plan.divisions.find(
    ({ title }) =>
      title.toLowerCase() === wanted ||
      title
        .toLowerCase()
        .split(/[^a-z]+/)
        .includes(wanted),
  );
  return known ? `clinic summary for ${known.title}` : text;
}

// A division that a slip made up would be refused by name: it is only run when the plan has it.
function isSound(command: Command, plan: Plan): boolean {
  if (!('indicator' in command)) return true;
  return plan.indicator.has(command.indicator);
}

const wordsKnown = new WeakMap<Plan['divisions'], readonly string[]>();

/** Words that a slip is taken back to: those of commands, and the longer ones of divisions. */
function knownWords({ divisions }: Plan): readonly string[] {
  const known = wordsKnown.get(divisions);
  if (known) return known;
  const named = divisions
    .flatMap(({ title }) => title.toLowerCase().split(/[^a-z]+/))
    .filter((word) => word.length > 4);
  const words = [...new Set([...WORDS, ...named])];
  wordsKnown.set(divisions, words);
  return words;
}

function corrected(text: string, plan: Plan): string {
  const known = knownWords(plan);
  return text
    .split(' ')
    .map((word) => {
      const lower = word.toLowerCase();
      if (!/^[a-z]{4,}$/.test(lower) || WORDS.includes(lower)) return word;
      const allowed = lower.length >= 7 ? 2 : 1;
      const near = known
        .filter((one) => Math.abs(one.length - lower.length) <= 1)
        .map((one) => ({ one, far: isSwap(lower, one) ? 1 : distance(lower, one) }))
        .filter(({ far }) => far <= allowed)
        .toSorted((a, b) => a.far - b.far)[0];
      return near?.one ?? word;
    })
    .join(' ');
}

function isSwap(a: string, b: string): boolean {
  const at = [...a].findIndex((letter, index) => letter !== b[index]);
  return a.length === b.length && at >= 0 && `${a.slice(0, at)}${a[at + 1]}${a[at]}${a.slice(at + 2)}` === b;
}
