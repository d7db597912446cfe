import { londonDay } from '../../domain/calendar/dates.ts';
import type { AdminCommand } from '../adminCommand.ts';
import { AdminRefusal, WrongCall } from '../adminRefusal.ts';
import { counted } from '../counted.ts';
import { emptyFolder } from '../emptyFolder.ts';
import { type FoundSubject, findSubject } from './findSubject.ts';
import type { Subject } from './subject.ts';
import { writeSubjectPapers } from './subjectPapers.ts';
import { subjectRows } from './subjectRows.ts';
import { type FoundKind, writeSubject } from './writeSubject.ts';

/** `subject PERSON [FOLDER]`: everything that is kept about one person, for a subject access request. */
export const subjectCommand: AdminCommand = {
  name: 'subject',
  takes: 'PERSON [FOLDER]',
  words: [1, 2],
  help: 'Writes everything that is kept about one person into FOLDER or a new one, as JSON and as CSV, with the papers that were made for them, for a subject access request. PERSON is a name, an e-mail address or an Entra object id; of two of one name it asks which.',
  options: {
    also: {
      value: 'WORDS',
      help: 'Another name, address or account under which they may stand in a text, such as the account that ran an import. May be given several times.',
    },
  },
  async run({ print, at, now, raw, tables, documents }, { words: [person = '', given], values }) {
    if (person.trim() === '')
      throw new WrongCall('Name somebody: a name, an e-mail address or an object id.');
    const store = await raw();
    const there = await store.existing();
    if (there.length === 0) throw new AdminRefusal('There is nothing in this store yet.');
    const plan = there.includes('Plan') ? await (await tables('look')).plans.current() : undefined;
    const found = await findSubject(store, plan, person);
    if (!found.ok) throw new AdminRefusal(whoIsMeant(person, found));
    const { subject } = found;
    const typed = given ?? `subject-${londonDay(now())}-${subject.id}`;
    const folder = at(typed);
    await emptyFolder(folder);
    const rows = subjectRows(store, subject, [...subject.names, ...values('also')]);
    const kinds = await writeSubject(rows, { subject, takenAt: now(), folder });
    const files = there.includes('Papers') ? await documents() : undefined;
    const papers = files
      ? await writeSubjectPapers((await tables('look')).papers, files, subject.id, folder)
      : 0;
    for (const line of report(subject, kinds, papers, typed)) print(line);
    return kinds.some(({ what }) => what.startsWith('rows of a kind')) ? 1 : 0;
  },
};

function whoIsMeant(person: string, found: Extract<FoundSubject, { readonly ok: false }>): string {
  const lines = found.nearest.map((each) => `  ${each.id}  ${each.names.join(', ')}`);
  if (found.because === 'several')
    return [`More than one person is called ${person}. Give the object id of one of these:`, ...lines].join(
      '\n',
    );
  if (lines.length > 0)
    return [
      `Nobody is called exactly ${person}. If one of these is meant, give their object id:`,
      ...lines,
    ].join('\n');
  return `Nobody is called ${person}, here or in what is kept. Give their object id, which the Entra admin centre shows.`;
}

function report(
  subject: Subject,
  kinds: readonly FoundKind[],
  papers: number,
  typed: string,
): readonly string[] {
  const who = `${subject.id}${subject.names.length > 0 ? `, ${subject.names.join(', ')}` : ''}`;
  if (kinds.length === 0) return [`Nothing is kept about ${who}.`];
  const lines = kinds.map(({ what, file, byId, byWords }) => {
    const found = [
      byId > 0 ? `${counted(byId, 'row')} ${byId === 1 ? 'names' : 'name'} them` : '',
      byWords > 0 ? `${counted(byWords, 'row')} by name or address only` : '',
    ];
    return `  ${file}: ${found.filter(Boolean).join(', ')} (${what})`;
  });
  return [
    `Kept about ${who}:`,
    ...lines,
    ...(papers > 0 ? [`  papers: ${counted(papers, 'file')} of papers that were made for them`] : []),
    `Written to ${typed}, and all of it to subject.json.`,
    'Read it before you hand it over: it holds what others wrote, and their names. Rows found by name or address only may mean somebody else.',
    'Not in it: backups and exports, the log, and what stands in Teams.',
  ];
}
