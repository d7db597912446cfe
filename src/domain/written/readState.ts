import type { Rag } from '../status.ts';

/** How far along something is, in the words of the plan's rules (domain rules, "states of a milestone"). */
export type WrittenState = 'not started' | 'under way' | 'complete' | 'paused' | 'discontinued';

const STATES: readonly (readonly [RegExp, WrittenState])[] = [
  [
    /^(?:not (?:yet )?(?:started|begun|due|commenced)|to start|yet to (?:start|begin)|planned|future|pending|not due(?: to start)?|scheduled)\b/,
    'not started',
  ],
  [
    /^(?:discontinued|cancel+ed|closed\W+(?:as )?(?:not (?:achieved|delivered|complet(?:ed?|ing)|met|done|required|needed|pursued)|un(?:achieved|delivered)|cancel+ed|withdrawn|superseded|abandoned|rejected|duplicate|discontinued|no longer)|withdrawn|abandoned|superseded|no longer (?:required|needed|applicable|pursued)|stopped|deleted|removed)\b/,
    'discontinued',
  ],
  [/^(?:paused|on hold|suspended|deferred|postponed|stalled|parked)\b/, 'paused'],
  [/^(?:completed?|done|finished|achieved|delivered|implemented|closed|blue|100 ?%)\b/, 'complete'],
  [
    /^(?:in progress|under ?way|started|ongoing|on-going|in hand|progressing|commenced|active|open|on (?:track|target|schedule|course)|behind(?: schedule)?|delayed|overdue|slipp(?:ed|ing)|(?:some |minor |slight |significant )?slippage|slightly behind|partial(?:ly)?\b.*|part[- ](?:implemented|complete)|at risk|off (?:track|target)|ahead|partially complete|part complete|live|in delivery)\b/,
    'under way',
  ],
]; // prettier-ignore

/** The state that a cell says: `In progress`, `Completed`, `On hold`. A colour alone says none but blue, which is complete. Undefined otherwise. */
export function readState(written: string): WrittenState | undefined {
  const text = written.toLowerCase().replaceAll(/\s+/g, ' ').trim();
  return STATES.find(([pattern]) => pattern.test(text))?.[1];
}

/** What `Yes`, `No` and `Partially` say under a header such as “Implemented?”; undefined for other words. No says no more than that it is not complete. */
export function readDone(written: string): 'complete' | 'under way' | 'not complete' | undefined {
  const text = written.toLowerCase().trim();
  if (/^(?:yes|y|✓|✔|true)$/.test(text)) return 'complete';
  if (/^(?:part(?:ly|ially)?|in part)$/.test(text)) return 'under way';
  return /^(?:no|n|✗|✘|false|not yet)$/.test(text) ? 'not complete' : undefined;
}

/** A published judgement: its colour, or that there was none. */
export type WrittenRag = Rag | 'blue' | 'grey';

const COLOURS: readonly (readonly [RegExp, WrittenRag])[] = [
  [
    /^(?:r|red)\b|🔴|^(?:off (?:track|target)|below target|target (?:missed|not met|not achieved)|missed|not met|not achieved|not on (?:track|target)|under ?performing|significantly (?:below|behind)\b.*|behind|behind target|well (?:below|behind)|worse than target|alert|unsatisfactory|critical)$/,
    'red',
  ],
  [
    /^(?:a|amber|y|yellow|orange)\b|🟠|🟡|^(?:at risk|near(?:ly)? (?:target|met)|slightly (?:below|behind|off)\b.*|(?:some|minor|slight) slippage|just (?:below|behind|off)\b.*|within tolerance|close to target|warning|behind schedule|some (?:issues|concerns))$/,
    'amber',
  ],
  [
    /^(?:g|green)\b|🟢|^(?:on (?:track|target|schedule)|above target|target (?:met|achieved|exceeded)|met|achieved|exceeded|exceeding|better than target|at target|ok|good)$/,
    'green',
  ],
  [/^(?:b|blue)\b|🔵|^(?:complete|completed)$/, 'blue'],
  [
    /^(?:grey|gray|white|black|n\/?a|none|no rag|not rated|not ragged|no target|tbc|data only|contextual|monitor(?:ing)? only|unknown|-)$|⚪|⚫/,
    'grey',
  ],
]; // prettier-ignore

/** The RAG (or RAYG, or BRAG) that a cell says, by letter, colour, sign or words such as `On target`. Yellow is amber. Undefined otherwise. */
export function readRag(written: string): WrittenRag | undefined {
  const text = written.toLowerCase().replaceAll(/\s+/g, ' ').trim();
  if (text === '') return undefined;
  return COLOURS.find(([pattern]) => pattern.test(text))?.[1];
}

/** Which way a published trend goes: by performance (`Better`) or by the figure (`↑`, `Up`). */
export type WrittenTrend =
  | { readonly kind: 'performance'; readonly trend: 'better' | 'same' | 'worse' }
  | { readonly kind: 'figure'; readonly trend: 'up' | 'same' | 'down' };

/** The trend that a cell says, undefined otherwise. An arrow is the figure's way, since nobody can know what else it means. */
export function readTrend(written: string): WrittenTrend | undefined {
  const text = written.toLowerCase().replaceAll(/\s+/g, ' ').trim();
  if (/^(?:better|improv(?:ed|ing|ement)|positive|favourable)$/.test(text))
    return { kind: 'performance', trend: 'better' };
  if (/^(?:worse|worsen(?:ed|ing)|declin(?:ed|ing)|deteriorat(?:ed|ing)|negative|adverse)$/.test(text))
    return { kind: 'performance', trend: 'worse' };
  if (
    /^(?:no change|same|static|stable|steady|unchanged|maintained|level|→|↔|=|⬌|➡️?|similar|consistent)$/.test(
      text,
    )
  )
    return { kind: 'performance', trend: 'same' };
  if (/^(?:up|↑|▲|⬆️?|increas(?:ed|ing)|higher|↗|rising|rose)$/.test(text))
    return { kind: 'figure', trend: 'up' };
  if (/^(?:down|↓|▼|⬇️?|decreas(?:ed|ing)|lower|↘|falling|fell)$/.test(text))
    return { kind: 'figure', trend: 'down' };
  return undefined;
}
