import { createHash } from 'node:crypto';
import { may, personOf } from '../../domain/access.ts';
import { londonDay } from '../../domain/calendar/dates.ts';
import { hasCode } from '../../domain/errors.ts';
import { paperTitle } from '../../domain/paper/makePaper.ts';
import { PAPER_KINDS, PAPER_RULES, type PaperKind, type PaperName } from '../../domain/paper/paperKinds.ts';
import { coveredOn } from '../../domain/plan/cover.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { Composed, Delivery, DeliveryFacts, Outgoing } from '../deliveryPorts.ts';
import { oneAfterAnother } from '../oneAfterAnother.ts';
import { notice, type Reply } from '../reply.ts';
import { footerOf, type Services } from '../services.ts';
import { makeVersion } from './makeVersion.ts';
import { heldBack, isPack, madeForMeeting, meetingOf } from './packDelivery.ts';
import { PAPER_FORMATS, type PaperDesk, type PaperRecord } from './paperPorts.ts';

/** How long a link opens a paper, in hours (papers are asked for again after that). */
const LINK_HOURS = 24;

/**
 * How a paper that was asked for, or that goes to a meeting, is made and sent. The same message made again is the same version of the
 * paper, and everybody whom a meeting's paper is sent to gets the same version. That they were given it is kept.
 */
export function paperOutgoing(services: Services, planNow: () => Promise<Plan>): Outgoing {
  /** What is being made, so that those who get the same version wait for one. */
  const making = new Map<string, Promise<PaperRecord>>();
  /** What a paper is made from, and its files, are in memory for one paper at a time. */
  const inLine = oneAfterAnother();
  return {
    // Whoever asked waits for it; nobody waits for a pack, and two of it confuse.
    whenUncertain: ({ facts }) => (isPack(facts) ? 'leave' : 'send again'),
    async compose(delivery) {
      const { papers } = services;
      const plan = coveredOn(await planNow(), londonDay(services.clock.now()));
      const name = nameIn(delivery.facts);
      const person = delivery.person ?? '';
      if (!name || !papers?.documents) return { do: 'nothing', because: 'papers are not set up' };
      if (!may(personOf(plan, person), PAPER_RULES[name.kind].right))
        return { do: 'nothing', because: 'they may not have it any more' };
      const held = isPack(delivery.facts) ? await heldBack(services, plan, delivery) : undefined;
      if (held) return held;
      const request = requestIn(delivery);
      const running = making.get(request) ?? inLine(() => make(services, papers, plan, name, delivery));
      making.set(request, running);
      try {
        const record = await running;
        return post(await offer(services, papers, plan, record, person), record);
      } catch (error) {
        // It would be no shorter the next time.
        if (!hasCode(error, 'too-large')) throw error;
        services.log.warn('paper.too-large', { about: delivery.about });
        return { do: 'post', content: { screen: 'reply', reply: tooLong(plan, name) } };
      } finally {
        making.delete(request);
      }
    },
    async keepOutcome({ about, facts, person, place, ...delivery }, outcome) {
      const name = nameIn(facts);
      if (outcome.state === 'sent') {
        services.log.info('paper.sent', { about });
        const version = Number(outcome.shown.version);
        if (name && person !== undefined && version > 0)
          await services.papers?.store.give({
            ...{ name, version, person },
            request: requestIn({ facts, ...delivery }),
            at: outcome.at,
            place: place.address,
          });
      } else services.log.warn('paper.not-sent', { about, state: outcome.state });
    },
  };
}

function make(
  services: Services,
  papers: PaperDesk,
  plan: Plan,
  name: PaperName,
  delivery: Pick<Delivery, 'id' | 'facts' | 'person'>,
): Promise<PaperRecord> {
  const meeting = isPack(delivery.facts) ? meetingOf(services, plan, delivery.facts) : undefined;
  const person = meeting ? '' : (delivery.person ?? '');
  const madeFor = meeting
    ? madeForMeeting(meeting)
    : (personOf(plan, person)?.name ?? 'somebody whom the plan no longer names');
  return makeVersion(services, papers, { plan, name, person, madeFor, request: requestIn(delivery) });
}

/** Makes links for one person, and the card that has them. */
async function offer(
  services: Services,
  papers: PaperDesk,
  plan: Plan,
  record: PaperRecord,
  person: string,
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
        person,
        expiresAt,
        fetches: 0,
      });
      return { format, url: papers.url(secret, format) ?? '' };
    }),
  );
  const { holds = [], standing = [] } = record;
  const [word = '', excel = '', csv = ''] = links.map(({ url }) => url);
  if (word === '')
    return notice('sorry', 'Papers are not set up here', 'Nobody said at what address people reach me.');
  const text = [`${record.covers}, version ${record.version}.`, ...standing].join(' ');
  const more = holds.length > 8 ? ` and ${holds.length - 8} more` : '';
  return {
    screen: 'download',
    download: {
      title: record.title,
      text: `${text} It holds: ${holds.slice(0, 8).join(', ')}${more}. The links are yours alone and work for ${LINK_HOURS} hours.`,
      url: word,
      label: 'Open in Word',
      more: [
        { url: excel, label: 'Tables in Excel' },
        { url: csv, label: 'Tables as CSV' },
      ],
    },
    next: [],
    footer: footerOf(plan),
    summary: `${record.title}, ${record.covers}, version ${record.version}, is ready to download.`,
  };
}

function tooLong(plan: Plan, name: PaperName): Reply {
  const title = paperTitle({ name, plan });
  return notice(
    'sorry',
    `The ${title.charAt(0).toLowerCase()}${title.slice(1)} is too long to be made`,
    'It holds more rows than a document may. Ask for the pack of one division, or the highlight report of one programme.',
    [],
    footerOf(plan),
  );
}

/** What is kept of a secret. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

function post(reply: Reply, { version }: PaperRecord): Composed {
  return { do: 'post', content: { screen: 'reply', reply }, shown: { version } };
}

function requestIn({ id, facts }: Pick<Delivery, 'id' | 'facts'>): string {
  return typeof facts.request === 'string' ? facts.request : id;
}

function nameIn(facts: DeliveryFacts): PaperName | undefined {
  const kind = PAPER_KINDS.find((each) => each === facts.kind);
  return (
    kind && { kind: kind satisfies PaperKind, about: String(facts.subject), period: String(facts.period) }
  );
}
