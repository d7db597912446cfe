import { createHash } from 'node:crypto';
import type { Rag } from '../status.ts';
import type { Narrative } from './return.ts';

export type NarrativePart = keyof Narrative;

/** The parts a committee asks for, in the order they are asked, with the words used on cards. */
export const NARRATIVE_LABELS: Readonly<Record<NarrativePart, string>> = {
  happened: 'What happened',
  why: 'Why',
  doing: 'What we are doing',
  doingOwner: 'Who is doing it',
  doingBy: 'By when',
  backOnTrack: 'When back on track',
};

/** Something about a narrative that keeps a return from being accepted, in a sentence for the officer. */
export interface NarrativeDefect {
  readonly part: NarrativePart;
  /** `blank` parts can be named together in one sentence; the others each need their own. */
  readonly kind: 'blank' | 'says nothing' | 'copied';
  readonly reason: string;
}

/** The parts this RAG requires: all of them for amber and red, none for green or no RAG (domain rules, "narrative"). */
export function requiredParts(rag: Rag | undefined): readonly NarrativePart[] {
  return rag === 'red' || rag === 'amber' ? (Object.keys(NARRATIVE_LABELS) as NarrativePart[]) : [];
}

/**
 * What is wrong with a narrative for this RAG: parts that are missing, that say nothing ("n/a", "as above"), or that
 * are last period's text again. Empty when it can stand. `lastFingerprint` is that of the period before.
 */
export function narrativeDefects(
  narrative: Narrative,
  rag: Rag | undefined,
  lastFingerprint: string | undefined,
): readonly NarrativeDefect[] {
  const required = requiredParts(rag);
  if (required.length === 0) return [];
  const empty = required.flatMap((part) => emptyDefect(part, narrative[part]));
  if (empty.length > 0 || lastFingerprint === undefined) return empty;
  const [happenedBefore, allBefore] = lastFingerprint.split('.');
  const [happened, all] = narrativeFingerprint(narrative).split('.');
  if (all === allBefore || happened === happenedBefore)
    return [
      {
        part: 'happened',
        kind: 'copied',
        reason:
          'This is the same text as last period. Say what happened in this one, even if it is more of the same.',
      },
    ];
  return [];
}

/**
 * Identifies a narrative's text, so that a copy is recognised without keeping the text twice: a hash of "what happened"
 * and one of the three text parts together, joined by a full stop. Case, spacing and punctuation do not matter.
 */
export function narrativeFingerprint(narrative: Narrative): string {
  const happened = fold(narrative.happened);
  return `${hash(happened)}.${hash([happened, fold(narrative.why), fold(narrative.doing)].join('|'))}`;
}

/** True when text says nothing: blank, only punctuation, or a placeholder. */
export function isPlaceholder(text: string): boolean {
  const folded = fold(text);
  return folded.length < 2 || PLACEHOLDERS.has(folded);
}

const PLACEHOLDERS: ReadonlySet<string> = new Set([
  'n a',
  'na',
  'none',
  'nil',
  'nothing',
  'tbc',
  'tba',
  'tbd',
  'to be confirmed',
  'as above',
  'see above',
  'as before',
  'as last month',
  'as last time',
  'same',
  'same as above',
  'same as last month',
  'same as last time',
  'same as last period',
  'no change',
  'no comment',
  'no update',
  'not applicable',
  'ok',
  'okay',
  'fine',
  'xx',
  'xxx',
  'test',
  'asap',
  'dont know',
  'don t know',
  'unknown',
  'not known',
  'lorem ipsum',
]); // prettier-ignore

function emptyDefect(part: NarrativePart, text: string): readonly NarrativeDefect[] {
  const label = NARRATIVE_LABELS[part];
  if (text.trim() === '') return [{ part, kind: 'blank', reason: `“${label}” is needed for amber and red.` }];
  if (part !== 'doingBy' && isPlaceholder(text))
    return [
      { part, kind: 'says nothing', reason: `“${label}” needs more than “${text.trim().slice(0, 30)}”.` },
    ];
  return [];
}

function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
