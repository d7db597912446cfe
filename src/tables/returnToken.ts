import type { Row } from './entity.ts';
import { hashToSealOver } from './sealColumns.ts';

/** What a token guards: the row that it was read with, in which version, and what the next version is sealed over. */
export interface ReturnGuard {
  readonly of: 'return' | 'point';
  /** Hash of the version that stands, or that it carries none. */
  readonly hash: string;
  readonly etag: string;
}

/** What tells a token that was read with the whole return from one that was read with its trend point. */
const KINDS = { R: 'return', T: 'point' } as const;

/** The token of a return that was read whole: its ETag and its hash, so that whoever saves over it need not read it again. */
export function tokenOfReturn(row: Row): string {
  return tokenOf('R', row);
}

/** The token of a trend point. */
export function tokenOfPoint(row: Row): string {
  return tokenOf('T', row);
}

/** What is in a token. */
export function readToken(token: string): ReturnGuard {
  const [kind = '', hash = '', ...etag] = token.split(' ');
  return { of: kind === 'R' ? KINDS.R : KINDS.T, hash, etag: etag.join(' ') };
}

function tokenOf(kind: keyof typeof KINDS, { etag, columns }: Row): string {
  const hash = hashToSealOver({ columns });
  return `${kind} ${hash} ${etag}`;
}
