import type { Contact, MissingOfficer, MissingReturns } from '../../app/chasing/chasingScreens.ts';
import { worst } from '../../app/chasing/listMissingReturns.ts';
import { longInstant } from '../../domain/calendar/dates.ts';
import { days, dueWords, plain, shorten } from '../wording.ts';

/** Officers on one card. */
const OFFICERS = 8;
/** Codes, and people, named for one officer. */
const CODES = 8;
const CONTACTS = 4;

/** Data for `cards/missing-returns.json`: officers with what they owe and what they were told. */
export function missingReturnsView(list: MissingReturns, page: number): object {
  const { officers } = list;
  const pages = Math.max(1, Math.ceil(officers.length / OFFICERS));
  const at = Math.min(page, pages - 1);
  const left = officers.length - (at + 1) * OFFICERS;
  const missing = officers.reduce((sum, { owed }) => sum + owed.length, 0);
  return {
    heading: missing === 0 ? 'Every return is in' : `${missing} not returned`,
    subheading: plain(`${list.whose} · ${list.when === 'now' ? 'what can be entered now' : list.when}`),
    officers: officers
      .slice(at * OFFICERS, (at + 1) * OFFICERS)
      .map((one) => officerView(one, list.showsTold)),
    hasMore: pages > 1,
    pageLabel: `Page ${at + 1} of ${pages}`,
    moreLabel: left > 0 ? `Show the next ${Math.min(left, OFFICERS)}` : 'Back to the first',
    morePage: (at + 1) % pages,
    division: list.division ?? '',
    period: list.period ?? '',
  };
}

function officerView(officer: MissingOfficer, showsTold: boolean): object {
  const late = worst(officer);
  const codes = [...new Set(officer.owed.map(({ indicator }) => indicator.code))];
  const more = codes.length > CODES ? ` and ${codes.length - CODES} more` : '';
  const [first] = officer.owed;
  const due = late > 0 || !first ? `up to ${days(late)} late` : dueWords(first.window);
  const told = showsTold ? officer.contacts.slice(0, CONTACTS).map(contactWords) : [];
  const others = officer.contacts.length - CONTACTS;
  const lines = [
    ...told,
    ...(showsTold && others > 0 ? [`And ${others} more people.`] : []),
    ...(officer.contacts.length === 0 ? ['Nobody holds this post.'] : []),
  ];
  return {
    style: late > 0 ? 'attention' : 'accent',
    word: late > 0 ? 'Late' : 'Due',
    title: plain(shorten(officer.post, 150)),
    detail: plain(`${shorten(officer.division, 100)} · ${codes.slice(0, CODES).join(', ')}${more} · ${due}`),
    told: lines.map((line) => ({ line: plain(line) })),
  };
}

function contactWords(contact: Contact): string {
  const whose = contact.coveringFor === undefined ? '' : `, covering for ${shorten(contact.coveringFor, 60)}`;
  return `${shorten(contact.name, 80)}${whose}: ${toldWords(contact)}`;
}

function toldWords({ told, reach }: Contact): string {
  const cannot = reach === 'refused' ? 'my messages are refused there' : 'has no chat with me yet';
  if (!told || told.state === 'not needed') return reach === 'open' ? 'not told yet' : `not told, ${cannot}`;
  const at = longInstant(told.at);
  switch (told.state) {
    case 'arrived':
      return `told on ${at}`;
    case 'queued':
      return 'waiting to be told';
    case 'sending':
      return 'a message is on its way';
    case 'uncertain':
      return `sent on ${at}, not known whether it arrived`;
    case 'refused':
      return `refused on ${at}: I was blocked or removed there`;
    case 'no conversation':
      return `not told on ${at}: ${reach === 'open' ? 'had no chat with me then' : cannot}`;
  }
}
