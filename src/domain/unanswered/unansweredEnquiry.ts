import type { IsoDate, IsoInstant } from '../calendar/dates.ts';
import type { Author } from '../record/author.ts';

/** Longest answer that whoever asked is sent, in characters. */
export const TOLD_CHARACTERS = 1_000;
/** People whose asking is kept of one question: enough to see that it matters, and few enough for one row. */
export const MOST_ASKERS = 60;

/** Somebody who passed a question on, and when. */
export interface Asker {
  readonly by: Author;
  readonly at: IsoInstant;
}

/** How a question that was passed on stands. One that was settled is open again once somebody passes it on again. */
export type UnansweredStanding =
  | { readonly state: 'open' }
  /** `answer` is what whoever asked is told. */
  | { readonly state: 'answered'; readonly answer: string; readonly by: Author; readonly at: IsoInstant }
  | { readonly state: 'closed'; readonly by: Author; readonly at: IsoInstant };

/** A question that the bot refused, and that somebody had passed on to the performance team. */
export interface UnansweredEnquiry {
  /** The same words make the same id, whoever asks: see `enquiryKey`. */
  readonly id: string;
  /** As it was first typed. */
  readonly text: string;
  /** What was not understood, in the words of the refusal. */
  readonly refusal: string;
  /** Who passed it on since it was last settled, each once, first first; at most {@link MOST_ASKERS}. */
  readonly askers: readonly [Asker, ...Asker[]];
  readonly standing: UnansweredStanding;
}

/** What two questions have in common that are the same one: their words in lower case, without marks and spaces around them. */
export function enquiryKey(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[’‘`´]/g, "'")
    .replaceAll(/[^\p{L}\p{N}'%£/.-]+/gu, ' ')
    .replaceAll(/[.]+(?=\s|$)/g, '')
    .trim();
}

/** The question with somebody more who asks it: as it is where they did before, or where enough did. */
export function askedBy(enquiry: UnansweredEnquiry, asker: Asker): UnansweredEnquiry {
  if (enquiry.standing.state !== 'open') return { ...enquiry, askers: [asker], standing: { state: 'open' } };
  if (isAsker(enquiry, asker.by) || enquiry.askers.length >= MOST_ASKERS) return enquiry;
  return { ...enquiry, askers: [...enquiry.askers, asker] };
}

/** True for somebody who passed it on. */
export function isAsker({ askers }: UnansweredEnquiry, { aadObjectId }: Author): boolean {
  return askers.some(({ by }) => by.aadObjectId.toLowerCase() === aadObjectId.toLowerCase());
}

/** The day (UTC) of the last thing that anybody did about it. */
export function lastDay({ askers, standing }: UnansweredEnquiry): IsoDate {
  const at = standing.state === 'open' ? (askers.at(-1)?.at ?? '') : standing.at;
  return at.slice(0, 10);
}

/** The words that a refusal quotes, as it names what it did not understand: what a synonym may be for. */
export function quotedIn(refusal: string): string | undefined {
  return /“([^”]{1,60})”/.exec(refusal)?.[1];
}

/** Orders them by how many asked, then by who waits longest. */
export function mostAskedFirst(a: UnansweredEnquiry, b: UnansweredEnquiry): number {
  return (
    b.askers.length - a.askers.length ||
    a.askers[0].at.localeCompare(b.askers[0].at) ||
    a.id.localeCompare(b.id)
  );
}
