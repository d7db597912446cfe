import type { IsoInstant } from '../calendar/dates.ts';

/** Who did something. `name` is as it was then, so that history reads right after people move on. */
export interface Author {
  readonly aadObjectId: string;
  readonly name: string;
}

/** Who records something, when, and the id that names the press. */
export interface Press {
  /** By the name to be shown: `X for Y` through a cover. */
  readonly by: Author;
  /** Y, when it is through their cover. */
  readonly onBehalfOf?: Author;
  readonly at: IsoInstant;
  readonly operation: string;
}

/** Who presses, and for whom when it is through their cover. */
export interface Reporter {
  readonly press: Press;
  readonly onBehalfOf?: Author;
}

/** Who a file's word is recorded under. */
export const THE_FILE: Author = { aadObjectId: '', name: 'the imported plan' };
