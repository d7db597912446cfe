import type { IsoDate } from '../domain/dates.ts';
import type { Period } from '../domain/period.ts';
import { readPeriod } from '../domain/periodWords.ts';
import type { Rag } from '../domain/rag.ts';
import type { DataStatus } from '../domain/return.ts';
import type { TypedReturn } from './returnForm.ts';

/** Something a person can type that is not a question. README, "Adding a command", says how to add one. */
export type Command =
  | { readonly name: 'help' }
  | { readonly name: 'my returns' }
  | {
      readonly name: 'update';
      readonly indicator: string;
      readonly period?: Period;
      readonly typed?: Partial<TypedReturn>;
    }
  | { readonly name: 'clinic summary'; readonly division?: string; readonly period?: string }
  | { readonly name: 'alert us'; readonly division: string; readonly rags: readonly Rag[] }
  | { readonly name: 'alerts' }
  | { readonly name: 'stop alerts'; readonly division?: string };

type Reader = (match: RegExpExecArray, today: IsoDate) => Command;

/** Patterns in the order they are tried, each for the whole message. None is global, so none keeps state. */
const COMMANDS: readonly (readonly [RegExp, Reader])[] = [
  [
    /^(?:hi|hello|hey|help|start|good (?:morning|afternoon)|what can you do)\b[\s!.?]*$/i,
    () => ({ name: 'help' }),
  ],
  [
    /^(?:show |list )?(?:me )?(?:my|our) (?:returns?|kpis?|indicators?|worklist)(?: due)?[\s.?!]*$/i,
    () => ({ name: 'my returns' }),
  ],
  [
    /^(?:what(?:'s|’s| is) (?:mine|due from me)|what do i (?:owe|have to return))[\s.?]*$/i,
    () => ({ name: 'my returns' }),
  ],
  [/^(?:update|enter|return|report|amend)\s+([a-z]\s?\d{1,3})\b([\s\S]*)$/i, readUpdate],
  [
    /^(?:(?:show|give) (?:me )?)?(?:the )?(?:performance )?clinic(?: summary| pack)?(?:\s+for\s+(.+?))??(?:\s+(?:for|in)\s+(?:the\s+)?([^\s].*?))?[\s.?!]*$/i,
    readClinic,
  ],
  [
    /^alert (?:us|me|this channel)\b(?: (?:about|on|for))?(.*?)\b(?:in|from|for)\s+(.+?)[\s.!]*$/i,
    readFollow,
  ],
  [/^(?:(?:show|list) )?(?:our |the )?alerts[\s.?]*$/i, () => ({ name: 'alerts' })],
  [
    /^(?:stop|end|cancel)(?: all)?(?: the)? alerts?(?:\s+(?:for|about|from|in)\s+(.+?))?[\s.!]*$/i,
    ([, division]) => ({ name: 'stop alerts', ...(division ? { division } : {}) }),
  ],
];

/** The command in a message, or undefined when it is not one: then it is a question. */
export function parseCommand(text: string, today: IsoDate): Command | undefined {
  const message = text.trim();
  for (const [pattern, read] of COMMANDS) {
    const match = pattern.exec(message);
    if (match) return read(match, today);
  }
  return undefined;
}

/** `clinic summary for Finance for August`: either may come first, or be left out. */
function readClinic([, first, second]: RegExpExecArray, today: IsoDate): Command {
  const words = [first, second].filter((part) => part !== undefined);
  const period = words.find((part) => readPeriod(part, today) !== undefined);
  const division = words.find((part) => part !== period);
  return { name: 'clinic summary', ...(division ? { division } : {}), ...(period ? { period } : {}) };
}

function readFollow([, what, division]: RegExpExecArray): Command {
  const rags = (['red', 'amber', 'green'] as const).filter((rag) =>
    new RegExp(`\\b${rag}s?\\b`, 'i').test(what ?? ''),
  );
  return { name: 'alert us', division: division ?? '', rags };
}

/** `update K11 for August 91.2% amber provisional because …`: figure, RAG, status and period in any order, then the text. */
function readUpdate([, code, rest]: RegExpExecArray, today: IsoDate): Command {
  const indicator = (code ?? '').replaceAll(/\s/g, '').toUpperCase();
  const typed: Partial<TypedReturn> = {};
  let period: Period | undefined;
  let left = (rest ?? '').trim();
  for (;;) {
    const word = nextWord(left, today);
    if (!word) break;
    Object.assign(typed, word.typed);
    period = word.period ?? period;
    left = left.slice(word.length).trimStart();
  }
  const narrative = left.replace(/^(?:because|as|since|[-–—:,.])\s*/i, '').trim();
  if (narrative) typed.happened = narrative;
  const any = Object.keys(typed).length > 0;
  return { name: 'update', indicator, ...(period ? { period } : {}), ...(any ? { typed } : {}) };
}

const STATUSES: readonly DataStatus[] = ['confirmed', 'provisional', 'estimate', 'no data'];

interface Word {
  readonly length: number;
  readonly typed?: Partial<TypedReturn>;
  readonly period?: Period;
}

function nextWord(text: string, today: IsoDate): Word | undefined {
  const dated = /^(?:for|in)\s+([a-z]+(?:\s+20\d{2})?|q[1-4]|20\d{2}-\d{2}(?:-[a-z0-9]+)?)\b/i.exec(text);
  const period = dated?.[1] === undefined ? undefined : readPeriod(dated[1], today);
  if (dated && period) return { length: dated[0].length, period };
  const rag = /^(?:rag\s+)?(red|amber|green)\b[,;:]?/i.exec(text);
  if (rag?.[1]) return { length: rag[0].length, typed: { declaredRag: rag[1].toLowerCase() as Rag } };
  const status = STATUSES.find((known) => text.toLowerCase().startsWith(known));
  if (status) return { length: status.length, typed: { dataStatus: status } };
  const figure =
    /^(?:to|=|is|at|of)?\s*(\(?[-−+]?£?[-−]?[\d.,]*\d(?:\s?(?:%|m|k|bn|million|days?))?\)?)(?=$|[\s,;:])/i.exec(
      text,
    );
  if (figure?.[1]) return { length: figure[0].length, typed: { value: figure[1] } };
  return undefined;
}
