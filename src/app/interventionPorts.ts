import type { IsoInstant } from '../domain/calendar/dates.ts';
import type { Author } from '../domain/record/author.ts';

/** Something that was done to what is stored beside the ordinary way of recording: by whom, with which command. */
export interface Intervention {
  readonly at: IsoInstant;
  /** Whose sign-in the command used; on a machine of one's own its account, marked as such. */
  readonly by: Author;
  readonly command: 'restore' | 'migrate' | 'forget' | 'send dead letters again';
  /** Codes, counts and names of files: never who was forgotten. */
  readonly what: string;
}

/** Interventions, which are only ever added to. */
export interface InterventionStore {
  /** Adds one. One request. */
  note(intervention: Intervention): Promise<void>;
  /** Every one, oldest first. One range read. */
  all(): Promise<readonly Intervention[]>;
}
