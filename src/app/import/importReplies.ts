import { personOf } from '../../domain/access.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { Author } from '../../domain/record/author.ts';
import type { FileShown } from '../importPorts.ts';
import { notice, type Reply, say } from '../reply.ts';
import { footerOf } from '../services.ts';

/** The sheet that this page is, as what was worked out shows it. */
export function shownReply(
  plan: Plan,
  secret: string,
  name: string,
  shown: Extract<FileShown, { readonly ok: true }>,
  page: number,
): Reply {
  const at = Math.min(Math.max(page, 0), Math.max(0, shown.sheets.length - 1));
  const sheet = shown.sheets[at];
  if (!sheet) return cannot(plan, 'There is no sheet left in it.');
  const open = shown.sheets.reduce((sum, { questions }) => sum + questions.length, 0);
  const { rows, loaded, kind } = sheet;
  const { changes } = shown;
  return {
    screen: 'import',
    shown: { file: name, secret, sheet, page: at, pages: shown.sheets.length, changes, open },
    next: [],
    footer: footerOf(plan),
    summary: `${name}, ${sheet.sheet}: taken for ${kind === 'none' ? 'nothing of a plan' : kind}, ${loaded} of ${rows} rows would be loaded. Nothing is loaded yet.`,
  };
}

/** The file was replaced by another, or its time is up. */
export function gone(plan: Plan): Reply {
  return notice(
    'sorry',
    'That file is no longer open',
    'Send it again. Nothing was changed.',
    [],
    footerOf(plan),
  );
}

/** Something was said about the file after its reading began: what that comes to is another message. */
export function saidMore(plan: Plan): Reply {
  return notice(
    'plain',
    'You said more about it since',
    'A newer message shows what the file comes to with that. Nothing was loaded here.',
    [],
    footerOf(plan),
  );
}

/** It cannot be imported, for a reason that is a sentence. */
export function cannot(plan: Plan, reason: string): Reply {
  return notice(
    'sorry',
    'I cannot import that file',
    `${reason} Nothing was changed.`,
    [say('gaps')],
    footerOf(plan),
  );
}

/** What came of loading a file. */
export function loadedReply(plan: Plan, ok: boolean, sentence: string): Reply {
  return notice(
    ok ? 'done' : 'sorry',
    ok ? 'Your file is loaded' : 'Nothing was loaded',
    sentence,
    [say('undo import'), say('gaps'), say('indicators')],
    footerOf(plan),
  );
}

/** What came of taking the last import back. */
export function undoneReply(plan: Plan, ok: boolean, sentence: string): Reply {
  return notice(
    ok ? 'done' : 'sorry',
    ok ? 'The import is taken back' : 'Nothing was taken back',
    sentence,
    [say('gaps')],
    footerOf(plan),
  );
}

/** Whoever imports, by the name that the plan gives them. */
export function importerOf(plan: Plan, person: string): Author {
  return { aadObjectId: person, name: personOf(plan, person)?.name ?? 'Performance team' };
}
