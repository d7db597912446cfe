import type { PaperKind } from '../../domain/paper/paperKinds.ts';

/** A typed `clinic pack for Finance for September`. */
export interface PaperAsked {
  readonly kind: PaperKind;
  /** What it is to be about, in the person's words. */
  readonly about?: string;
  readonly period?: string;
}
