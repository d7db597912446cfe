import type { IsoInstant } from '../calendar/dates.ts';
import type { Indicator } from '../plan/indicator.ts';
import type { Policy } from '../policy.ts';
import type { Press } from '../record/author.ts';
import { handsOn, touched } from './hands.ts';
import { calculateRag } from './rag.ts';
import type { PendingRestatement, Return, ReturnStep } from './return.ts';

/** What about a return may wait for a second person. */
export type ReturnMatter = 'sign-off' | 'another RAG' | 'restatement';

/** What waits for a second person, in the order they should look at it. Empty when nothing does. */
export function mattersOf(
  entry: Pick<Return, 'signOff' | 'declared' | 'pendingRestatement'>,
): readonly ReturnMatter[] {
  const state = entry.signOff?.state;
  return [
    ...(entry.pendingRestatement ? (['restatement'] as const) : []),
    ...(entry.declared && !entry.declared.approvedBy ? (['another RAG'] as const) : []),
    ...(state === 'waiting' || state === 'answered' ? (['sign-off'] as const) : []),
  ];
}

/** Since when a matter has waited. */
export function waitingSince(entry: Return, matter: ReturnMatter): IsoInstant {
  if (matter === 'restatement') return entry.pendingRestatement?.askedAt ?? entry.submittedAt;
  const { signOff } = entry;
  return matter === 'sign-off' && signOff?.state === 'answered' ? signOff.answeredAt : entry.submittedAt;
}

/** The next version with this matter agreed to: signed off, the declared RAG approved, or the figure restated. */
export function agree(
  entry: Return,
  matter: ReturnMatter,
  press: Press,
  indicator: Indicator,
  policy: Policy,
): Return {
  switch (matter) {
    case 'sign-off': {
      const signOff = { state: 'accepted', acceptedBy: press.by, acceptedAt: press.at } as const;
      return { ...nextVersion(entry, press, 'accepted'), signOff };
    }
    case 'another RAG': {
      if (!entry.declared) throw new Error('there is no declared RAG to approve');
      const declared = { ...entry.declared, approvedBy: press.by };
      return { ...nextVersion(entry, press, 'another RAG approved'), declared };
    }
    case 'restatement': {
      if (!entry.pendingRestatement) throw new Error('there is no restatement to approve');
      return restate(entry, entry.pendingRestatement, press, indicator, policy);
    }
  }
}

/**
 * The next version with an objection: a sign-off is challenged with a question that the officer answers, a declared RAG
 * or a restatement is declined with a reason and goes; the history keeps it.
 */
export function object(entry: Return, matter: ReturnMatter, press: Press, text: string): Return {
  switch (matter) {
    case 'sign-off': {
      const signOff = {
        state: 'challenged',
        question: text,
        askedBy: press.by,
        askedAt: press.at,
      } as const;
      return { ...nextVersion(entry, press, 'challenged', text), signOff };
    }
    case 'another RAG': {
      const { declared: _, ...rest } = nextVersion(entry, press, 'another RAG declined', text);
      return rest;
    }
    case 'restatement': {
      const { pendingRestatement: _, ...rest } = nextVersion(entry, press, 'restatement declined', text);
      return rest;
    }
  }
}

/** The next version with the validator's question answered: it waits for the validator again. */
export function answerChallenge(entry: Return, press: Press, answer: string): Return {
  const { signOff } = entry;
  if (signOff?.state !== 'challenged') throw new Error('there is no question to answer');
  const { question, askedBy, askedAt } = signOff;
  return {
    ...touched(nextVersion(entry, press, 'answered', answer), entry, press),
    signOff: {
      state: 'answered',
      question,
      askedBy,
      askedAt,
      answer,
      answeredBy: press.by,
      answeredAt: press.at,
    },
  };
}

/** The next version with a correction asked for. It replaces one that already waits; the figure stands meanwhile. */
export function askRestatement(entry: Return, press: Press, value: number, reason: string): Return {
  const pendingRestatement = { value, reason, askedBy: press.by, askedAt: press.at };
  const next = nextVersion(entry, press, 'restatement asked', reason);
  return { ...touched(next, entry, press), pendingRestatement };
}

/**
 * The figure corrected. Judged by the target that the return was judged by; what it was worked out from, and a doubt
 * that was confirmed, were the old figure's and go. A declared RAG stays only over the calculated RAG it was declared over.
 */
function restate(
  entry: Return,
  { value, reason, askedBy }: PendingRestatement,
  press: Press,
  indicator: Indicator,
  policy: Policy,
): Return {
  const calculated = calculateRag(indicator, value, entry.target, policy);
  const {
    pendingRestatement: _pending,
    parts: _parts,
    doubt: _doubt,
    noDataReason: _noData,
    calculated: before,
    declared,
    ...rest
  } = nextVersion(entry, press, 'restatement approved', reason);
  return {
    ...rest,
    dataStatus: entry.dataStatus === 'no data' ? 'confirmed' : entry.dataStatus,
    value,
    ...(calculated === undefined ? {} : { calculated }),
    ...(declared && calculated === before ? { declared } : {}),
    restated: {
      at: press.at,
      by: askedBy,
      reason,
      ...(entry.value === undefined ? {} : { previousValue: entry.value }),
      approvedBy: press.by,
    },
  };
}

function nextVersion(entry: Return, press: Press, what: ReturnStep['what'], note?: string): Return {
  const step = { what, by: press.by, at: press.at, ...(note === undefined ? {} : { note }) };
  const hands = handsOn(entry);
  return {
    ...entry,
    ...(hands ? { touchedBy: hands } : {}),
    sequence: entry.sequence + 1,
    operation: press.operation,
    step,
  };
}
