import type { Author } from '../record/author.ts';
import { FORGOTTEN } from '../record/forgotten.ts';
import { coveredNames, handsIn } from './hands.ts';
import type { Return } from './return.ts';

/** Works out who had a hand in a return again, version by version, oldest first, and says where a list does not agree. */
export interface HandsCheck {
  /** The next version. What is wrong with the list that it carries; undefined when it carries none, or it fits. */
  add(entry: Return): string | undefined;
  /** What is wrong with a list that stands beside the newest version. */
  ofList(hands: readonly Author[]): string | undefined;
}

/** Keeps ids and names alone. Of somebody who was forgotten nothing can be said any more. */
export function handsCheck(): HandsCheck {
  const shown = new Set<string>();
  const coveredBy = new Set<string>();
  let hasForgotten = false;
  const isSupported = ({ aadObjectId, name }: Author): boolean =>
    hasForgotten || shown.has(aadObjectId.toLowerCase()) || coveredBy.has(name);
  const ofList = (hands: readonly Author[]): string | undefined => {
    const listed = new Set(hands.map(({ aadObjectId }) => aadObjectId.toLowerCase()));
    if ([...shown].some((id) => !listed.has(id)))
      return 'Who had a hand in it lacks somebody whom its versions name.';
    if (hands.some((hand) => !isSupported(hand)))
      return 'Who had a hand in it has somebody whom no version names.';
    return undefined;
  };
  return {
    add(entry) {
      const { touchedBy, ...own } = entry;
      for (const { aadObjectId, name } of handsIn(own)) {
        if (aadObjectId === FORGOTTEN) hasForgotten = true;
        else shown.add(aadObjectId.toLowerCase());
        for (const covered of coveredNames(name)) coveredBy.add(covered);
      }
      return touchedBy && ofList(touchedBy);
    },
    ofList,
  };
}
