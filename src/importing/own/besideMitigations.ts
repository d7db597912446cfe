import { stateOf } from '../../app/entity/mitigationColumns.ts';
import { writtenDays } from '../../domain/calendar/writtenDay.ts';
import { isNobody } from './ownDraft.ts';

/** The columns beside those of mitigations. */
export const MITIGATING = ['mitigation_owners', 'mitigation_dates', 'mitigation_states'] as const;

/** What is said beside the mitigations of a row: for each of them, or one word for all; nothing where it cannot be told which is whose. */
export function besideMitigations(
  cell: string,
  mitigations: string,
  name: (typeof MITIGATING)[number],
): string {
  const lines = (text: string): readonly string[] =>
    text
      .split(text.includes('|') ? '|' : '\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  const said = lines(cell).map((line) => {
    if (isNobody(line)) return '';
    if (name === 'mitigation_dates') return writtenDays(line)?.to ?? '';
    return name === 'mitigation_states' && stateOf(line) === undefined ? '' : line;
  });
  const isTold = said.length === 1 || said.length === lines(mitigations).length;
  return isTold && said.some((part) => part !== '') ? said.join(' | ') : '';
}
