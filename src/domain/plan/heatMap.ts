import { addDays, type IsoDate, longDay } from '../calendar/dates.ts';
import type { Policy } from '../policy.ts';
import type { Brag } from '../status.ts';
import { riskMovement } from './progress/riskProgress.ts';
import { isAboveAppetite, type Risk, riskRag } from './risk.ts';

/** How far back is looked for what is new or closed when nobody says since when, in days: about a quarter. Ours. */
const RECENT_DAYS = 92;
/** Codes that one line of the legend names. */
const NAMED = 20;

/** One cell of the map, in words: every sign in it can be read without its colour. */
export interface HeatCell {
  readonly likelihood: number;
  readonly impact: number;
  readonly colour: Brag;
  /** True above the council's appetite line: the score is over what it accepts where nobody said otherwise. */
  readonly over: boolean;
  readonly codes: readonly string[];
  /** How the score of each of these moved since the review before, in their order; empty while there were not two. */
  readonly moved: readonly ('▲' | '▼' | '=' | '')[];
}

/** Risks by likelihood and impact: five rows, likelihood 5 first, each of five cells, impact 1 first. */
export interface HeatMap {
  readonly rows: readonly { readonly likelihood: number; readonly cells: readonly HeatCell[] }[];
  /** Codes of the risks that score more than the council accepts of them: each has an appetite of its own. */
  readonly aboveAppetite: readonly string[];
  /** The day from which on a risk counts as new, or as closed. */
  readonly since: IsoDate;
  /** Codes of the risks on the map that were accepted into a register since then, and of those that were closed since. */
  readonly opened: readonly string[];
  readonly closed: readonly string[];
}

const SCALE = [1, 2, 3, 4, 5] as const;

/**
 * Risks placed by their current likelihood and impact: every risk that is in a register and scored stands in exactly one cell. A closed
 * one stands in none, and is named if it was closed since the day; a risk that came with a file carries no day and is never new.
 */
export function heatMap(risks: readonly Risk[], since: IsoDate, policy: Policy): HeatMap {
  const standing = risks.filter(({ progress }) => !progress?.closed);
  return {
    rows: SCALE.toReversed().map((likelihood) => ({
      likelihood,
      cells: SCALE.map((impact) => {
        const here = standing.filter(
          ({ current }) => current.likelihood === likelihood && current.impact === impact,
        );
        return {
          likelihood,
          impact,
          colour: riskRag({ likelihood, impact }, policy) ?? 'grey',
          over: likelihood * impact > policy.riskAppetite,
          codes: here.map(({ code }) => code),
          moved: here.map((risk) => riskMovement(risk) ?? ''),
        };
      }),
    })),
    aboveAppetite: standing.filter(isAboveAppetite).map(({ code }) => code),
    since,
    opened: standing.filter((risk) => isNewSince(risk, since)).map(({ code }) => code),
    closed: risks.filter((risk) => isClosedSince(risk, since)).map(({ code }) => code),
  };
}

/** The day since when a risk is new where nobody names one. */
export function recently(today: IsoDate): IsoDate {
  return addDays(today, -RECENT_DAYS);
}

/** True for a risk that was proposed here and accepted on that day or after, and is still in a register. */
export function isNewSince({ progress }: Pick<Risk, 'progress'>, since: IsoDate): boolean {
  return progress?.opened !== undefined && !progress.closed && progress.opened >= since;
}

/** True for a risk that was closed on that day or after. */
export function isClosedSince({ progress }: Pick<Risk, 'progress'>, since: IsoDate): boolean {
  return progress?.closed !== undefined && progress.closed.on >= since;
}

/** `R 20 over · 2`: the colour by its letter, the score, the side of the appetite line, and how many risks there are. */
export function cellWords({ colour, likelihood, impact, over, codes }: HeatCell): string {
  const count = codes.length > 0 ? ` · ${codes.length}` : '';
  return `${colour.charAt(0).toUpperCase()} ${likelihood * impact}${over ? ' over' : ''}${count}`;
}

/** `R1! ▲, NR2 new`: each risk of a cell, marked when it is above its own appetite, when it moved, and when it is new. */
export function cellRisks({ codes, moved }: HeatCell, { aboveAppetite, opened }: HeatMap): string {
  const marked = codes.map((code, at) =>
    [`${code}${aboveAppetite.includes(code) ? '!' : ''}`, moved[at] ?? '', opened.includes(code) ? 'new' : '']
      .filter(Boolean)
      .join(' '),
  );
  return marked.join(', ');
}

/** What the letters and marks mean, and which risks they are about, a sentence or two each. */
export function legendWords(
  { aboveAppetite, since, opened, closed }: HeatMap,
  policy: Policy,
): readonly string[] {
  return [
    `R red from ${policy.riskRedFrom}, A amber from ${policy.riskAmberFrom}, G green below. In a cell: the score, and how many risks have it.`,
    `The appetite line: “over” is above ${policy.riskAppetite}. Marked ! and above their own appetite: ${named(aboveAppetite)}.`,
    '▲ worse, ▼ better, = the same as at the review before.',
    `New since ${longDay(since)}: ${named(opened)}. Closed since then: ${named(closed)}.`,
  ];
}

function named(codes: readonly string[]): string {
  if (codes.length === 0) return 'none';
  const more = codes.length > NAMED ? ` and ${codes.length - NAMED} more` : '';
  return `${codes.slice(0, NAMED).join(', ')}${more}`;
}
