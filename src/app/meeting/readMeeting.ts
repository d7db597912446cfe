import { MEETINGS } from '../../domain/meeting/meetingFacts.ts';
import type { MeetingKind } from '../../domain/meeting/meetingKinds.ts';
import { heldFor } from '../../domain/meeting/meetings.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { fold, isPartOf, matchDivision } from '../divisionWords.ts';

/** What somebody calls a meeting: its kind, absent for “meeting” alone, and what else was said of it. */
export interface MeetingWords {
  readonly kind?: MeetingKind;
  readonly about?: string;
}

const CALLED: readonly (readonly [RegExp, MeetingKind | undefined])[] = [
  [/\b(?:divisional )?(?:performance )?clinics?\b/i, 'clinic'],
  [/\b(?:dlts?|directorate leadership team)\b/i, 'DLT'],
  [/\b(?:clt|corporate leadership team)\b/i, 'CLT'],
  [/\baudit committee\b/i, 'audit committee'],
  [/\b(?:corporate )?(?:overview and )?scrutiny(?: committee)?\b/i, 'scrutiny'],
  [
    /\b(?:tcob|(?:transformation (?:and|&) change )?oversight board|(?:transformation|programme) board|board(?! (?:report|pack|paper)))\b/i,
    'board',
  ],
  [/\b(?:executive|exec|cabinet)(?! (?:member|director))(?: board)?\b/i, 'Executive'],
  [/\bmeetings?\b/i, undefined],
];
/** What is asked about a meeting, or goes to it, and is not the meeting. */
const NOT_A_MEETING =
  /\b(?:packs?|reports?|papers?|summary|agenda|actions?|returns?|questions?|themes?|minutes|decisions?|members?|milestones?|risks?|savings?|brief|room)\b/i;
const AROUND = /\b(?:next|our|my|us|we|me|a|an|on|at|meetings?|one|please|pls|dates?)\b/gi;

/** Reads what a meeting is called; undefined when the words name none. */
export function readMeeting(words: string): MeetingWords | undefined {
  if (NOT_A_MEETING.test(words)) return undefined;
  for (const [called, kind] of CALLED) {
    if (!called.test(words)) continue;
    const about = words
      .replace(called, ' ')
      .replaceAll(AROUND, ' ')
      .replaceAll(/['’]s\b/g, ' ')
      .replace(/[\s,]+$/, '');
    const named = fold(about) === '' ? undefined : about.replaceAll(/\s+/g, ' ').trim();
    return {
      ...(kind === undefined ? {} : { kind }),
      ...(named === undefined ? {} : { about: named.replace(/^(?:for|of|in|the)(?: the)? /i, '') }),
    };
  }
  return undefined;
}

/** Whose meeting these words say, by its code: undefined when it is nobody's, or could be several. */
export function findHolder(plan: Plan, kind: MeetingKind, words: string): string | undefined {
  const { of } = MEETINGS[kind];
  if (of === 'division') {
    const match = matchDivision(plan, words);
    return match.ok ? match.division.code : undefined;
  }
  if (of === 'council') return undefined;
  const fits = heldFor(plan, kind).filter((title) => isPartOf(fold(words), fold(title)));
  return fits.length === 1 ? fits[0] : undefined;
}
