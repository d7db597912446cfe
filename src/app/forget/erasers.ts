import { THE_PRODUCT } from '../../domain/plan/coversRecord.ts';
import type { Cover } from '../../domain/plan/leaveCover.ts';
import { FORGOTTEN, FORGOTTEN_NAME } from '../../domain/record/forgotten.ts';
import { changeCovers } from '../chasing/changeCovers.ts';
import type { DraftStore } from '../draftPorts.ts';
import { documentName, PAPER_FORMATS, type PaperDesk } from '../paper/paperPorts.ts';
import type { PlanStore } from '../ports.ts';
import type { RecordServices } from '../record/changeRecord.ts';
import { discardKept } from '../return/draftForm.ts';
import type { Eraser } from './eraser.ts';

/** A person's drafts. One range read, and two requests for each. */
export function draftEraser(drafts: DraftStore): Eraser {
  return {
    what: 'drafts',
    how: 'deleted',
    count: async (person) => (await drafts.marks(person)).length,
    async erase(person) {
      await Promise.all((await drafts.marks(person)).map((mark) => discardKept(drafts, mark)));
    },
  };
}

/** The covers of a person and for a person; and their name on those that they set for others. Costs as `changeCovers`. */
export function coverEraser(plans: PlanStore, services: RecordServices): Eraser {
  const isTheirs = (cover: Cover, person: string): boolean =>
    [cover.covered, cover.deputy, cover.setBy.aadObjectId.toLowerCase()].includes(person);
  return {
    what: 'leave covers',
    how: 'deleted',
    async count(person) {
      const plan = await plans.current();
      return (plan?.covers ?? []).filter((cover) => isTheirs(cover, person)).length;
    },
    async erase(person) {
      const setBy = { aadObjectId: FORGOTTEN, name: FORGOTTEN_NAME };
      await changeCovers(
        { ...services, plans },
        {
          by: THE_PRODUCT,
          operation: 'forget',
          covers: (held) =>
            held
              .filter(({ covered, deputy }) => covered !== person && deputy !== person)
              .map((cover) => (isTheirs(cover, person) ? { ...cover, setBy } : cover)),
        },
      );
    },
  };
}

/**
 * The files of papers that were made for a person: their name stands in them, and they can be made again for others. Before their
 * versions are made nameless, so that what was cut off is found again. One range read, and one request for each file.
 */
export function paperFileEraser({ store, documents }: Pick<PaperDesk, 'store' | 'documents'>): Eraser {
  const filesOf = async (person: string): Promise<readonly string[]> => {
    if (!documents) return [];
    const names = (await store.madeFor(person)).flatMap((record) =>
      PAPER_FORMATS.map((format) => documentName(record, format)),
    );
    const there = await Promise.all(names.map((name) => documents.has(name)));
    return names.filter((_, at) => there[at]);
  };
  return {
    what: 'files of papers that were made for them',
    how: 'deleted',
    count: async (person) => (await filesOf(person)).length,
    async erase(person) {
      for (const name of await filesOf(person)) await documents?.remove(name);
    },
  };
}
