import type { FileLimits } from './openedFile.ts';
import type { FileContent } from './readContent.ts';

/** What the thread is given. */
export interface ThreadOrder {
  readonly content: FileContent;
  readonly limits: FileLimits;
  readonly told: unknown;
}

/** What a thread says: something that is answered, something that is not, or one word at the end. */
export type FileWord =
  | { readonly kind: 'told'; readonly said: unknown }
  | { readonly kind: 'said'; readonly said: unknown }
  | { readonly kind: 'read' }
  | { readonly kind: 'refused'; readonly reason: string };

/** The answer to what a thread said last. */
export interface FileReply {
  readonly value: unknown;
}
