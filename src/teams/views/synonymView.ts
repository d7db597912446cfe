import type { SynonymForm, SynonymHistory, SynonymList } from '../../app/synonym/synonymScreens.ts';
import { londonDay, longDay } from '../../domain/calendar/dates.ts';
import { MEANING_CHARACTERS, WORD_CHARACTERS } from '../../domain/synonym/synonym.ts';
import { type Chip, plain, shorten } from '../wording.ts';
import { type ListLine, moreOf, NO_MAIN, notesOf, pageOf, versionsView } from './itemListView.ts';

/** Lines of one card, and the longest text that a box is filled with. */
const LINES = 12;
const BOX_SHOWN = 4_000;
/** Buttons with what could be meant. */
const CHOICES = 3;

const WORD: Chip = { style: 'accent', word: 'Means' };

/** Data for `cards/item-list.json`: the council's own words, each with a button that withdraws it. */
export function synonymsView({ lines, page, notes, operation }: SynonymList): object {
  const shown = pageOf(lines, page, LINES);
  return {
    heading: 'The council’s own words',
    line: lines.length === 1 ? '1 synonym' : `${lines.length} synonyms, in the order of the alphabet`,
    ...notesOf(notes),
    lines: shown.lines.map(
      ({ synonym, means }): ListLine => ({
        ...WORD,
        title: plain(`“${shorten(synonym.word, 60)}” means ${shorten(means, 150)}`),
        detail: plain(
          `Since ${longDay(londonDay(new Date(synonym.press.at)))}, by ${shorten(synonym.press.by.name, 60)}`,
        ),
        texts: [],
        hasButton: true,
        button: 'Withdraw',
        buttonLabel: plain(`Withdraw ${shorten(synonym.word, 60)}`),
        sent: { verb: 'withdraw-synonym', word: synonym.subject.code, operation },
      }),
    ),
    ...NO_MAIN,
    ...moreOf(shown, { verb: 'synonyms', data: {} }),
  };
}

/** Data for `cards/return-step.json`: a word and what it is to mean. */
export function synonymFormView(form: SynonymForm): object {
  const { word, means, operation, enquiry, question, problems, choices } = form;
  const data = { operation, enquiry };
  return {
    chip: { style: 'accent', word: 'Word' },
    heading: 'Add a synonym',
    title: 'Questions with the word are read as what it means',
    hasProblems: problems.length > 0,
    problems: problems.map((sentence) => ({ sentence: plain(sentence) })),
    facts: [],
    parts: question === undefined ? [] : [{ label: 'For the question', text: question }],
    inputs: [
      {
        id: 'word',
        label: 'The word, or a few words, that people use',
        value: word.slice(0, BOX_SHOWN),
        multiline: false,
        most: WORD_CHARACTERS,
      },
      {
        id: 'means',
        label: 'What it means: a code, a title, or a word that I know such as “late”',
        value: means.slice(0, BOX_SHOWN),
        multiline: false,
        most: MEANING_CHARACTERS,
      },
    ],
    buttons: [
      { title: 'Record it', style: 'positive', verb: 'add-synonym', data },
      ...choices.slice(0, CHOICES).map((choice) => ({
        title: `It means ${shorten(choice.title, 60)}`,
        style: 'default',
        verb: 'add-synonym',
        data: { ...data, choice: choice.means },
      })),
    ],
  };
}

/** Data for `cards/item-list.json`: versions of a word, newest first. */
export function synonymHistoryView({ word, versions, page }: SynonymHistory): object {
  const own = versions.map(({ version, changes }) => ({
    version,
    chip: version.step === 'added' ? WORD : { style: 'emphasis' as const, word: 'Withdrawn' },
    changes,
  }));
  const shown = versionsView({ code: word, title: '' }, own, page, { verb: 'synonym-history' });
  return { ...shown, heading: plain(`History of the synonym “${word}”`) };
}
