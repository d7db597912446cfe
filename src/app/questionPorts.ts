import type { IsoDate } from '../domain/calendar/dates.ts';
import type { ClinicQuestion } from '../domain/clinic/clinicQuestion.ts';
import type { Recorded, Subject } from '../domain/record/recorded.ts';
import { QUESTION_UNIT, type QuestionMessage } from './ports.ts';
import type { NewRecord, RecordEvent, RecordStore } from './record/recordStore.ts';
import type { Place } from './request.ts';

/** What the clinics' question ledger needs from outside, beside `ports.ts`; the same rules for errors. */

/** A question as the ledger keeps it. */
export interface LedgerEntry {
  readonly question: ClinicQuestion;
  /** The channel or group chat it was asked in, where the answer goes; absent when asked in the person's own chat. */
  readonly place?: Place;
}

/** A question as it was recorded: its first version asks, its second and last is answered or withdrawn. */
export interface QuestionRecord extends LedgerEntry, Recorded {
  /** Opaque, of what stands: a version that is made of it is recorded over exactly that one. */
  readonly token?: string;
}

/**
 * Every division's questions. What is read never grows with the questions that were settled in earlier years. A question that
 * was settled is not recorded again.
 */
export interface QuestionLedger extends RecordStore<QuestionRecord> {
  /** A division's open questions, oldest first. One range read. */
  open(division: string): Promise<readonly ClinicQuestion[]>;
  /** A division's open questions and those settled on or after this day (UTC), oldest first. One range read. */
  openOrSettledSince(division: string, since: IsoDate): Promise<readonly ClinicQuestion[]>;
  /** The open questions that a person asked, of all divisions, oldest first. One range read. */
  openAskedBy(person: string): Promise<readonly ClinicQuestion[]>;
}

/** What is recorded about a question, by its id. */
export function questionSubject(id: string): Subject {
  return { kind: 'question', code: id };
}

/** A ledger's entry as the version that it is: whoever asked or settled it pressed. The first press has the question's id. */
export function questionRecord(entry: LedgerEntry): QuestionRecord {
  const { id, askedBy, askedAt, standing } = entry.question;
  if (standing.state === 'open')
    return { ...entry, sequence: 1, press: { by: askedBy, at: askedAt, operation: id } };
  const { by, at, operation } = standing;
  return { ...entry, sequence: 2, press: { by, at, operation } };
}

/** What is to be told because of a version. */
export function questionEvent({
  question: { id, period, standing },
  sequence,
}: QuestionRecord): Omit<RecordEvent, 'id' | 'kind' | 'at'> {
  const what = standing.state === 'open' ? 'asked' : standing.state;
  return { unit: QUESTION_UNIT, subject: questionSubject(id), period, sequence, what };
}

/** The events of a record as they wait in the outbox, whose shape is that of the versions before. */
export function questionMessages({
  versions,
  events,
}: NewRecord<QuestionRecord>): readonly QuestionMessage[] {
  return events.flatMap(({ subject, sequence }): readonly QuestionMessage[] => {
    const version = versions.find((one) => one.question.id === subject.code && one.sequence === sequence);
    if (!version) return [];
    const { id, division, indicator, period } = version.question;
    const { at } = version.press;
    const kind = sequence === 1 ? 'question-asked' : 'question-answered';
    return [{ id: `${at}|${id}|${sequence}`, kind, division, indicator, period, sequence, at, question: id }];
  });
}
