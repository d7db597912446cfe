import { ProductError } from '../../domain/errors.ts';
import { makePaper } from '../../domain/paper/makePaper.ts';
import type { Paper } from '../../domain/paper/paper.ts';
import type { PaperName } from '../../domain/paper/paperKinds.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { Services } from '../services.ts';
import {
  documentName,
  PAPER_FORMATS,
  type PaperDesk,
  type PaperFormat,
  type PaperRecord,
} from './paperPorts.ts';
import { readPaperFacts } from './readPaperFacts.ts';

/** How often a version's number may be taken by somebody else who asks for the same paper at the same moment. */
const MAX_ATTEMPTS = 5;

const CONTENT_TYPES: Readonly<Record<PaperFormat, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};

/** What a version is made for. */
export interface Wanted {
  readonly plan: Plan;
  readonly name: PaperName;
  /** Entra object id of whoever asked; empty for a meeting. */
  readonly person: string;
  /** For whom it says that it is made. */
  readonly madeFor: string;
  /** The same request is the same version. */
  readonly request: string;
}

/**
 * The version of a paper that this request made, or makes: kept first as a version, so that its number is its own, then its files.
 * One whose files are there is not made again. One of which a process was ended before they were is made from the figures that stand
 * now, and so is what it is said to carry. One range read and one request for what is there; then what the paper reads, one
 * transaction, and one request for each file.
 */
export async function makeVersion(
  services: Services,
  papers: PaperDesk,
  wanted: Wanted,
): Promise<PaperRecord> {
  const { name, request } = wanted;
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    const versions = await papers.store.versions(name);
    const own = versions.find((one) => one.request === request);
    if (own?.holds && (await isWhole(papers, own))) return own;
    const before = own ? versions.find(({ version }) => version === own.version - 1) : versions.at(-1);
    const facts = await readPaperFacts(services, wanted.plan, name, wanted.madeFor, {
      version: before?.version ?? 0,
      carried: before?.figures ?? [],
    });
    const paper = makePaper(facts);
    const record = recordOf(paper, wanted);
    if (own) await papers.store.correct(record);
    else if (!(await papers.store.note(record))) continue;
    const files = await papers.render(paper);
    // The last format is the one that is looked for: when it is there, all of them are.
    for (const format of PAPER_FORMATS)
      await papers.documents?.put(documentName(record, format), files[format], CONTENT_TYPES[format]);
    return record;
  }
  throw new ProductError('stale', 'Others made the same paper at the same time', { kind: name.kind });
}

async function isWhole({ documents }: PaperDesk, record: PaperRecord): Promise<boolean> {
  const last = PAPER_FORMATS.at(-1);
  return last !== undefined && ((await documents?.has(documentName(record, last))) ?? false);
}

function recordOf(paper: Paper, { name, person, request }: Wanted): PaperRecord {
  return {
    name,
    version: paper.version,
    title: paper.title,
    covers: paper.covers,
    madeAt: paper.asAt,
    person,
    request,
    figures: paper.figures,
    standing: paper.standing,
    holds: paper.sections.filter(({ level }) => level === 1).map(({ heading }) => heading),
  };
}
