import { quoted } from '../app/entity/quoted.ts';
import type { CouncilTables } from './councilTables.ts';
import type { Defect } from './importRefused.ts';

/** Rules of the file for a directorate that no division is of. One that is stored may outlive its directorate: it then counts for nobody. */
export function checkMeetings({
  meetings,
  divisions,
}: Pick<CouncilTables, 'meetings' | 'divisions'>): readonly Defect[] {
  const known = new Set(divisions.rows.map(({ value }) => value.directorate));
  return meetings.rows.flatMap(({ row, value: { directorate } }) =>
    row === 0 || directorate === undefined || known.has(directorate)
      ? []
      : [
          {
            file: meetings.file,
            row,
            column: 'directorate',
            reason: `There is no directorate ${quoted(directorate)}.`,
          },
        ],
  );
}
