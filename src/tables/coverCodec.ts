import { z } from 'zod';
import { ProductError } from '../domain/errors.ts';
import { type Cover, NO_COVERS } from '../domain/plan/leaveCover.ts';
import type { Row } from './entity.ts';

/** Every field of a cover, as it is stored. */
export const coverSchema: z.ZodType<Cover> = z.object({
  covered: z.string(),
  deputy: z.string(),
  from: z.string(),
  until: z.string(),
  setBy: z.object({ aadObjectId: z.string(), name: z.string() }),
  setAt: z.string(),
  declinedAt: z.string().exactOptional(),
} satisfies Record<keyof Required<Cover>, z.ZodType>);

let last: { readonly text: string; readonly covers: readonly Cover[] } | undefined;

/**
 * The covers that a row's column holds; none without one. The same text gives the same list again, so that a reader can
 * tell that nothing changed.
 * @throws ProductError `corrupt-row`
 */
export function coversOf(row: Row, text: string | undefined): readonly Cover[] {
  if (text === undefined) return NO_COVERS;
  if (last?.text !== text) last = { text, covers: read(row, text) };
  return last.covers;
}

/** The covers as the text of one column, which takes about a hundred of them. */
export function coversText(covers: readonly Cover[]): string {
  return JSON.stringify(covers);
}

function read(row: Row, text: string): readonly Cover[] {
  try {
    return z.array(coverSchema).parse(JSON.parse(text));
  } catch (cause) {
    const details = { partition: row.partitionKey, row: row.rowKey, where: 'covers' };
    throw new ProductError(
      'corrupt-row',
      'A stored row does not have the shape it should have',
      details,
      cause,
    );
  }
}
