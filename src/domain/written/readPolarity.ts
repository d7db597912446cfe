import type { Polarity } from '../plan/indicator.ts';

/**
 * Which way is better, in the words in which councils say it: `Bigger is better`, `Aim to maximise`, `Low is good`, `High`,
 * `↑`, `grow`. A list that is ranked `Ascending` has its best at the smallest figure. Undefined for other words.
 */
export function readPolarity(written: string, isRanking = false): Polarity | undefined {
  const text = written
    .toLowerCase()
    .replaceAll(/[.()"“”_-]+/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  if (text === '') return undefined;
  if (isRanking && /^asc/.test(text)) return 'lower';
  if (isRanking && /^desc/.test(text)) return 'higher';
  if (BAND.test(text)) return 'band';
  const [higher, lower] = [HIGHER.test(text), LOWER.test(text)];
  if (higher === lower) return undefined;
  return higher ? 'higher' : 'lower';
}

const HIGHER =
  /^(?:h|hi|u|↑|▲|⬆|\+|>|>=|≥)️?$|\b(?:high|higher|highest|bigger|big|biggest|larger|large|more|greater|up|upward|upwards|maximi[sz]e|increase|increases|increasing|grow|growth|rise|rising|above|most)\b/;
const LOWER =
  /^(?:l|lo|d|↓|▼|⬇|<|<=|≤)️?$|\b(?:low|lower|lowest|smaller|small|smallest|less|fewer|down|downward|downwards|minimi[sz]e|decrease|decreases|decreasing|reduce|reduction|reducing|fall|falling|below|least)\b/;
const BAND =
  /\b(?:band|range|between|plan is best|on target is best|closer to target|goldilocks|mid ?point|maintain within|within target|target is best)\b/; // prettier-ignore
