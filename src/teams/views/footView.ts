import type { NextStep } from '../../app/reply.ts';
import { LABEL_CHARACTERS } from '../wholeButtons.ts';
import { capital, plain, shorten } from '../wording.ts';

/** Longest footer that stands as it is, in characters: one line. */
const LINE = 44;

/**
 * Data for `cards/foot.json`: the next steps as buttons, and in one line how old it is, where it says so, and, folded, that the council's
 * data is illustrative.
 */
export function footView(next: readonly NextStep[], footer: string, source = ''): object {
  return {
    hasButtons: next.length > 0,
    buttons: next.map(({ label, text }) => ({ label: shorten(label, LABEL_CHARACTERS), text })),
    footer: plain(footer),
    folded: [plain(source), foldedWords(footer)].filter(Boolean).join(' '),
    isFolded: footer.length > LINE,
    hasFooter: `${source}${footer}` !== '',
  };
}

/** The footer where it is one line, otherwise what stands for it until it is pressed. */
function foldedWords(footer: string): string {
  if (footer.length <= LINE) return plain(footer);
  return /\billustrative\b/i.test(footer) ? 'Illustrative in part ▾' : 'About these figures ▾';
}

const WHICH_ARE = /^which (\w+) are (\w+)\?$/i;
/** Below a list of milestones: what it is about needs no saying on each button. */
const OF_MILESTONES: readonly (readonly [RegExp, string])[] = [
  [/^overdue milestones$/i, 'Overdue'],
  [/^milestones due next month$/i, 'Due next month'],
  [/^how many milestones are not complete\?$/i, 'How many are not complete?'],
];

/** A next question as its button says it, in as few words as tell it from the others: `Red indicators` asks which they are. */
export function questionLabel(question: string): string {
  const [, things, how] = WHICH_ARE.exec(question) ?? [];
  if (things !== undefined && how !== undefined) return capital(`${how} ${things}`);
  return OF_MILESTONES.find(([pattern]) => pattern.test(question))?.[1] ?? capital(question);
}
