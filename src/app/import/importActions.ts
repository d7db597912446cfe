import { z } from 'zod';
import { may, personOf } from '../../domain/access.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { Author } from '../../domain/record/author.ts';
import type { ToldOfFile } from '../importPorts.ts';
import { refuseAccess } from '../refuseAccess.ts';
import { notice, type Reply, say } from '../reply.ts';
import type { Actor } from '../request.ts';
import { footerOf, type Services } from '../services.ts';
import { findImport } from './keptImport.ts';
import { gone, showImport, showKept } from './showImport.ts';

const file = z.string().min(8).max(64);
const page = z.number().int().min(0);
const choice = z.string().max(300).default('');

/** Most questions of a sheet that its card asks at once. */
const MOST_ASKED = 4;

/** What the buttons under a file that is being imported send. Questions and columns by their names, never what is in the file. */
export const IMPORT_ACTIONS = [
  z.object({ verb: z.literal('import-show'), file, page }),
  z.object({
    verb: z.literal('import-say'),
    file,
    page,
    asked: z.array(z.string().max(100)).max(MOST_ASKED),
    answer0: choice,
    answer1: choice,
    answer2: choice,
    answer3: choice,
    column: choice,
    meaning: choice,
  }),
  z.object({ verb: z.literal('import-leave'), file, page, sheet: z.string().max(200) }),
  z.object({ verb: z.literal('import-load'), file }),
] as const;

export type ImportAction = z.infer<(typeof IMPORT_ACTIONS)[number]>;

/** Turns to another sheet of a file, takes what was said about it, leaves a sheet out, or loads it. */
export async function handleImportAction(
  services: Services,
  plan: Plan,
  actor: Actor,
  action: ImportAction,
): Promise<Reply> {
  if (!may(personOf(plan, actor.aadObjectId), 'import a plan')) return refuseAccess(plan, 'import a plan');
  const desk = services.importDesk;
  if (!desk) return gone(plan);
  if (action.verb === 'import-show') return showImport(services, desk, plan, actor, action);
  const kept = await findImport(services, actor, action.file);
  if (!kept) return gone(plan);
  if (action.verb === 'import-load') {
    const { ok, sentence } = await desk.load(kept.bytes, kept.name, kept.told, importerOf(plan, actor));
    return notice(
      ok ? 'done' : 'sorry',
      ok ? 'Your file is loaded' : 'Nothing was loaded',
      sentence,
      [say('undo import'), say('gaps'), say('indicators')],
      footerOf(plan),
    );
  }
  const told =
    action.verb === 'import-leave'
      ? { ...kept.told, leftOut: [...kept.told.leftOut, action.sheet] }
      : said(kept.told, action);
  return showKept(services, desk, plan, actor, action.file, { ...kept, told }, action.page);
}

/** Whoever imports, by the name that the plan gives them. */
export function importerOf(plan: Plan, { aadObjectId }: Actor): Author {
  return { aadObjectId, name: personOf(plan, aadObjectId)?.name ?? 'Performance team' };
}

function said(told: ToldOfFile, action: Extract<ImportAction, { readonly verb: 'import-say' }>): ToldOfFile {
  const typed = [action.answer0, action.answer1, action.answer2, action.answer3];
  const answers = action.asked.flatMap((id, at) => (typed[at] ? [[id, typed[at]] as const] : []));
  const isColumn = action.column !== '' && action.meaning !== '';
  const others = told.columns.filter(({ theirs }) => theirs !== action.column);
  return {
    ...told,
    answers: { ...told.answers, ...Object.fromEntries(answers) },
    columns: isColumn ? [...others, { theirs: action.column, ours: action.meaning }] : told.columns,
  };
}
