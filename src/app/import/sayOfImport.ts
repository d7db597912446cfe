import { may, personOf } from '../../domain/access.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { ImportDesk, ToldOfFile } from '../importPorts.ts';
import { refuseAccess } from '../refuseAccess.ts';
import type { Reply } from '../reply.ts';
import type { Request } from '../request.ts';
import type { Services } from '../services.ts';
import { gone, importerOf, loadedReply } from './importReplies.ts';
import { findImport, type KeptImport } from './keptImport.ts';
import { handOverImport } from './longImport.ts';
import { showImport, showKept } from './showImport.ts';

/** What was said about a sheet: the questions that its card asked with their answers in the same order, and what one column is. */
export interface SaidOfSheet {
  readonly asked: readonly string[];
  readonly answers: readonly string[];
  readonly column: string;
  readonly meaning: string;
}

/** Who pressed a button, and where. */
type Pressed = Pick<Request, 'actor' | 'place'>;

/** What a button under a file names. */
interface Which {
  readonly file: string;
}

/** Turns to another sheet of a file. */
export function turnImport(
  services: Services,
  plan: Plan,
  pressed: Pressed,
  asked: Which & { readonly page: number },
): Promise<Reply> {
  return atDesk(services, plan, pressed, (desk) => showImport(services, desk, plan, pressed, asked));
}

/** Takes what was said about a sheet, and shows what the file would do now. */
export function sayOfImport(
  services: Services,
  plan: Plan,
  pressed: Pressed,
  { file, page, ...said }: Which & SaidOfSheet & { readonly page: number },
): Promise<Reply> {
  return withKept(services, plan, pressed, file, (desk, kept) =>
    showKept(services, desk, plan, pressed, file, { ...kept, told: heard(kept.told, said) }, page),
  );
}

/** Leaves a sheet out, and shows what the file would do now. */
export function leaveSheet(
  services: Services,
  plan: Plan,
  pressed: Pressed,
  { file, page, sheet }: Which & { readonly page: number; readonly sheet: string },
): Promise<Reply> {
  return withKept(services, plan, pressed, file, (desk, kept) => {
    const told = { ...kept.told, leftOut: [...kept.told.leftOut, sheet] };
    return showKept(services, desk, plan, pressed, file, { ...kept, told }, page);
  });
}

/** Loads a file with everything that was said about it. */
export function loadImport(
  services: Services,
  plan: Plan,
  pressed: Pressed,
  { file }: Which,
): Promise<Reply> {
  return withKept(services, plan, pressed, file, async (desk, kept) => {
    const long = { step: 'load', file, name: kept.name, page: 0, told: kept.told } as const;
    if (kept.isLong) return handOverImport(services, plan, pressed, long);
    const by = importerOf(plan, pressed.actor.aadObjectId);
    const { ok, sentence, isLate } = await desk.load(kept, by, { within: 'turn' });
    return isLate ? handOverImport(services, plan, pressed, long) : loadedReply(plan, ok, sentence);
  });
}

/** For whoever may import, where files are imported at all. */
async function atDesk(
  { importDesk }: Services,
  plan: Plan,
  pressed: Pressed,
  does: (desk: ImportDesk) => Promise<Reply>,
): Promise<Reply> {
  if (!may(personOf(plan, pressed.actor.aadObjectId), 'import a plan'))
    return refuseAccess(plan, 'import a plan');
  return importDesk ? does(importDesk) : gone(plan);
}

function withKept(
  services: Services,
  plan: Plan,
  pressed: Pressed,
  file: string,
  does: (desk: ImportDesk, kept: KeptImport) => Promise<Reply>,
): Promise<Reply> {
  return atDesk(services, plan, pressed, async (desk) => {
    const kept = await findImport(services, pressed.actor.aadObjectId, file);
    return kept ? does(desk, kept) : gone(plan);
  });
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
