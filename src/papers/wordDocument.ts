import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  ImageRun,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  type Table,
  TableOfContents,
  TextRun,
} from 'docx';
import { longInstant } from '../domain/calendar/dates.ts';
import {
  type Paper,
  type PaperBlock,
  type PaperSection,
  type TrendChart,
  tablesOf,
} from '../domain/paper/paper.ts';
import { printable } from './cellText.ts';
import { CHART_SIZE } from './drawChart.ts';
import { pagesOf } from './paperPages.ts';
import { pourZip } from './pourZip.ts';
import { pourTables, tableMould } from './wordTable.ts';

/** Width between the margins of an A4 page turned on its side, in twentieths of a point. */
const PAGE_TWIPS = { width: 16_838, height: 11_906, margin: 1_134, above: 964, footer: 520 };
const TEXT_TWIPS = PAGE_TWIPS.width - 2 * PAGE_TWIPS.margin;
/** A paper of more pages gets a contents list. */
const MOST_PAGES = 4;

/**
 * The paper as a Word document: real headings, table header rows that repeat, a description for every chart, British English,
 * page numbers, and no text boxes. `draw` makes a chart's picture.
 */
export async function wordDocument(
  paper: Paper,
  draw: (chart: TrendChart) => Uint8Array,
): Promise<Uint8Array> {
  const document = new Document({
    title: `${paper.title}, ${paper.covers}`,
    subject: paper.audience,
    creator: paper.madeBy,
    description: paper.source,
    styles: STYLES,
    numbering: { config: [NUMBERED] },
    features: { updateFields: isLong(paper) },
    sections: [
      {
        properties: {
          page: {
            size: { width: PAGE_TWIPS.height, height: PAGE_TWIPS.width, orientation: 'landscape' },
            margin: {
              top: PAGE_TWIPS.above,
              bottom: PAGE_TWIPS.above,
              footer: PAGE_TWIPS.footer,
              left: PAGE_TWIPS.margin,
              right: PAGE_TWIPS.margin,
            },
          },
        },
        footers: { default: footerOf(paper) },
        children: [
          ...front(paper),
          ...(isLong(paper)
            ? [
                new Paragraph({ children: [new TextRun({ text: 'Contents', bold: true })] }),
                new TableOfContents('Contents', { hyperlink: true, headingStyleRange: '1-1' }),
              ]
            : []),
          ...paper.sections.flatMap((section) => sectionChildren(section, draw)),
        ],
      },
    ],
  });
  return pourZip(await Packer.toBuffer(document), (name, xml) =>
    name === 'word/document.xml' ? pourTables(xml, tablesOf(paper)) : undefined,
  );
}

const STYLES = {
  default: {
    document: {
      run: { font: 'Arial', size: 24, language: { value: 'en-GB' } },
      paragraph: { spacing: { after: 120 }, alignment: AlignmentType.LEFT },
    },
    title: {
      run: { font: 'Arial', size: 40, bold: true, color: '000000' },
      paragraph: { spacing: { after: 120 } },
    },
    heading1: {
      run: { font: 'Arial', size: 30, bold: true, color: '000000' },
      paragraph: { spacing: { before: 280, after: 120 }, keepNext: true },
    },
    heading2: {
      run: { font: 'Arial', size: 26, bold: true, color: '000000' },
      paragraph: { spacing: { before: 200, after: 100 }, keepNext: true },
    },
  },
};

const NUMBERED = {
  reference: 'recommendations',
  levels: [
    {
      level: 0,
      format: LevelFormat.DECIMAL,
      text: '%1.',
      alignment: AlignmentType.LEFT,
      style: { paragraph: { indent: { left: 567, hanging: 567 } } },
    },
  ],
};

function front(paper: Paper): readonly Paragraph[] {
  const { daysSinceEnd } = paper;
  const since =
    daysSinceEnd === undefined
      ? ''
      : ` ${daysSinceEnd} ${daysSinceEnd === 1 ? 'day' : 'days'} after the end of the period.`;
  return [
    new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(printable(paper.title))] }),
    line(
      `For: ${paper.audience}. ${paper.access === 'public' ? 'Public unless marked exempt.' : 'Internal.'}`,
    ),
    line(
      `${daysSinceEnd === undefined ? '' : `Covers ${paper.covers}. `}As at ${longInstant(paper.asAt)}.${since}`,
    ),
    line([`Version ${paper.version}, made for ${paper.madeBy}.`, ...paper.standing].join(' ')),
    line(paper.source),
  ];
}

function footerOf(paper: Paper): Footer {
  const text = printable(`${paper.title}, ${paper.covers}, version ${paper.version}. Page `);
  return new Footer({
    children: [
      new Paragraph({
        children: [
          new TextRun({ size: 18, children: [text, PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] }),
        ],
      }),
    ],
  });
}

function sectionChildren(
  section: PaperSection,
  draw: (chart: TrendChart) => Uint8Array,
): readonly (Paragraph | Table)[] {
  return [
    new Paragraph({
      heading: section.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
      pageBreakBefore: section.newPage === true,
      children: [new TextRun(printable(section.heading))],
    }),
    ...section.blocks.flatMap((block, at) => {
      const [before, after] = [section.blocks[at - 1], section.blocks[at + 1]];
      if (block.kind === 'text' && after?.kind === 'chart') return [captioned(block.text, after.chart, draw)];
      return block.kind === 'chart' && before?.kind === 'text' ? [] : blockChildren(block, draw);
    }),
  ];
}

function blockChildren(
  block: PaperBlock,
  draw: (chart: TrendChart) => Uint8Array,
): readonly (Paragraph | Table)[] {
  switch (block.kind) {
    case 'text':
      return [line(block.text)];
    case 'points':
      return block.points.map(
        (point) =>
          new Paragraph({
            spacing: { after: 60 },
            bullet: { level: 0 },
            children: [new TextRun(printable(point))],
          }),
      );
    case 'recommendations':
      return block.recommendations.map(
        (each) =>
          new Paragraph({
            numbering: { reference: NUMBERED.reference, level: 0 },
            children: [new TextRun(printable(each))],
          }),
      );
    case 'to be written':
      return [
        new Paragraph({
          children: [new TextRun({ text: `To be written by ${block.by}.`, italics: true })],
        }),
      ];
    case 'chart':
      return [new Paragraph({ children: [picture(block.chart, draw)] })];
    case 'table':
      // A paragraph after it, so that two tables never run into each other.
      return [
        tableMould(block, TEXT_TWIPS),
        new Paragraph({ spacing: { after: 0, line: 160 }, children: [] }),
      ];
  }
}

function picture(chart: TrendChart, draw: (chart: TrendChart) => Uint8Array): ImageRun {
  const text = { name: chart.title, title: chart.title, description: chart.description };
  return new ImageRun({ type: 'png', data: draw(chart), transformation: CHART_SIZE, altText: text });
}

/** A chart under what is said of it, as one paragraph that no page tears apart: not every program keeps two paragraphs together. */
function captioned(text: string, chart: TrendChart, draw: (chart: TrendChart) => Uint8Array): Paragraph {
  return new Paragraph({
    keepLines: true,
    children: [new TextRun(printable(text)), new TextRun({ break: 1 }), picture(chart, draw)],
  });
}

function line(text: string): Paragraph {
  return new Paragraph({ children: [new TextRun(printable(text))] });
}

function isLong(paper: Paper): boolean {
  return pagesOf(paper, TEXT_TWIPS) > MOST_PAGES;
}
