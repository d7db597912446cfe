import { createHash } from 'node:crypto';
import { may, personOf } from '../../domain/access.ts';
import { londonDay } from '../../domain/calendar/dates.ts';
import { ProductError } from '../../domain/errors.ts';
import { makePaper } from '../../domain/paper/makePaper.ts';
import type { Paper } from '../../domain/paper/paper.ts';
import { PAPER_KINDS, PAPER_RULES, type PaperKind, type PaperName } from '../../domain/paper/paperKinds.ts';
import { coveredOn } from '../../domain/plan/cover.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { Composed, Delivery, Facts, Outgoing } from '../deliveryPorts.ts';
import { notice, type Reply } from '../reply.ts';
import { footerOf, type Services } from '../services.ts';
import {
  documentName,
  PAPER_FORMATS,
  type PaperDesk,
  type PaperFormat,
  type PaperRecord,
} from './paperPorts.ts';
import { readPaperFacts } from './readPaperFacts.ts';

/** How long a link opens a paper, in hours (papers are asked for again after that). */
const LINK_HOURS = 24;
/** How often a version's number may be taken by somebody else who asks for the same paper at the same moment. */
const MAX_ATTEMPTS = 5;

const CONTENT_TYPES: Readonly<Record<PaperFormat, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** How a paper that was asked for is made and sent. The same message made again is the same version of the paper. */
export function paperOutgoing(services: Services, planNow: () => Promise<Plan>): Outgoing {
  return {
    whenUncertain: 'send again',
    async compose(delivery) {
      const { papers } = services;
      const plan = coveredOn(await planNow(), londonDay(services.clock.now()));
      const name = nameIn(delivery.facts);
      const person = delivery.person ?? '';
      if (!name || !papers?.documents) return { do: 'nothing', because: 'papers are not set up' };
      if (!may(personOf(plan, person), PAPER_RULES[name.kind].right))
        return { do: 'nothing', because: 'they may not have it any more' };
      const made = await make(services, papers, plan, name, delivery);
      return post(await offer(services, papers, plan, made));
    },
    async settle({ about }, outcome) {
      if (outcome.state === 'sent') services.log.info('paper.sent', { about });
      else services.log.warn('paper.not-sent', { about, state: outcome.state });
    },
  };
}

interface Made {
  readonly paper: Paper;
  readonly record: PaperRecord;
}

/** Makes the files and keeps them, then the version: what is listed can be opened. */
async function make(
  services: Services,
  papers: PaperDesk,
  plan: Plan,
  name: PaperName,
  delivery: Delivery,
): Promise<Made> {
  const person = delivery.person ?? '';
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    const versions = await papers.store.versions(name);
    const own = versions.find(({ request }) => request === delivery.id);
    const before = own ? versions.find(({ version }) => version === own.version - 1) : versions.at(-1);
    const facts = await readPaperFacts(services, plan, name, person, {
      version: before?.version ?? 0,
      carried: before?.figures ?? [],
    });
    const paper = makePaper(facts);
    const record: PaperRecord = {
      name,
      version: paper.version,
      title: paper.title,
      covers: paper.covers,
      madeAt: paper.asAt,
      person,
      request: delivery.id,
      figures: paper.figures,
    };
    if (!own && !(await papers.store.note(record))) continue;
    const files = await papers.render(paper);
    await Promise.all(
      PAPER_FORMATS.map((format) =>
        papers.documents?.put(documentName(record, format), files[format], CONTENT_TYPES[format]),
      ),
    );
    return { paper, record };
  }
  throw new ProductError('stale', 'Others made the same paper at the same time', { kind: name.kind });
}

/** Makes links for whoever asked, and the card that has them. */
async function offer(
  services: Services,
  papers: PaperDesk,
  plan: Plan,
  { paper, record }: Made,
): Promise<Reply> {
  const expiresAt = new Date(services.clock.now().getTime() + LINK_HOURS * 3_600_000).toISOString();
  const links = await Promise.all(
    PAPER_FORMATS.map(async (format) => {
      const secret = services.newId();
      await papers.store.addLink({
        secretHash: hashOf(secret),
        name: record.name,
        version: record.version,
        format,
        title: record.title,
        person: record.person,
        expiresAt,
        fetches: 0,
      });
      return { format, url: papers.url(secret, format) ?? '' };
    }),
  );
  const holds = paper.sections.filter(({ level }) => level === 1).map(({ heading }) => heading);
  const [word = '', excel = ''] = links.map(({ url }) => url);
  if (word === '')
    return notice('sorry', 'Papers are not set up here', 'Nobody said at what address people reach me.');
  const text = [`${paper.covers}, version ${paper.version}.`, ...paper.standing].join(' ');
  return {
    screen: 'download',
    download: {
      title: paper.title,
      text: `${text} It holds: ${holds.slice(0, 8).join(', ')}${holds.length > 8 ? ` and ${holds.length - 8} more` : ''}. The links are yours alone and work for ${LINK_HOURS} hours.`,
      url: word,
      label: 'Open in Word',
      more: [{ url: excel, label: 'Tables in Excel' }],
    },
    next: [],
    footer: footerOf(plan),
    summary: `${paper.title}, ${paper.covers}, version ${paper.version}, is ready to download.`,
  };
}

/** What is kept of a secret. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

function post(reply: Reply): Composed {
  return { do: 'post', content: { screen: 'reply', reply } };
}

function nameIn(facts: Facts): PaperName | undefined {
  const kind = PAPER_KINDS.find((each) => each === facts.kind);
  return (
    kind && { kind: kind satisfies PaperKind, about: String(facts.subject), period: String(facts.period) }
  );
}
