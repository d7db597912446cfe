import type { UnansweredForm, UnansweredList } from '../../app/unanswered/unansweredScreens.ts';
import { londonDay, longDay } from '../../domain/calendar/dates.ts';
import { TOLD_CHARACTERS, type UnansweredEnquiry } from '../../domain/unanswered/unansweredEnquiry.ts';
import { type Chip, plain, shorten } from '../wording.ts';

/** Questions on one page, and characters of a question and of a refusal that are shown in the list. */
const LINES = 6;
const TEXT_SHOWN = 300;
const REFUSAL_SHOWN = 200;
/** Longest text that a box is filled with, so that one that is too long comes back to be shortened. */
const BOX_SHOWN = 4_000;

const OPEN: Chip = { style: 'accent', word: 'Open' };

/** Data for `cards/unanswered.json`: questions that were passed on, each with what can be done about it. */
export function unansweredListView({ lines, page, notes, operation }: UnansweredList): object {
  const pages = Math.max(1, Math.ceil(lines.length / LINES));
  const at = Math.min(page, pages - 1);
  return {
    title: 'Questions I could not answer',
    heading: `${lines.length} open, most asked first`,
    notes: notes.map((sentence) => ({ sentence: plain(sentence) })),
    lines: lines.slice(at * LINES, (at + 1) * LINES).map((enquiry, position) => ({
      ...OPEN,
      title: plain(`“${shorten(enquiry.text, TEXT_SHOWN)}”`),
      detail: plain(whoAsked(enquiry)),
      text: shorten(enquiry.refusal, REFUSAL_SHOWN),
      buttons: [
        {
          title: 'Add a synonym',
          label: `Add a synonym for question ${at * LINES + position + 1}`,
          verb: 'open-synonym',
          data: { enquiry: enquiry.id },
        },
        {
          title: 'Answer',
          label: `Answer question ${at * LINES + position + 1}`,
          verb: 'open-unanswered',
          data: { enquiry: enquiry.id },
        },
        {
          title: 'Close',
          label: `Close question ${at * LINES + position + 1} without an answer`,
          verb: 'close-unanswered',
          data: { enquiry: enquiry.id, operation },
        },
      ],
    })),
    hasMore: pages > 1,
    pageLabel: `Page ${at + 1} of ${pages}`,
    moreLabel: at + 1 < pages ? 'Next page' : 'Back to the first page',
    morePage: (at + 1) % pages,
  };
}

/** Data for `cards/return-step.json`: a box for what whoever asked is told. */
export function unansweredFormView({ enquiry, typed, operation, problems }: UnansweredForm): object {
  const data = { enquiry: enquiry.id, operation };
  return {
    chip: OPEN,
    heading: 'A question I could not answer',
    title: plain(whoAsked(enquiry)),
    hasProblems: problems.length > 0,
    problems: problems.map((sentence) => ({ sentence: plain(sentence) })),
    facts: [],
    parts: [
      { label: 'Question', text: enquiry.text },
      { label: 'What I said', text: enquiry.refusal },
    ],
    inputs: [
      {
        id: 'answer',
        label: 'Your answer, which goes to everybody who asked',
        value: typed.slice(0, BOX_SHOWN),
        multiline: true,
        most: TOLD_CHARACTERS,
      },
    ],
    buttons: [
      { title: 'Send the answer', style: 'positive', verb: 'answer-unanswered', data },
      { title: 'Close without an answer', style: 'default', verb: 'close-unanswered', data },
    ],
  };
}

function whoAsked({ askers }: UnansweredEnquiry): string {
  const [first] = askers;
  const day = longDay(londonDay(new Date(first.at)));
  const others = askers.length - 1;
  const more = others === 0 ? '' : others === 1 ? ' and 1 other' : ` and ${others} others`;
  return `Asked by ${shorten(first.by.name, 60)}${more}, ${others === 0 ? 'on' : 'first on'} ${day}`;
}
