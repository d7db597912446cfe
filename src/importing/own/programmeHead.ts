import { oneLine } from '../oneLine.ts';
import type { OwnEntry } from './ownDraft.ts';
import type { OwnTable } from './ownTable.ts';

/**
 * The programme that heads its own table, as plans on a page do: `Programme 4` over a column in which the programme's title runs
 * down beside its activities, with what it is for, its SAO and its RDL. Undefined for other tables.
 */
export function programmeHead(
  own: OwnTable,
): { readonly code: string; readonly entry: OwnEntry } | undefined {
  const at = own.at('programme');
  const header = own.header('programme');
  const number = /^(?:programme|programmes?|workstream|priority|theme|project|aim) (\d+)\b/i.exec(
    header,
  )?.[1];
  if (at === undefined || number === undefined) return undefined;
  const code = `P${Number(number)}`;
  const officers = columnText(own, /\b(?:sao|rdl|sro|lead member|officer)\b/i);
  const purpose = columnText(own, /\b(?:purpose|description|scope)\b/i);
  const typed: Record<string, string> = {
    code,
    title: titleDown(own, at) || header,
    ...(purpose === '' ? {} : { purpose }),
    ...named('sao_post', /\bS(?:AO|RO):?\s*(.+?)(?=\s*(?:RDL|Lead Member|SAO)\b|$)/i, officers),
    ...named('rdl_post', /\bRDL:?\s*(.+?)(?=\s*(?:SAO|Lead Member)\b|$)/i, officers),
    ...named('lead_member_post', /\bLead Member:?\s*(.+?)(?=\s*(?:SAO|RDL)\b|$)/i, officers),
  };
  const headers = Object.fromEntries(Object.keys(typed).map((name) => [name, header]));
  return { code, entry: { kind: 'programmes', row: own.table.headerRow, typed, headers } };
}

/** The title runs down the first rows of its column; it ends where the column is blank. */
function titleDown({ rows }: OwnTable, at: number): string {
  const parts: string[] = [];
  for (const { cells } of rows) {
    const text = oneLine(cells[at] ?? '');
    if (text === '' || /^\d+$/.test(text)) break;
    parts.push(text);
  }
  return parts.join(' ');
}

function columnText({ rows, table: { headers } }: OwnTable, pattern: RegExp): string {
  const at = headers.findIndex((header) => pattern.test(header));
  if (at < 0) return '';
  return rows
    .map(({ cells }) => oneLine(cells[at] ?? ''))
    .filter(Boolean)
    .join(' ');
}

function named(name: string, pattern: RegExp, text: string): Record<string, string> {
  const found = pattern.exec(text)?.[1]?.trim();
  return found && found.length < 100 ? { [name]: found } : {};
}
