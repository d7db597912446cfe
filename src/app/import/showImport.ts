import { hasCode } from '../../domain/errors.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { ImportDesk } from '../importPorts.ts';
import type { Reply } from '../reply.ts';
import type { Request } from '../request.ts';
import type { Services } from '../services.ts';
import { cannot, gone, shownReply } from './importReplies.ts';
import { findImport, type KeptImport, keepImport } from './keptImport.ts';
import { handOverImport } from './longImport.ts';

const NOTHING_TOLD = { answers: {}, columns: [], leftOut: [] };
/** Entries and figures that a turn has time to write. */
const MOST_IN_A_TURN = 200;

type Asked = Pick<Request, 'actor' | 'place'>;

/** Takes in a file of the council's own: keeps it and shows what its first sheet was taken for. Nothing of it is loaded. */
export async function openImport(
  services: Services,
  desk: ImportDesk,
  plan: Plan,
  asked: Asked,
  file: { readonly name: string; readonly bytes: Uint8Array },
): Promise<Reply> {
  const kept = { ...file, told: NOTHING_TOLD, isLong: false };
  return showKept(services, desk, plan, asked, services.newId(), kept, 0, true);
}

/** The sheet of a kept file that this page is. A sentence when the file is no longer there. */
export async function showImport(
  services: Services,
  desk: ImportDesk,
  plan: Plan,
  asked: Asked,
  { file, page }: { readonly file: string; readonly page: number },
): Promise<Reply> {
  const kept = await findImport(services, asked.actor.aadObjectId, file);
  return kept ? showKept(services, desk, plan, asked, file, kept, page) : gone(plan);
}

/** What a file would do now, once it is kept with everything that was said about it. What takes longer than a turn is handed over. */
export async function showKept(
  services: Services,
  desk: ImportDesk,
  plan: Plan,
  asked: Asked,
  secret: string,
  kept: KeptImport,
  page: number,
  isNew = false,
): Promise<Reply> {
  const shown = await desk.show(kept, { within: kept.isLong ? 'known' : 'turn' });
  if (!shown.ok && !shown.isLate) return cannot(plan, shown.reason);
  const isLong = kept.isLong || !shown.ok || shown.writes > MOST_IN_A_TURN;
  try {
    await keepImport(services, asked.actor.aadObjectId, secret, { ...kept, isLong }, isNew);
  } catch (error) {
    if (!hasCode(error, 'too-large')) throw error;
    return cannot(plan, 'It is too large to be imported here. Keep only the sheets that are needed.');
  }
  if (shown.ok) return shownReply(plan, secret, kept.name, shown, page);
  return handOverImport(services, plan, asked, {
    step: 'show',
    file: secret,
    name: kept.name,
    page,
    told: kept.told,
  });
}
