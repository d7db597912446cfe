import type { IsoInstant } from '../calendar/dates.ts';

/** Who did something. `name` is as it was then, so that history reads right after people move on. */
export interface Author {
  readonly aadObjectId: string;
  readonly name: string;
}

/** Who records something, when, and the id that names the press. */
export interface Press {
  readonly by: Author;
  readonly at: IsoInstant;
  readonly operation: string;
}
