import { authorOf, may, personOf } from '../../domain/access.ts';
import { londonDay } from '../../domain/calendar/dates.ts';
import { meaningWords, synonymCode } from '../../domain/enquiry/councilWords.ts';
import { nameOf } from '../../domain/enquiry/notUnderstood.ts';
import { vocabularyOf } from '../../domain/enquiry/reading/vocabulary.ts';
import { type ReadSynonym, readSynonym } from '../../domain/enquiry/readSynonym.ts';
import { codeKey } from '../../domain/plan/codes.ts';
import type { Person, Plan } from '../../domain/plan/plan.ts';
import { added, meansTheSame, type SynonymProgress, withdrawnWord } from '../../domain/synonym/synonym.ts';
import { MOST_SYNONYMS, synonymsOf } from '../../domain/synonym/synonyms.ts';
import { type Changed, changeRecord } from '../record/changeRecord.ts';
import { recordsOf } from '../record/recordsOf.ts';
import { refuseAccess } from '../refuseAccess.ts';
import { notice, type Reply, say } from '../reply.ts';
import type { Actor } from '../request.ts';
import { footerOf, type Services } from '../services.ts';
import { answeredByWord } from '../unanswered/answeredByWord.ts';
import { listSynonyms } from './listSynonyms.ts';
import type { SynonymForm } from './synonymScreens.ts';

/** A word and what it is to mean. */
export interface SentSynonym {
  readonly word: string;
  readonly means: string;
  readonly operation: string;
  /** Id of the question that was passed on for which it is added; empty for none. */
  readonly enquiry: string;
}

/** A box for a word and its meaning. Records nothing. */
export function openSynonym(
  services: Pick<Services, 'newId'>,
  plan: Plan,
  actor: Actor,
  typed: Partial<Pick<SynonymForm, 'word' | 'enquiry' | 'question'>> = {},
): Reply {
  if (!may(personOf(plan, actor.aadObjectId), 'keep synonyms')) return refuseAccess(plan, 'keep synonyms');
  const { word = '', enquiry = '', question } = typed;
  return formReply(plan, {
    ...{ word, means: '', enquiry, operation: services.newId(), problems: [], choices: [] },
    ...(question === undefined ? {} : { question }),
  });
}

/**
 * Records what a council's word means, so that everybody's questions are read by it. A word or a meaning that cannot be comes back in its
 * box with a sentence. Added for a question that was passed on, the question is answered if it is understood by now. One point read and
 * one transaction; one of each more for such a question.
 */
export async function addSynonym(
  services: Services,
  plan: Plan,
  actor: Actor,
  sent: SentSynonym,
): Promise<Reply> {
  const person = personOf(plan, actor.aadObjectId);
  if (!person || !may(person, 'keep synonyms')) return refuseAccess(plan, 'keep synonyms');
  const read = readSynonym(sent, plan, londonDay(services.clock.now()));
  if (!read.ok) return again(plan, sent, read);
  if (synonymsOf(plan).size >= MOST_SYNONYMS && !synonymsOf(plan).has(read.code))
    return again(plan, sent, {
      ...{ ok: false, which: 'word', choices: [] },
      reason: `There are ${MOST_SYNONYMS} synonyms, the most that I keep. Withdraw one that nobody uses first.`,
    });
  const changed = await record(services, person, sent.operation, read);
  if (changed.kind === 'refused')
    return again(plan, sent, {
      ...{ ok: false, which: 'word', choices: [] },
      reason: `“${changed.refusal.word}” means ${meaningWords(changed.refusal.means, plan)} already: withdraw that first.`,
    });
  if (changed.kind === 'changed')
    return listSynonyms(services, plan, actor, {
      notes: [
        `Somebody else changed “${read.word}” at the same time. Nothing was recorded: look, then say it again.`,
      ],
    });
  const { word, means } = changed.stands;
  const meaning = meaningWords(means, plan);
  if (sent.enquiry !== '')
    return answeredByWord(services, plan, { actor, person }, sent, { synonym: changed.stands, meaning });
  return notice(
    'done',
    `“${word}” means ${meaning}`,
    'Questions with it are read so from now on, and each answer says it.',
    [say('synonyms'), say(`withdraw synonym ${word}`)],
    footerOf(plan),
  );
}

/** Records that a word means nothing of the council's own any more. One point read and one transaction. */
export async function withdrawSynonym(
  services: Services,
  plan: Plan,
  actor: Actor,
  sent: { readonly word: string; readonly operation: string },
): Promise<Reply> {
  const person = personOf(plan, actor.aadObjectId);
  if (!person || !may(person, 'keep synonyms')) return refuseAccess(plan, 'keep synonyms');
  const records = recordsOf(services.plans.progress, 'synonym');
  const subject = { kind: 'synonym', code: synonymCode(sent.word) } as const;
  // A plan that this process read a moment ago may not have it yet.
  const known = subject.code === '' ? undefined : await records.find(subject);
  if (!known)
    return listSynonyms(services, plan, actor, {
      notes: [`I do not know a synonym “${sent.word.slice(0, 60)}”. Nothing was recorded.`],
    });
  const changed = await changeRecord<SynonymProgress, 'withdrawn'>(services, records, {
    subject,
    by: authorOf(person),
    seen: { sequence: known.sequence, operation: sent.operation },
    known: { stands: known },
    isSaidBy: ({ step }) => step === 'withdrawn',
    judge: (stands = known, press) =>
      stands.step === 'withdrawn'
        ? { ok: false, refusal: 'withdrawn' }
        : { ok: true, versions: [withdrawnWord(stands, press)], events: [] },
  });
  const title = {
    saved: `“${known.word}” is withdrawn`,
    repeated: `“${known.word}” is withdrawn`,
    refused: `“${known.word}” was withdrawn before`,
    changed: `Somebody else changed “${known.word}” at the same time`,
  }[changed.kind];
  const text =
    changed.kind === 'changed'
      ? 'Nothing was recorded.'
      : 'Questions with it are read as before it was added. What it meant stays in its history.';
  return notice(
    changed.kind === 'changed' ? 'sorry' : 'done',
    title,
    text,
    [say('synonyms'), say(`history synonym ${known.word}`)],
    footerOf(plan),
  );
}

/** What stands is read here: a plan that this process read a moment ago may not have it yet. */
async function record(
  services: Services,
  person: Person,
  operation: string,
  { code, word, means }: Extract<ReadSynonym, { ok: true }>,
): Promise<Changed<SynonymProgress, SynonymProgress>> {
  const records = recordsOf(services.plans.progress, 'synonym');
  const subject = { kind: 'synonym', code } as const;
  const known = await records.find(subject);
  const isSaidBy = (version: SynonymProgress): boolean =>
    version.step === 'added' && meansTheSame(version.means, means);
  // It means that already: nothing is added to its history.
  if (known && isSaidBy(known)) return { kind: 'repeated', stands: known };
  return changeRecord<SynonymProgress, SynonymProgress>(services, records, {
    subject,
    by: authorOf(person),
    seen: { sequence: known?.sequence ?? 0, operation },
    known: { stands: known },
    isSaidBy,
    judge: (stands, press) =>
      stands?.step === 'added'
        ? { ok: false, refusal: stands }
        : { ok: true, versions: [added(subject, stands, { word, means }, press)], events: [] },
  });
}

function again(plan: Plan, sent: SentSynonym, read: Extract<ReadSynonym, { ok: false }>): Reply {
  const { codes } = vocabularyOf(plan);
  const choices = read.choices.map((means) => {
    const ref = codes.get(codeKey(means));
    return { means, title: ref ? nameOf(ref, plan) : means };
  });
  return formReply(plan, { ...sent, problems: [`${read.reason} Nothing was recorded.`], choices });
}

function formReply(plan: Plan, form: SynonymForm): Reply {
  return {
    screen: 'synonym form',
    form,
    next: [say('synonyms')],
    footer: footerOf(plan),
    summary:
      form.problems.length > 0 ? form.problems.join(' ') : 'A word that people use, and what it means.',
  };
}
