import { covers } from '../../domain/alert/alertScope.ts';
import { type IsoDate, londonDay, longDay } from '../../domain/calendar/dates.ts';
import { readPlanDay } from '../../domain/calendar/planDayWords.ts';
import { isClosedSince, isNewSince, recently } from '../../domain/plan/heatMap.ts';
import { type Plan, riskOwner } from '../../domain/plan/plan.ts';
import { isStaticByReviews, riskMovement } from '../../domain/plan/progress/riskProgress.ts';
import type { Risk } from '../../domain/plan/risk.ts';
import { matchScope } from '../alert/matchScope.ts';
import { count } from '../chasing/personalMessage.ts';
import { notice, type Reply, say } from '../reply.ts';
import { footerOf, type Services } from '../services.ts';
import { scoreWords } from './findRisk.ts';
import type { RiskListAsked } from './readRiskList.ts';
import type { RiskList } from './riskScreens.ts';

/** Risks by what became of them, of a part of the council or of all. No reads beside the plan. */
export async function listRisksBy(
  services: Pick<Services, 'clock' | 'policy'>,
  plan: Plan,
  asked: RiskListAsked,
): Promise<Reply> {
  const today = londonDay(services.clock.now());
  const since = asked.since === undefined ? undefined : readSince(asked.since, today);
  if (asked.since !== undefined && since === undefined)
    return sorry(
      plan,
      `I don’t know the day “${asked.since.slice(0, 40)}”`,
      'Name a day or a month such as “1 October” or “September”.',
    );
  const match = asked.where === undefined ? undefined : matchScope(plan, asked.where);
  if (match && !match.ok)
    return sorry(
      plan,
      `I don’t know a part of the council called ${(asked.where ?? '').slice(0, 40)}`,
      'Name a division or a programme.',
    );
  const isWithin = ({ code }: Risk): boolean => !match || covers(plan, match.scope, { kind: 'risk', code });
  const from = since ?? recently(today);
  const lines = [...plan.risk.values()].filter(isWithin).flatMap((risk) => {
    const said = saidOf(risk, asked.which, { since, from, today, policy: services.policy });
    return said === undefined
      ? []
      : [{ risk, detail: `${said} · ${riskOwner(plan, risk) ?? 'no owner is recorded'}` }];
  });
  const days =
    asked.which === 'new' || asked.which === 'closed'
      ? ` since ${longDay(from)}`
      : since
        ? ` since ${longDay(since)}`
        : '';
  const list: RiskList = {
    heading: `${HEADINGS[asked.which]}${days}`,
    line: lines.length === 0 ? 'None.' : count(lines.length, 'risk'),
    lines,
    notes:
      asked.which === 'new'
        ? ['Risks that came with a file of the plan carry no day: these were proposed and accepted here.']
        : [],
  };
  const codes = lines
    .slice(0, 6)
    .map(({ risk }) => risk.code)
    .join(', ');
  return {
    screen: 'risk list',
    list,
    next: [say('risk heat map'), say('risks'), say('risk report')],
    footer: footerOf(plan),
    summary: `${list.heading}: ${list.line}${lines.length === 0 ? '' : ` ${codes}${lines.length > 6 ? ' and more' : ''}.`}`,
  };
}

const HEADINGS: Readonly<Record<RiskListAsked['which'], string>> = {
  moved: 'Risks that moved',
  up: 'Risks whose score went up',
  down: 'Risks whose score came down',
  new: 'New risks',
  closed: 'Risks that were closed',
  static: 'Static risks',
  overdue: 'Risks whose review is overdue',
};

interface On {
  readonly since: IsoDate | undefined;
  readonly from: IsoDate;
  readonly today: IsoDate;
  readonly policy: Services['policy'];
}

/** What there is to say of a risk in such a list; undefined for one that is not in it. */
function saidOf(
  risk: Risk,
  which: RiskListAsked['which'],
  { since, from, today, policy }: On,
): string | undefined {
  const { progress, reviewDue, current } = risk;
  const closed = progress?.closed;
  if (which === 'closed')
    return closed && isClosedSince(risk, from)
      ? `closed on ${longDay(closed.on)}: ${closed.reason}`
      : undefined;
  if (closed) return undefined;
  switch (which) {
    case 'new':
      return progress?.opened !== undefined && isNewSince(risk, from)
        ? `in the ${risk.level} register since ${longDay(progress.opened)}, ${scoreWords(current)}`
        : undefined;
    case 'static':
      return progress?.steady && isStaticByReviews(risk, policy)
        ? `red and ${scoreWords(current)} since ${longDay(progress.steady.since)}, unchanged in ${count(progress.steady.reviews, 'review')}`
        : undefined;
    case 'overdue':
      return reviewDue !== undefined && reviewDue < today
        ? `review was due ${longDay(reviewDue)}, ${scoreWords(current)}`
        : undefined;
    default:
      return movedWords(risk, which, since);
  }
}

function movedWords(
  risk: Risk,
  which: 'moved' | 'up' | 'down',
  since: IsoDate | undefined,
): string | undefined {
  const { progress, setOut, level } = risk;
  const movement = riskMovement(risk);
  const on = progress?.confirmed && londonDay(new Date(progress.confirmed.at));
  const isRecent = on !== undefined && (since === undefined || on >= since);
  const scored =
    progress?.before &&
    isRecent &&
    movement &&
    movement !== '=' &&
    (which === 'moved' || (which === 'up') === (movement === '▲'))
      ? `${movement} ${scoreWords(progress.before)} → ${scoreWords(risk.current)} on ${longDay(on)}`
      : undefined;
  const { levelSince } = progress ?? {};
  const registered =
    which === 'moved' && levelSince !== undefined && (since === undefined || levelSince >= since)
      ? `in the ${level} register since ${longDay(levelSince)}${setOut && setOut.level !== level ? `, the plan’s is ${setOut.level}` : ''}`
      : undefined;
  const said = [scored, registered].filter((one) => one !== undefined);
  return said.length === 0 ? undefined : said.join(' · ');
}

/** The day since when: a month means its first day, `this year` the financial year’s. Undefined for words that are no day. */
function readSince(words: string, today: IsoDate): IsoDate | undefined {
  const [year = 0, month = 1] = today.split('-').map(Number);
  if (/\byear$/i.test(words)) return `${month >= 4 ? year : year - 1}-04-01`;
  if (/\bquarter$/i.test(words)) {
    const first = Math.floor((month - 1) / 3) * 3 + 1;
    return `${year}-${String(first).padStart(2, '0')}-01`;
  }
  if (/\bmonth$/i.test(words)) return `${today.slice(0, 7)}-01`;
  const day = readPlanDay(words, today, 'past');
  return day !== undefined && /^[a-z]+(?: 20\d{2})?$/i.test(words.trim()) && !/day$/i.test(words.trim())
    ? `${day.slice(0, 7)}-01`
    : day;
}

function sorry(plan: Plan, title: string, text: string): Reply {
  return notice('sorry', title, text, [say('which risks moved?'), say('risks')], footerOf(plan));
}
