import type { Draft, DraftKey, DraftStore } from '../../src/app/draftPorts.ts';
import { type FileStore, type KeptFile, MOST_EXPIRED_AT_ONCE, mostKept } from '../../src/app/filePorts.ts';
import { typedReturnSchema } from '../../src/app/return/returnForm.ts';
import { ProductError } from '../../src/domain/errors.ts';
import type { Answer } from './memoryAnswer.ts';

/** The draft store in this process. */
export function memoryDrafts(answer: Answer): DraftStore {
  const drafts = new Map<string, Draft>();
  const versions = new Map<string, string>();
  let written = 0;
  const keyOf = ({ person, period, indicator }: DraftKey): string =>
    JSON.stringify([person, period, indicator]);
  return {
    find: (key) => answer(() => structuredClone(drafts.get(keyOf(key)))),
    marks: (person) =>
      answer(() =>
        [...drafts.entries()]
          .filter(([, draft]) => draft.person === person)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([, { typed: _typed, sequence: _sequence, ...mark }]) => mark),
      ),
    save: (more) =>
      answer(() => {
        for (const draft of more) {
          written += 1;
          versions.set(keyOf(draft), String(written));
          drafts.set(keyOf(draft), {
            ...structuredClone(draft),
            typed: typedReturnSchema.parse(draft.typed),
          });
        }
      }),
    kept: (key) =>
      answer(() => {
        const draft = drafts.get(keyOf(key));
        if (!draft) return undefined;
        const { typed: _typed, sequence: _sequence, ...mark } = draft;
        return { ...mark, version: versions.get(keyOf(key)) ?? '' };
      }),
    discard: (draft) =>
      answer(() => {
        if (versions.get(keyOf(draft)) === draft.version) drafts.delete(keyOf(draft));
      }),
  };
}

/** The file store in this process. */
export function memoryFiles(answer: Answer): FileStore {
  const files = new Map<string, KeptFile>();
  return {
    keep: (file) =>
      answer(() => {
        if (file.content.length > mostKept(file.kind))
          throw new ProductError('too-large', 'This is too long to be kept');
        files.set(JSON.stringify([file.person, file.kind]), structuredClone(file));
      }),
    find: (person, kind) => answer(() => structuredClone(files.get(JSON.stringify([person, kind])))),
    forgetExpired: (now) =>
      answer(() => {
        const old = [...files].filter(([, { expiresAt }]) => expiresAt <= now).slice(0, MOST_EXPIRED_AT_ONCE);
        for (const [key] of old) files.delete(key);
        return old.length;
      }),
  };
}
