import type { SheetShown } from '../importPorts.ts';

/** One sheet of a file that the performance team sent, before anything of it is loaded. */
export interface ImportShown {
  readonly file: string;
  /** Opens the file again; only for whoever sent it. */
  readonly secret: string;
  readonly sheet: SheetShown;
  /** Which sheet this is, from 0, and how many there are. */
  readonly page: number;
  readonly pages: number;
  /** What loading all of them would do, in a few words; empty when nothing would change. */
  readonly changes: string;
  /** Questions that are open in all sheets together. */
  readonly open: number;
}
