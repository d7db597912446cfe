import type { TypedProposal } from './proposalForm.ts';
import { readScores } from './readScores.ts';

/** What is said of a new risk behind what it is about. */
export interface ProposalDetails
  extends Partial<Pick<TypedProposal, 'owner' | 'division' | 'current' | 'cause'>> {
  readonly about: string;
}

const OWNER = /^(?:its |the )?(?:owner(?:ed)?|owned by|risk owner)(?: is| will be|:|=)?\s+(.+)$/i;
const DIVISION = /^(?:in |for )?(?:the )?division(?: is| of|:|=)?\s+(.+)$/i;
const CAUSE = /\s*[,;]?\s+(?:because(?: of)?|due to|caused by|cos|coz)\s+(.+)$/i;
/** What a score reads against when there is none yet: nothing relative is meant. */
const NO_SCORE = { likelihood: 0, impact: 0 };
/** Parts between commas that can say more than what it is about: what stands behind so many is about it, too. */
const MOST_PARTS = 20;

/** Takes a sentence about a new risk apart: `flooding of the depot, owner Director of Finance, 3x4 because the drains are old`. */
export function readProposalDetails(said: string): ProposalDetails {
  const cause = CAUSE.exec(said);
  const [first = '', ...parts] = (cause ? said.slice(0, cause.index) : said).split(/\s*[,;]\s+/);
  const details: { -readonly [K in keyof ProposalDetails]: ProposalDetails[K] } = {
    about: first,
    ...(cause?.[1] === undefined ? {} : { cause: cause[1] }),
  };
  for (const part of parts.slice(0, MOST_PARTS)) {
    const [owner, division] = [OWNER, DIVISION].map((words) => words.exec(part)?.[1]);
    const { likelihood, impact } = readScores(part, NO_SCORE);
    if (owner !== undefined) details.owner = owner;
    else if (division !== undefined) details.division = division;
    else if (likelihood && impact) details.current = `${likelihood} x ${impact}`;
    else details.about = `${details.about}, ${part}`;
  }
  details.about = [details.about, ...parts.slice(MOST_PARTS)].join(', ');
  return details;
}
