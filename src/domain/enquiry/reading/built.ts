import type { IsoDate } from '../../calendar/dates.ts';
import type { Plan } from '../../plan/plan.ts';
import type { ListQuery, Query } from '../query.ts';
import type { Ref } from '../queryTerms.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A query, or why there is none. `choices` are the readings that fit equally well; `word` is what was not known. */
export type Built =
  | { readonly ok: true; readonly query: Query }
  | {
      readonly ok: false;
      readonly reason: string;
      readonly choices: readonly Ref[];
      readonly word?: string;
      readonly colours?: true;
      /** True of what it says of a code or of the asker's own: nearer than anything that a search could say. */
      readonly firm?: true;
      /** Questions to offer, as they would be typed. */
      readonly ask?: readonly string[];
      /** The words that `choices` are readings of. */
      readonly words?: string;
    };

export interface Context {
  readonly plan: Plan;
  readonly vocabulary: Vocabulary;
  readonly today: IsoDate;
  /** Codes of the posts that the person who asks holds; undefined when it is not known who asks. */
  readonly mine?: readonly string[];
}

export function refuse(reason: string, choices: readonly Ref[] = []): Built {
  return { ok: false, reason, choices };
}

/** The filters that every list has. */
export type Scope = Pick<ListQuery, 'want' | 'within' | 'except' | 'text' | 'unowned' | 'role' | 'limit'>;
