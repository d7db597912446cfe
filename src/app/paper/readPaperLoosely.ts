import type { IsoDate } from '../../domain/calendar/dates.ts';
import { readPeriod } from '../../domain/calendar/periodWords.ts';
import { PAPER_RULES, type PaperKind } from '../../domain/paper/paperKinds.ts';
import type { PaperAsked } from './paperAsked.ts';

/** What papers are of, in any order with what follows; the first that is there counts. */
const KINDS: readonly (readonly [RegExp, PaperKind])[] = [
  [/\bportfolio(?: holder)?s?\b/i, 'portfolio pack'],
  [/\b(?:annual report|plan commitments)(?: on plan commitments)?\b/i, 'plan commitments'],
  [/\bhighlights?\b/i, 'highlight report'],
  [/\b(?:(?:divisional|performance) )*clinic(?: summary| meeting)?\b/i, 'clinic pack'],
  [/\b(?:dlt|directorate leadership team)\b/i, 'DLT pack'],
  [/\b(?:clt|corporate leadership team)\b/i, 'CLT pack'],
  [/\b(?:audit committee(?: risks?)?|risk registers?|heat ?map|risks?)\b/i, 'risk report'],
  [/\b(?:corporate )?(?:overview and )?scrutiny(?: committee)?\b/i, 'scrutiny report'],
  [
    /\b(?:tcob|(?:transformation (?:and|&) change )?oversight board|(?:programme |transformation )?board)\b/i,
    'board report',
  ],
  [/\b(?:executive|exec|cabinet)(?! (?:member|director))(?: board)?\b/i, 'Executive report'],
  [/\bsavings?\b/i, 'savings report'],
];
const NOUN = /\b(?:packs?|papers?|reports?|briefing pack)\b/i;
/** In which form it is wanted: a thing with a form is a paper as well. */
const FORM =
  /,? ?\b(?:(?:as|in|to|into|on) (?:an? )?)?(?:(?:ms |microsoft )?(?:word|excel)|docx|xlsx|pdf|csv|spreadsheets?|paper copy|hard copy)(?: (?:doc|document|file|workbook|version|copy))?\b|\b(?:something (?:i|we) can print|printable|printed|print(?:[ -]?out)?s?)(?: (?:version|copy))?\b/i;
/** Somebody asks about it, sends it in, or says something of it. */
const NOT_ASKED =
  /^(?:what|which|who|whose|when|where|why|how|is|are|was|were|has|does|did|will|should|report (?!(?:for|to|of|on)\b))|\b(?:upload|import|attach|template|late|overdue|wrong|because)\b/i;
const ASKING =
  /^(?:(?:please|pls|hi|hello|can|could|would|may|might|i|we|you|they|need|want|would|like|d|let|me|us|have|has|get|give|send|email|mail|show|make|do|prepare|produce|download|print|export|create|open|run|off|see|to|a|an|the|my|our|one)\b[,’']* ?)+/i;
const FILLER =
  /\b(?:(?:today|tomorrow|this week|next week|this month)[’']s|please|pls|plz|thanks|thank you|now|performance|version|copy|documents?|docs?|position|figures|tables?|overview|of|next|latest|newest|current|upcoming|the|my|our|me|us|for|to|on|in|from|about|with)\b/gi;
/** Most words that a period takes: `first half of 2024-25`. */
const PERIOD_WORDS = 4;

/**
 * Reads a paper that is asked for in other words than those that are listed: by what it is of, and that it is a paper or wanted in some
 * form, wherever they stand. What is left is what it is about, and its period. Of a paper of the whole council nothing else may be left.
 */
export function readPaperLoosely(message: string, today: IsoDate): PaperAsked | undefined {
  if (NOT_ASKED.test(message)) return undefined;
  const isFormed = FORM.test(message);
  const bare = message.replace(FORM, ' ').trim().replace(ASKING, '');
  const noun = NOUN.exec(bare);
  const [called, kind] = KINDS.find(([words]) => words.test(bare)) ?? [];
  if (kind === undefined || called === undefined)
    // A pack without a meeting is that of the clinic.
    return noun && /^packs?$/i.test(noun[0])
      ? rest('clinic pack', bare.replace(NOUN, ' '), today)
      : undefined;
  if (!noun && !isFormed && !/highlights|annual report/i.test(bare)) return undefined;
  return rest(kind, bare.replace(called, ' ').replace(NOUN, ' '), today);
}

function rest(kind: PaperKind, left: string, today: IsoDate): PaperAsked | undefined {
  const words = left
    .replaceAll(/\bquarter (\d)\b/gi, 'Q$1')
    .replaceAll(/\bprogramme (\d+)\b/gi, 'P$1')
    .split(/[\s,]+/)
    .filter(Boolean);
  const { period, others } = separatePeriod(words, today);
  const about = others.join(' ').replaceAll(FILLER, ' ').replaceAll(/\s+/g, ' ').trim();
  if (about !== '' && PAPER_RULES[kind].scope === 'council') return undefined;
  // “Highlights” may be of anything; of a programme they are its report.
  if (kind === 'highlight report' && !/^p ?\d+[a-z]?$/i.test(about)) return undefined;
  return {
    kind,
    ...(about === '' ? {} : { about }),
    ...(period === undefined ? {} : { period }),
  };
}

/** The longest run of words that names a period, and what is beside it. */
function separatePeriod(words: readonly string[], today: IsoDate) {
  for (let length = Math.min(PERIOD_WORDS, words.length); length > 0; length -= 1)
    for (let start = 0; start + length <= words.length; start += 1) {
      const run = words
        .slice(start, start + length)
        .join(' ')
        .replace(/[’']s$/, '');
      // “for P3” is a programme, not the third period.
      if (!/^(?:for|of|in|on|to|the|about|from|a)\b/i.test(run) && readPeriod(run, today))
        return { period: run, others: [...words.slice(0, start), ...words.slice(start + length)] };
    }
  return { period: undefined, others: words };
}
