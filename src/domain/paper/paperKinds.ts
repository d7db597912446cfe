import type { Action } from '../access.ts';

/** The papers there are (domain rules, "Papers"; S0 and S3 for the cascade of meetings). */
export const PAPER_KINDS = [
  'clinic pack',
  'DLT pack',
  'CLT pack',
  'portfolio pack',
  'Executive report',
  'scrutiny report',
  'board report',
  'highlight report',
  'risk report',
  'savings report',
  'plan commitments',
] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];

/** What a paper is about, beside its period. */
export type PaperScope = 'division' | 'directorate' | 'council' | 'programme' | 'portfolio';

interface PaperRules {
  readonly scope: PaperScope;
  /** How its period is read where none is named. */
  readonly period: 'month' | 'quarter' | 'none';
  /** Public papers carry only what members may see. */
  readonly access: 'internal' | 'public';
  readonly right: Action;
  readonly audience: string;
}

/** What holds for each kind of paper. */
export const PAPER_RULES: Readonly<Record<PaperKind, PaperRules>> = {
  'clinic pack': internal('division', 'month', 'Divisional performance clinic'),
  'DLT pack': internal('directorate', 'month', 'Directorate Leadership Team'),
  'CLT pack': internal('council', 'month', 'Corporate Leadership Team'),
  'portfolio pack': forMembers('portfolio', 'month', 'Executive Member'),
  'Executive report': forMembers('council', 'quarter', 'Executive'),
  'scrutiny report': forMembers('council', 'quarter', 'Corporate Scrutiny Committee'),
  'board report': internal('council', 'month', 'Transformation and Change Oversight Board'),
  'highlight report': internal('programme', 'month', 'Corporate Programme Management Office'),
  'risk report': internal('council', 'none', 'Audit Committee'),
  'savings report': internal('council', 'none', 'Budget monitoring'),
  'plan commitments': forMembers('council', 'none', 'Full Council'),
};

/** What names a paper: its kind, what it is about and its period. The same three make the next version of the same paper. */
export interface PaperName {
  readonly kind: PaperKind;
  /** Code of a division, a programme or a post; title of a directorate; empty for the council. */
  readonly about: string;
  /** Id of the period, empty for none. */
  readonly period: string;
}

function internal(scope: PaperScope, period: PaperRules['period'], audience: string): PaperRules {
  return { scope, period, access: 'internal', right: 'have an internal paper', audience };
}

function forMembers(scope: PaperScope, period: PaperRules['period'], audience: string): PaperRules {
  return { scope, period, access: 'public', right: 'have a paper for members', audience };
}
