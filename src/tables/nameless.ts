import { hasCode } from '../domain/errors.ts';
import { withoutPerson } from '../domain/record/mention.ts';
import { forgetInText, type Seal } from '../domain/record/seal.ts';
import { jsonText, type NewRow, type Row, textColumns } from './entity.ts';
import { readSeal, sealColumns } from './sealColumns.ts';

/**
 * The columns of a row with nobody in the person's place, by their object id in lower case; undefined when they are not in it, or it
 * cannot be read. A seal fits as before: the person's salt goes, their digest stays.
 */
export function nameless({ columns }: Pick<Row, 'columns'>, person: string): NewRow['columns'] | undefined {
  const all = columns as NewRow['columns'];
  const text = jsonText(columns);
  const seal = readSeal(columns);
  const without = text === '' ? undefined : withoutThem(text, seal, person);
  const beside = Object.entries(all).filter(([name]) => !/^data\d+$/.test(name));
  const named = beside.filter(([, cell]) => String(cell).toLowerCase().includes(person));
  const besides = named.map(([name, cell]) => [name, besideWithout(cell, person)] as const);
  if (!without && besides.every(([name, cell]) => all[name] === cell)) return undefined;
  return {
    ...Object.fromEntries([...beside, ...besides]),
    ...(text === '' ? {} : textColumns(without?.text ?? text)),
    ...(without?.seal ? sealColumns(without.seal) : {}),
  };
}

/** A column beside the JSON is an object id itself, or JSON of its own. */
function besideWithout(cell: NewRow['columns'][string] | undefined, person: string) {
  const bare = withoutPerson(cell, person) as typeof cell;
  return bare === cell ? (withoutThem(String(cell), undefined, person)?.text ?? cell) : bare;
}

function withoutThem(text: string, seal: Seal | undefined, person: string) {
  if (!text.toLowerCase().includes(person)) return undefined;
  try {
    return forgetInText(text, seal, person);
  } catch (error) {
    if (hasCode(error, 'corrupt-row')) return undefined;
    throw error;
  }
}
