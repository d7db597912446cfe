import { may, personOf } from '../../domain/access.ts';
import { londonDay } from '../../domain/calendar/dates.ts';
import { PAPER_RULES } from '../../domain/paper/paperKinds.ts';
import { coveredOn } from '../../domain/plan/cover.ts';
import type { Services } from '../services.ts';
import { hashOf } from './paperOutgoing.ts';
import { documentName, type PaperFormat } from './paperPorts.ts';

/** How often one link may be followed. */
const MOST_FETCHES = 20;
/** How often it is tried again when somebody follows the same link at the same moment. */
const MAX_ATTEMPTS = 3;

/** A paper's file, and what it is called. */
export interface OpenedPaper {
  readonly bytes: Uint8Array;
  readonly fileName: string;
}

/**
 * The file that this secret opens; undefined when there is none, its time is up, it was followed too often, or whoever it
 * was made for may no longer have it. A point read of the link and of the plan, a transaction that counts, and the file.
 */
export async function openPaper(
  services: Pick<Services, 'clock' | 'papers' | 'plans'>,
  secret: string,
  format: PaperFormat,
): Promise<OpenedPaper | undefined> {
  const { papers } = services;
  if (!papers?.documents) return undefined;
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    const [link, plan] = await Promise.all([papers.store.findLink(hashOf(secret)), services.plans.current()]);
    const now = services.clock.now();
    if (!link || !plan || link.format !== format || link.expiresAt <= now.toISOString()) return undefined;
    const today = coveredOn(plan, londonDay(now));
    if (!may(personOf(today, link.person), PAPER_RULES[link.name.kind].right)) return undefined;
    if (link.fetches >= MOST_FETCHES) return undefined;
    if (!(await papers.store.countFetch(link))) continue;
    const bytes = await papers.documents.get(documentName(link, format));
    return bytes && { bytes, fileName: fileNameOf(link.title, link.version, format) };
  }
  return undefined;
}

/** `Clinic pack Finance v2.docx`: letters, digits and spaces, so that it means the same everywhere. */
export function fileNameOf(title: string, version: number, format: PaperFormat): string {
  const plain = title
    .replaceAll(/[^A-Za-z0-9]+/g, ' ')
    .trim()
    .slice(0, 80);
  return `${plain} v${version}.${format}`;
}
