import { BESIDE, stateOf } from '../../app/entity/mitigationColumns.ts';
import { writtenDays } from '../../domain/calendar/writtenDay.ts';
import { isNobody } from './ownDraft.ts';

/** The mitigations of a cell, or what is said of each: parts with `|` between them, or lines. */
function lines(text: string): readonly string[] {
  return text
    .split(text.includes('|') ? '|' : '\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** The controls that are there and the actions to come, with what is said of the actions: it is not said of the controls. */
export function controlsAndActions(
  controls: string,
  actions: string,
  said: Readonly<Record<(typeof BESIDE)[number], string>>,
): Readonly<Record<string, string>> {
  if (controls === '' || actions === '')
    return { mitigations: controls || actions, ...(actions === '' ? {} : beside(said, actions)) };
  const [first, then] = [lines(controls), lines(actions)];
  const own = Object.entries(beside(said, actions)).map(([name, text]) => {
    const parts = text === '' ? [] : text.split(' | ');
    const each = parts.length === 1 ? then.map(() => parts[0] ?? '') : parts;
    return [name, parts.length === 0 ? '' : [...first.map(() => ''), ...each].join(' | ')] as const;
  });
  return { mitigations: [...first, ...then].join(' | '), ...Object.fromEntries(own) };
}

function beside(
  said: Readonly<Record<(typeof BESIDE)[number], string>>,
  mitigations: string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(BESIDE.map((name) => [name, besideMitigations(said[name], mitigations, name)]));
}

/** What is said beside the mitigations of a row: for each of them, or one word for all; nothing where it cannot be told which is whose. */
function besideMitigations(cell: string, mitigations: string, name: (typeof BESIDE)[number]): string {
  const said = lines(cell).map((line) => {
    if (isNobody(line)) return '';
    if (name === 'mitigation_dates') return writtenDays(line)?.to ?? '';
    return name === 'mitigation_states' && stateOf(line) === undefined ? '' : line;
  });
  const isTold = said.length === 1 || said.length === lines(mitigations).length;
  return isTold && said.some((part) => part !== '') ? said.join(' | ') : '';
}
