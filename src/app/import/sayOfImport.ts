import { may, personOf } from '../../domain/access.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { Author } from '../../domain/record/author.ts';
import type { ImportDesk, ToldOfFile } from '../importPorts.ts';
import { refuseAccess } from '../refuseAccess.ts';
import { notice, type Reply, say } from '../reply.ts';
import type { Actor } from '../request.ts';
import { footerOf, type Services } from '../services.ts';
import { findImport, type KeptImport } from './keptImport.ts';
import { gone, showImport, showKept } from './showImport.ts';

/** What was said about a sheet: the questions that its card asked with their answers in the same order, and what one column is. */
export interface SaidOfSheet {
  readonly asked: readonly string[];
  readonly answers: readonly string[];
  readonly column: string;
  readonly meaning: string;
}

/** What a button under a file names. */
interface Which {
  readonly file: string;
}

/** Turns to another sheet of a file. */
export function turnImport(
  services: Services,
  plan: Plan,
  actor: Actor,
  asked: Which & { readonly page: number },
): Promise<Reply> {
  return atDesk(services, plan, actor, (desk) => showImport(services, desk, plan, actor, asked));
}

/** Takes what was said about a sheet, and shows what the file would do now. */
export function sayOfImport(
  services: Services,
  plan: Plan,
  actor: Actor,
  { file, page, ...said }: Which & SaidOfSheet & { readonly page: number },
): Promise<Reply> {
  return withKept(services, plan, actor, file, (desk, kept) =>
    showKept(services, desk, plan, actor, file, { ...kept, told: heard(kept.told, said) }, page),
  );
}

/** Leaves a sheet out, and shows what the file would do now. */
export function leaveSheet(
  services: Services,
  plan: Plan,
  actor: Actor,
  { file, page, sheet }: Which & { readonly page: number; readonly sheet: string },
): Promise<Reply> {
  return withKept(services, plan, actor, file, (desk, kept) => {
    const told = { ...kept.told, leftOut: [...kept.told.leftOut, sheet] };
    return showKept(services, desk, plan, actor, file, { ...kept, told }, page);
  });
}

/** Loads a file with everything that was said about it. */
export function loadImport(services: Services, plan: Plan, actor: Actor, { file }: Which): Promise<Reply> {
  return withKept(services, plan, actor, file, async (desk, kept) => {
    const { ok, sentence } = await desk.load(kept.bytes, kept.name, kept.told, importerOf(plan, actor));
    return notice(
      ok ? 'done' : 'sorry',
      ok ? 'Your file is loaded' : 'Nothing was loaded',
      sentence,
      [say('undo import'), say('gaps'), say('indicators')],
      footerOf(plan),
    );
  });
}

/** For whoever may import, where files are imported at all. */
async function atDesk(
  { importDesk }: Services,
  plan: Plan,
  actor: Actor,
  does: (desk: ImportDesk) => Promise<Reply>,
): Promise<Reply> {
  if (!may(personOf(plan, actor.aadObjectId), 'import a plan')) return refuseAccess(plan, 'import a plan');
  return importDesk ? does(importDesk) : gone(plan);
}

function withKept(
  services: Services,
  plan: Plan,
  actor: Actor,
  file: string,
  does: (desk: ImportDesk, kept: KeptImport) => Promise<Reply>,
): Promise<Reply> {
  return atDesk(services, plan, actor, async (desk) => {
    const kept = await findImport(services, actor, file);
    return kept ? does(desk, kept) : gone(plan);
  });
}

/** Whoever imports, by the name that the plan gives them. */
export function importerOf(plan: Plan, { aadObjectId }: Actor): Author {
  return { aadObjectId, name: personOf(plan, aadObjectId)?.name ?? 'Performance team' };
}

function heard(told: ToldOfFile, { asked, answers, column, meaning }: SaidOfSheet): ToldOfFile {
  const given = asked.flatMap((id, at) => (answers[at] ? [[id, answers[at]] as const] : []));
  const isColumn = column !== '' && meaning !== '';
  const others = told.columns.filter(({ theirs }) => theirs !== column);
  return {
    ...told,
    answers: { ...told.answers, ...Object.fromEntries(given) },
    columns: isColumn ? [...others, { theirs: column, ours: meaning }] : told.columns,
  };
}
