import type { IsoDate, IsoInstant } from '../calendar/dates.ts';
import type { PeriodId } from '../calendar/period.ts';
import type { Unit } from '../plan/indicator.ts';
import type { Brag } from '../status.ts';

/**
 * A paper for a meeting, as facts in reading order: what a Word document, a workbook and a card are views of. It holds no
 * markup and nothing of any file format.
 */
export interface Paper {
  /** `Clinic pack: Finance`. */
  readonly title: string;
  /** What it covers: `September 2024`, or `As at 8 October 2024`. */
  readonly covers: string;
  /** The meeting or the people it is for. */
  readonly audience: string;
  readonly asAt: IsoInstant;
  /** Whole days since the end of the period it covers; absent where it covers none. */
  readonly daysSinceEnd?: number;
  /** Name of whoever asked for it. */
  readonly madeBy: string;
  /** 1 for the first of this paper. */
  readonly version: number;
  /** Public papers carry only what members may see. */
  readonly access: 'internal' | 'public';
  /** Whether every figure is final, and if not what waits; then what was restated since an earlier version. */
  readonly standing: readonly string[];
  /** Where the plan is from, and what in it is illustrative. */
  readonly source: string;
  readonly sections: readonly PaperSection[];
  /** The figures it carries, so that a later restatement can name the papers it touches. */
  readonly figures: readonly CarriedFigure[];
}

export interface PaperSection {
  readonly heading: string;
  /** 2 stands under the section before it. */
  readonly level: 1 | 2;
  /** Starts a new page. */
  readonly newPage?: true;
  readonly blocks: readonly PaperBlock[];
}

/** One piece of a section. */
export type PaperBlock =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'points'; readonly points: readonly string[] }
  /** Numbered through the whole paper. */
  | { readonly kind: 'recommendations'; readonly recommendations: readonly string[] }
  | PaperTable
  | { readonly kind: 'chart'; readonly chart: TrendChart }
  /** Left for whoever has to write it: never filled in by the product. */
  | { readonly kind: 'to be written'; readonly by: string };

/** A table with a name, so that a workbook can give it a sheet of its own. */
export interface PaperTable {
  readonly kind: 'table';
  readonly name: string;
  readonly columns: readonly PaperColumn[];
  readonly rows: readonly (readonly PaperCell[])[];
}

export interface PaperColumn {
  readonly title: string;
  /** Share of the table's width; the shares of a table need not add up to anything. */
  readonly width: number;
}

/** What a cell holds, typed, so that a workbook keeps numbers and days as such. */
export type PaperCell =
  | string
  | { readonly figure: number; readonly unit: Unit }
  | { readonly day: IsoDate }
  | { readonly count: number }
  /** Undefined is said as `No RAG`. */
  | { readonly status: Brag | undefined };

/** Figures of an indicator over periods, oldest first. A period without a figure is a gap. */
export interface TrendChart {
  readonly title: string;
  /** What it shows in a sentence or two, for people who do not see it. */
  readonly description: string;
  readonly unit: Unit;
  readonly points: readonly {
    readonly label: string;
    readonly value: number | undefined;
    readonly target: number | undefined;
  }[];
}

/** One figure of a paper: the version of the return that it shows. */
export interface CarriedFigure {
  readonly indicator: string;
  readonly period: PeriodId;
  readonly sequence: number;
  /** As it was printed. */
  readonly shown: string;
}

/** Every table of a paper, in reading order. */
export function tablesOf(paper: Paper): readonly PaperTable[] {
  return paper.sections.flatMap(({ blocks }) => blocks.filter((block) => block.kind === 'table'));
}
