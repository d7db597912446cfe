import { join } from 'node:path';
import { alertNotice } from '../../../src/app/alert/alertNotice.ts';
import { digestReply } from '../../../src/app/alert/digestReply.ts';
import { route } from '../../../src/app/router.ts';
import { indicatorStanding } from '../../../src/domain/alert/alertStanding.ts';
import { periodOf } from '../../../src/domain/calendar/period.ts';
import type { Plan, PlanContent } from '../../../src/domain/plan/plan.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import { trendPoint } from '../../../src/domain/return/return.ts';
import { type Card, loadCardTemplates } from '../../../src/teams/cardTemplates.ts';
import { createRenderer, type Renderer } from '../../../src/teams/renderReply.ts';
import {
  openCouncil,
  type PersonName,
  pressing,
  sampleCouncil,
  type TestCouncil,
  typing,
} from '../../fakes/council.ts';
import { aCard, aChannel, K11 } from '../../fixtures/alerts.ts';
import { aReturn } from '../../fixtures/returns.ts';

/** A card that people see every day, by what brings it. */
export interface TypicalCard {
  readonly name: string;
  readonly card: Card;
  /** Fits one screen of 700 pixels where it is 450 wide. */
  readonly short: boolean;
}

const SHORT: readonly (readonly [PersonName, string])[] = [
  ['directorOfFinance', 'my returns'],
  ['directorOfFinance', 'how is K11 doing?'],
  ['directorOfFinance', 'how is 8.3 doing?'],
  ['directorOfFinance', 'why is K13 red?'],
  ['directorOfFinance', 'R2'],
  ['directorOfFinance', 'S2'],
  ['directorOfFinance', 'how is P8 doing?'],
  ['directorOfFinance', 'which indicators are red?'],
  ['directorOfFinance', 'which milestones are overdue?'],
  ['directorOfFinance', 'my work'],
  ['directorOfFinance', 'my milestones'],
  ['directorOfFinance', 'which savings are at risk?'],
  ['directorOfFinance', 'savings'],
  ['directorOfFinance', 'programmes'],
  ['directorOfFinance', 'which milestones have slipped?'],
  ['directorOfFinance', 'actions for Finance'],
  ['performanceManager', 'what is due in October?'],
  ['performanceManager', 'chase Finance'],
  ['performanceManager', 'morning'],
  ['directorOfFinance', 'morning'],
  ['performanceManager', 'commands'],
];

/** Its first screen holds all of it, but not with titles of two lines. */
const CLINIC = ['directorOfFinance', 'clinic summary'] as const;

const LONG: readonly (readonly [PersonName, string])[] = [
  ['directorOfFinance', 'help'],
  ['directorOfFinance', 'update K11'],
  ['directorOfFinance', 'update 8.3'],
  ['directorOfFinance', 'R2 likelihood 4 because the grant was late'],
  ['directorOfFinance', 'risk matrix'],
  ['directorOfFinance', 'timeline for programme 8'],
  ['directorOfFinance', 'history K11'],
  ['performanceManager', 'who hasn’t returned?'],
  ['performanceManager', 'to sign off'],
  ['performanceManager', 'periods'],
  ['performanceManager', 'gaps'],
  ['performanceManager', 'delivery report'],
  ['performanceManager', 'find a post'],
  ['performanceManager', 'how is HR & EDI doing?'],
  ['directorOfFinance', 'trend of K11'],
];

const CARDS = join(import.meta.dirname, '../../../cards');

/** What the sample council's people see, with its titles or with titles as long as an import takes them. */
export async function typicalCards(titles: 'own' | 'long'): Promise<readonly TypicalCard[]> {
  const { content } = await sampleCouncil();
  const council = await openCouncil(titles === 'own' ? {} : { content: withLongTitles(content) });
  const renderer = createRenderer(loadCardTemplates(CARDS), defaultPolicy);
  const seen: TypicalCard[] = [];
  for (const [list, short] of [
    [SHORT, true],
    [[CLINIC], titles === 'own'],
    [LONG, false],
  ] as const)
    for (const [who, text] of list) {
      const card = renderer.reply(await route(council.services, typing(who, text)));
      seen.push({ name: `${who}: ${text}`, card, short });
    }
  return [
    ...seen,
    ...(await listsOfEight(council, renderer)),
    await receiptOf(council, renderer),
    ...alertsOf(council, renderer),
  ];
}

const LISTED = ['indicators', 'milestones'];

/** Lists of eight things: of returns to make, and of what is asked for. */
async function listsOfEight({ services }: TestCouncil, renderer: Renderer): Promise<readonly TypicalCard[]> {
  const owed = await route(services, typing('directorOfFinance', 'my returns'));
  if (owed.screen !== 'worklist') throw new Error(`no worklist but: ${owed.screen}`);
  const eight = { ...owed, worklist: { ...owed.worklist, lines: eightOf(owed.worklist.lines) } };
  const seen = [{ name: 'eight returns to make', card: renderer.reply(eight), short: true }];
  for (const asked of LISTED) {
    const reply = await route(services, typing('directorOfFinance', asked));
    if (reply.screen !== 'answer' || reply.answer.kind !== 'list') throw new Error(`no list: ${asked}`);
    // Eight are one page, with nothing to be said of a next one.
    const answer = { ...reply.answer, items: eightOf(reply.answer.items), notes: [] };
    seen.push({ name: `eight of: ${asked}`, card: renderer.reply({ ...reply, answer }), short: true });
  }
  return seen;
}

function eightOf<T>(some: readonly T[]): readonly T[] {
  return Array.from({ length: 8 }, (_, at) => some[at % some.length] as T);
}

/** Every title of 200 characters, in the words of one that a council might print. */
function withLongTitles(content: PlanContent): PlanContent {
  const long = <T extends { readonly title: string }>(each: T): T => ({
    ...each,
    title:
      `${each.title}, including arrears of former years and charges on second homes in every ward of the city, after write-offs and before collection costs, measured at the end of the period against the plan of the year`.slice(
        0,
        200,
      ),
  });
  return {
    ...content,
    indicators: content.indicators.map(long),
    milestones: content.milestones.map(long),
    risks: content.risks.map(long),
    savings: (content.savings ?? []).map(long),
    programmes: content.programmes.map(long),
  };
}

const NARRATIVE = {
  happened: 'Collection fell to 90.1%, 5.9 points under target.',
  why: 'The move to the new system held up three reminder runs.',
  doing: 'Two catch-up runs, and weekly checks of the queue.',
  doingOwner: 'Revenues and benefits manager',
  doingBy: '2024-10-31',
  backOnTrack: 'December 2024',
};

async function receiptOf({ services }: TestCouncil, renderer: Renderer): Promise<TypicalCard> {
  const sent = {
    indicator: 'K11',
    period: '2024-25-M06',
    sequence: 0,
    operation: 'typical-1',
    value: '90.1',
    confirmed: '90.1',
    ...NARRATIVE,
  };
  const reply = await route(services, pressing('directorOfFinance', 'submit-return', sent));
  if (reply.screen !== 'receipt') throw new Error(`not a receipt but: ${reply.screen}`);
  return { name: 'the receipt of a red', card: renderer.reply(reply), short: true };
}

function alertsOf({ plan }: TestCouncil, renderer: Renderer): readonly TypicalCard[] {
  const indicator = plan.indicator.get('K11');
  if (!indicator) throw new Error('no K11');
  const entry = aReturn({ value: 90.1, target: 96, calculated: 'red', narrative: NARRATIVE });
  const before = [trendPoint(aReturn({ period: '2024-25-M05', calculated: 'amber' }))];
  const at = '2024-10-08';
  const standing = indicatorStanding(
    plan,
    indicator,
    periodOf('2024-25-M06'),
    entry,
    before,
    at,
    defaultPolicy,
  );
  if (!standing) throw new Error('nothing stands');
  const card = (changes: Parameters<typeof aCard>[0]): Card =>
    renderer.alert(alertNotice(plan, standing, aCard(changes), aChannel()));
  const taken = {
    at: '2024-10-08T08:10:00.000Z',
    by: { aadObjectId: 'a', name: 'Margaret Adebayo-Whitfield' },
  };
  return [
    { name: 'an alert', card: card({}), short: true },
    { name: 'an alert that is taken', card: card({ acknowledged: taken }), short: true },
    {
      name: 'an alert that is resolved',
      card: card({ state: 'resolved', was: 'red', acknowledged: taken }),
      short: true,
    },
    { name: 'a digest of five', card: digestOf(plan, renderer), short: true },
  ];
}

function digestOf(plan: Plan, renderer: Renderer): Card {
  const codes = ['K11', 'K12', 'K13', 'K14', 'K15'];
  const cards = codes.map((code) => aCard({ subject: { ...K11, code } }));
  const message = {
    id: 'typical',
    startedAt: '2024-10-08T08:05:00.000Z',
    sentAt: '2024-10-08T08:05:00.000Z',
  };
  return renderer.reply(digestReply(plan, message, cards));
}
