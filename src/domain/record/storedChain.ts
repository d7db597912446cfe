import type { IsoDate, IsoInstant } from '../calendar/dates.ts';
import type { Seal } from './seal.ts';

/** What can be wrong with a version, or with what stands. `unsealed` is not wrong while an older version of the product may write. */
export type Misfit =
  | 'changed'
  | 'missing'
  | 'inserted'
  | 'out of order'
  | 'head differs'
  | 'digest differs'
  | 'dated back'
  | 'unsealed';

/** One version that does not fit, and a sentence that says why. */
export interface Finding {
  readonly what: Misfit;
  /** The version; 0 when none can be named. */
  readonly number: number;
  readonly why: string;
}

/** One row of a history, as it is stored. */
export interface StoredVersion {
  /** By its key; undefined when the key is none that the product writes. */
  readonly number: number | undefined;
  /** The number that the version itself says; undefined when it cannot be read. */
  readonly ownNumber: number | undefined;
  /** Its seal, and whether what is stored fits it (`fitsSeal`). Undefined when it carries none. */
  readonly seal: (Pick<Seal, 'hash' | 'before' | 'sealedOn'> & { readonly fits: boolean }) | undefined;
  /** When it says that it was recorded; absent where it does not say, or was imported as of the past. */
  readonly recordedAt?: IsoInstant;
}

/** A head that a digest took down on a day, where it cannot be changed any more. */
export interface WitnessedHead {
  readonly number: number;
  readonly hash: string;
  readonly day: IsoDate;
}
