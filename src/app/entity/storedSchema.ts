import { z } from 'zod';
import { fieldName } from './present.ts';
import type { TableSpec } from './tableSpec.ts';

/**
 * How the values of an entity are stored, by its declaration: each field as what its cell's rule makes of a cell. What is stored was
 * checked when it was read, by the rules of its day, so only its shape counts.
 */
export function storedSchema<S extends z.ZodObject, T>({
  schema,
  folded = [],
  kept = {},
}: TableSpec<S, T>): z.ZodType<T> {
  const columns = Object.entries(schema.shape)
    .filter(([name]) => !folded.includes(name))
    .map(([name, rule]) => [fieldName(name), shapeOf(rule as z.ZodType)] as const);
  return z.object({ ...Object.fromEntries(columns), ...kept }) as unknown as z.ZodType<T>;
}

/** The shape of what a cell's rule gives; a field that a blank cell leaves out may be absent. */
function shapeOf(rule: z.ZodType): z.ZodType {
  if (rule.def.type === 'string') return z.string();
  if (rule.def.type === 'number') return z.number();
  if (rule instanceof z.ZodPipe) return shapeOf(rule.def.out as z.ZodType);
  if (rule instanceof z.ZodArray) return z.array(shapeOf(rule.element as z.ZodType));
  if (rule instanceof z.ZodOptional) return shapeOf(rule.unwrap() as z.ZodType).exactOptional();
  if (rule instanceof z.ZodUnion && !(rule instanceof z.ZodDiscriminatedUnion)) {
    const [, filled] = rule.options as readonly z.ZodType[];
    return filled ? shapeOf(filled).exactOptional() : rule;
  }
  if (rule instanceof z.ZodTransform) throw new RangeError('a rule does not say what it makes of a cell');
  return rule;
}
