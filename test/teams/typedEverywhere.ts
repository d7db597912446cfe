import type { Reply } from '../../src/app/reply.ts';
import type { Request } from '../../src/app/request.ts';
import { route } from '../../src/app/router.ts';
import type { Return } from '../../src/domain/return/return.ts';
import { actorOf, openCouncil, type PersonName, placeOf, type TestCouncil } from '../fakes/council.ts';
import { FULL_NARRATIVE, sentForm } from '../fakes/forms.ts';
import type { MemoryDesk } from '../fakes/memoryDesk.ts';

/** What was answered when somebody typed a text into one of the places that there are for it. */
export interface Answered {
  readonly into: string;
  readonly reply: Reply;
}

const SEPTEMBER = { indicator: 'K11', period: '2024-25-M06' };
const JULY = { indicator: 'K11', period: '2024-25-M04' };
const FILE = 'https://council.sharepoint.com/file';

/** Types this text into every place that takes a text, one person after the other, and looks at every screen that shows it. */
export async function typeEverywhere(text: string): Promise<{
  readonly answered: readonly Answered[];
  readonly council: TestCouncil;
}> {
  const council = await openCouncil();
  const answered: Answered[] = [];
  const ask = async (
    into: string,
    who: PersonName,
    input: Request['input'],
    kind: 'personal' | 'channel' = 'personal',
  ) => {
    const request: Request = { actor: actorOf(who), place: placeOf(kind), input };
    const reply = await route(council.services, request);
    answered.push({ into, reply });
    return reply;
  };
  const say = (into: string, words: string, who: PersonName = 'directorOfFinance') =>
    ask(into, who, { kind: 'text', text: words });
  const press = (into: string, verb: string, data: object, who: PersonName = 'directorOfFinance') =>
    ask(into, who, { kind: 'action', verb, data });
  const stands = (period: string): Promise<Return | undefined> =>
    council.stores.returns.find('finance', 'K11', period);
  let operations = 0;
  const seen = async (period: string): Promise<object> => {
    operations += 1;
    return { sequence: (await stands(period))?.sequence ?? 0, operation: `typing-${operations}` };
  };

  const narrative = { happened: text, why: text, doing: text, doingOwner: text, backOnTrack: text };
  const form = { ...sentForm({ ...FULL_NARRATIVE, ...narrative, value: '90' }), overrideReason: text };
  await say('an update', `update K11 90 red because ${text}`);
  await press('a figure', 'check-return', { ...form, value: text.slice(0, 40) });
  await press('a narrative', 'check-return', { ...form, declaredRag: 'amber' });
  await press('a draft', 'save-draft', form);
  await say('a draft', 'update K11');
  const returned = { ...form, declaredRag: 'amber', confirmed: '90', despite: '' };
  await press('a return', 'submit-return', returned);
  await press('a return', 'submit-return', { ...returned, despite: 'tone,date,owner,vague,twice' });
  await say('a return', 'update K11 September');
  await say('a return', 'clinic summary for Finance for September');
  await say('a return', 'why is K11 red?');

  const decide = async (matter: string, decision: string, which = SEPTEMBER) => ({
    ...which,
    ...(await seen(which.period)),
    matter,
    decision,
    text,
  });
  await say('a return', 'to sign off', 'corporateDirector');
  await press('a return', 'open-decision', { ...SEPTEMBER, matter: 'another RAG' }, 'corporateDirector');
  await press('a reason', 'decide', await decide('another RAG', 'object'), 'performanceManager');
  await press('a question', 'decide', await decide('sign-off', 'object'), 'corporateDirector');
  await say('a question', 'answer K11 September');
  await press('an answer', 'answer-challenge', { ...SEPTEMBER, ...(await seen('2024-25-M06')), text });
  await press('an answer', 'open-decision', { ...SEPTEMBER, matter: 'sign-off' }, 'corporateDirector');
  await say('an answer', 'history K11 September');

  await say('a restatement', `restate K11 July 95.9 because ${text}`);
  const restated = { ...JULY, ...(await seen('2024-25-M04')), value: '95.9', shown: '95.9', reason: text };
  await press('a restatement', 'ask-restatement', restated);
  await press('a restatement', 'open-decision', { ...JULY, matter: 'restatement' }, 'performanceManager');
  await press('a restatement', 'decide', await decide('restatement', 'agree', JULY), 'performanceManager');
  await say('a restatement', 'history K11 July');

  const performance = 'performanceManager';
  await say('a reason', `extend September for Finance until 18 October because ${text}`, performance);
  await say('a reason', 'periods', performance);
  for (const words of [
    `clinic summary for ${text}`,
    `clinic summary for Finance for ${text}`,
    `who hasn’t returned in ${text}`,
    `chase ${text}`,
    `cover for me: ${text} until 18 October`,
    `cover for ${text}: revenues until 18 October`,
    `forget ${text}`,
    `lock ${text}`,
    `extend ${text} for Finance until 18 October because of a reason`,
    `extend September for ${text} until 18 October because of a reason`,
    `extend September for Finance until ${text} because of a reason`,
    `history ${text}`,
    text,
    `show red risks ${text}`,
    `who is accountable for ${text}?`,
  ])
    await say('a name', words, performance);
  await ask('a name', performance, { kind: 'text', text: `alert us about red in ${text}` }, 'channel');
  await press('a question to the plan', 'ask', { text, page: 0 });

  const quoted = `"${text.replaceAll('"', '""')}"`;
  const rows = [
    'indicator,period,value,happened',
    `K12,2024-25-M06,12.1,${quoted}`,
    `${quoted},${quoted},${quoted},${quoted}`,
  ];
  (council.services.files as MemoryDesk).at.set(FILE, new TextEncoder().encode(rows.join('\n')));
  const file = { name: `${text}.csv`, url: FILE, format: 'csv' } as const;
  await ask('a file', 'directorOfFinance', { kind: 'files', text: '', files: [file] });
  await ask('a file', 'directorOfFinance', {
    kind: 'files',
    text: '',
    files: [{ ...file, format: 'other' }],
  });
  (council.services.files as MemoryDesk).at.set(FILE, new TextEncoder().encode(rows.slice(0, 2).join('\n')));
  await ask('a file', 'directorOfFinance', { kind: 'files', text: '', files: [file] });
  return { answered, council };
}
