import type { ColumnFacts } from './columnFacts.ts';
import { few, groups } from './columnFits.ts';

/** The kinds of table that councils keep of their own accord. */
export type OwnKind =
  | 'indicators'
  | 'programmes'
  | 'milestones'
  | 'risks'
  | 'savings'
  | 'open-actions'
  | 'returns';

/** What a column may mean, what councils head it with, and what must then stand in it. */
export interface Meaning {
  readonly name: string;
  /** What we call it in a report. */
  readonly ours: string;
  /** As `headerWords` gives them; the first ones are surer. */
  readonly words: readonly string[];
  /** From 0, where such a column cannot hold what is meant, to 1, where it plainly does. */
  readonly fits: (facts: ColumnFacts) => number;
  /** How much a column of this meaning speaks for its kind of table. */
  readonly speaks: number;
  /** Words in a header that rule the meaning out. */
  readonly never?: RegExp;
}

export const meaning = (
  name: string,
  ours: string,
  words: string,
  fits: (facts: ColumnFacts) => number,
  speaks = 0,
  never?: RegExp,
): Meaning => ({ name, ours, words: words.split('; '), fits, speaks, ...(never ? { never } : {}) });

export const DIVISION = meaning(
  'division',
  'Division',
  'division; service; department; service area; team; responsible dept; responsible department; responsible service; lead service; lead department; owning service; service unit; business unit; function; committee; lead area; section; unit',
  few,
);
export const DIRECTORATE = meaning(
  'directorate',
  'Directorate',
  'directorate; lead directorate; responsible directorate; directorate name',
  few,
);
export const AIM = meaning(
  'aim',
  'Aim',
  'aim; priority; objective; theme; strategic aim; strategic objective; strategic priority; corporate priority; corporate objective; council plan priority; council plan theme; plan priority; outcome; goal; pillar; ambition; mission; strategic theme; key outcome; corporate aim; priority area; kpa; strategic goal; council priority',
  groups,
);
export const OWNER =
  'owner; lead officer; responsible officer; lead; accountable officer; responsible; accountable; accountable post; responsible person; owner post; lead director; head of service; service lead; officer; director; assistant director; manager; responsible manager; sro; senior responsible officer; assigned to; contact; led by; who; by whom; responsible owner; person responsible; managed by; lead by; held by; owned by; delivered by; overseen by; responsibility; responsibility of; named officer; named lead; risk held by; accountable person; accountable lead; responsible lead; responsible post; post responsible; officer responsible; accountability';
export const COMMENT =
  'comments; comment; commentary; narrative; notes; note; latest note; explanation; update; latest update; progress update; analysis; remarks; performance commentary; progress; supporting commentary; context; progress to date; latest position; performance comment; reason; summary of progress; status comment; progress commentary; quarterly update; where are we now; where we are now; position statement; current position; progress so far';
