import { scoreWords } from '../../app/risk/findRisk.ts';
import { RISK_CHARACTERS, type RiskForm, type RiskReceipt } from '../../app/risk/riskForm.ts';
import { londonDay, longDay } from '../../domain/calendar/dates.ts';
import { riskMovement } from '../../domain/plan/progress/riskProgress.ts';
import { type Risk, riskRag } from '../../domain/plan/risk.ts';
import type { Policy } from '../../domain/policy.ts';
import { chipOf, plain, shorten } from '../wording.ts';

/** Longest text repeated on a card; the whole text is in the store. */
const PART_SHOWN = 600;
/** Longest text that a box is filled with: one that is too long comes back to be shortened, as far as a card holds it. */
const BOX_SHOWN = 4_000;

/** Data for `cards/return-step.json`: the current score beside the others, what changed, and the mitigations, one a line. */
export function riskFormView(form: RiskForm, policy: Policy): object {
  const { risk, typed, current, nextReview, problems, owner } = form;
  return {
    chip: chipOf(riskRag(current ?? risk.current, policy) ?? 'grey'),
    heading: titleOf(risk),
    title: plain(current ? `Would be ${scoreWords(current)}` : 'Likelihood × impact, 1 to 5 each'),
    ...problemsOf(problems),
    facts: [
      ...scoreFacts(risk),
      { label: 'Stands as', value: standsWords(risk) },
      { label: 'Owed by', value: plain(owner ?? 'nobody is recorded') },
      ...(nextReview === undefined ? [] : [{ label: 'Next review would be', value: longDay(nextReview) }]),
      ...lastFacts(risk),
    ],
    parts: [],
    inputs: [
      {
        id: 'likelihood',
        label: 'Likelihood now, 1 to 5',
        value: typed.likelihood,
        multiline: false,
        most: 100,
      },
      { id: 'impact', label: 'Impact now, 1 to 5', value: typed.impact, multiline: false, most: 100 },
      {
        id: 'changed',
        label: 'What changed, or why nothing did (needed)',
        value: typed.changed.slice(0, BOX_SHOWN),
        multiline: true,
        most: RISK_CHARACTERS,
      },
      {
        id: 'mitigations',
        label: 'Mitigations, one a line: what | owner | by when | state',
        value: typed.mitigations.slice(0, BOX_SHOWN),
        multiline: true,
        most: RISK_CHARACTERS,
      },
    ],
    buttons: [
      {
        title: 'Record the review',
        style: 'positive',
        verb: 'record-risk',
        data: { code: risk.code, sequence: form.sequence, operation: form.operation },
      },
    ],
  };
}

/** Data for `cards/return-step.json`: what was recorded. */
export function riskReceiptView({ risk, heading, mitigations }: RiskReceipt, policy: Policy): object {
  const texts = [
    { label: 'What changed', text: risk.progress?.changed ?? '' },
    { label: 'Mitigations', text: mitigations },
  ];
  return {
    chip: chipOf(riskRag(risk.current, policy) ?? 'grey'),
    heading: titleOf(risk),
    title: plain(heading),
    ...problemsOf([]),
    facts: [
      { label: 'Score', value: standsWords(risk) },
      ...scoreFacts(risk),
      ...(risk.reviewDue === undefined ? [] : [{ label: 'Next review', value: longDay(risk.reviewDue) }]),
      ...lastFacts(risk),
    ],
    parts: texts
      .filter(({ text }) => text !== '')
      .map(({ label, text }) => ({ label, text: shorten(text, PART_SHOWN) })),
    inputs: [],
    buttons: [{ title: 'Change it again', style: 'default', verb: 'open-risk', data: { code: risk.code } }],
  };
}

function scoreFacts({ inherent, target, appetite }: Risk): readonly object[] {
  return [
    { label: 'Before treatment', value: scoreWords(inherent) },
    { label: 'Target', value: scoreWords(target) },
    { label: 'Appetite', value: String(appetite) },
  ];
}

function standsWords(risk: Risk): string {
  return [scoreWords(risk.current), riskMovement(risk)].filter(Boolean).join(' ');
}

function lastFacts({ progress }: Risk): readonly object[] {
  const confirmed = progress?.confirmed;
  if (!confirmed) return [];
  const covered = progress.onBehalfOf ? ` for ${progress.onBehalfOf.name}` : '';
  const day = longDay(londonDay(new Date(confirmed.at)));
  return [{ label: 'Last reviewed', value: plain(`${day} by ${confirmed.by.name}${covered}`) }];
}

function titleOf({ code, title }: Risk): string {
  return plain(`${code} ${shorten(title, 200)}`);
}

function problemsOf(sentences: readonly string[]): object {
  return {
    hasProblems: sentences.length > 0,
    problems: sentences.map((sentence) => ({ sentence: plain(sentence) })),
  };
}
