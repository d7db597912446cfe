import type { Paper, PaperBlock, PaperTable } from '../domain/paper/paper.ts';
import { cellText } from './cellText.ts';
import { columnTwips } from './columnTwips.ts';

/** Height of a page between its margins, and of what stands on it, in points of the page as `wordDocument` lays it out. */
const PAGE = 490;
const FRONT = 130;
const HEADING = 38;
const LINE = 20;
const CHART = 182;
const ROW = { margins: 9, line: 13 };
/** Characters of running text in one line. */
const TEXT_LINE = 125;

/** How many pages a paper has, about: what only Word knows is a little more or less. */
export function pagesOf(paper: Paper, tableTwips: number): number {
  let [pages, height] = [1, FRONT];
  const add = (more: number): void => {
    height += more;
    if (height > PAGE) [pages, height] = [pages + Math.floor(height / PAGE), height % PAGE];
  };
  for (const { blocks, newPage } of paper.sections) {
    if (newPage && height > 0) [pages, height] = [pages + 1, 0];
    add(HEADING);
    for (const block of blocks) add(heightOf(block, tableTwips));
  }
  return pages;
}

function heightOf(block: PaperBlock, tableTwips: number): number {
  switch (block.kind) {
    case 'text':
      return linesOf(block.text, TEXT_LINE) * LINE;
    case 'points':
      return block.points.reduce((sum, point) => sum + linesOf(point, TEXT_LINE) * LINE, 0);
    case 'recommendations':
      return block.recommendations.reduce((sum, each) => sum + linesOf(each, TEXT_LINE) * LINE, 0);
    case 'to be written':
      return LINE;
    case 'chart':
      return CHART;
    case 'table':
      return tableHeight(block, tableTwips);
  }
}

function tableHeight(table: PaperTable, twips: number): number {
  // A character of 10 point Arial takes some 100 twentieths of a point.
  const characters = columnTwips(table, twips).map((width) => Math.max(1, Math.floor((width - 160) / 100)));
  const rowHeight = (texts: readonly string[]): number =>
    ROW.margins + ROW.line * Math.max(...texts.map((text, at) => linesOf(text, characters[at] ?? 1)));
  const header = rowHeight(table.columns.map(({ title }) => title));
  return table.rows.reduce((sum, row) => sum + rowHeight(row.map(cellText)), header + LINE);
}

function linesOf(text: string, characters: number): number {
  return text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / characters)), 0);
}
