import { showClinic } from '../../../src/app/clinic/showClinic.ts';
import type { Reply } from '../../../src/app/reply.ts';
import { submitReturn } from '../../../src/app/return/submitReturn.ts';
import type { ClinicSummary } from '../../../src/domain/clinic/clinic.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import { clinicView } from '../../../src/teams/views/clinicView.ts';
import { chipOf } from '../../../src/teams/wording.ts';
import {
  actorOf,
  openCouncil,
  type PersonName,
  sampleCouncil,
  type TestCouncil,
} from '../../fakes/council.ts';
import { noticeOf, RED, sentForm } from '../../fakes/forms.ts';

let council: TestCouncil;
beforeAll(async () => {
  council = await openCouncil();
});

const ask = (
  who: PersonName,
  asked: { readonly division?: string; readonly period?: string; readonly page?: number } = {},
  from = council,
) => showClinic(from.services, from.plan, actorOf(who), asked);
const clinicOf = (reply: Reply): ClinicSummary => {
  if (reply.screen !== 'clinic') throw new Error(`expected a clinic, got ${reply.screen}: ${reply.summary}`);
  return reply.clinic;
};
const codes = (lines: readonly { readonly indicator: { readonly code: string } }[]): string[] =>
  lines.map(({ indicator }) => indicator.code);

describe('which division', () => {
  test.each<[PersonName, string]>([
    ['directorOfFinance', 'finance'],
    ['revenuesManager', 'finance'],
    ['directorOfHr', 'hr-edi'],
    ['performanceManager', 'strategy-performance'],
  ])('the %s gets their own, %s', async (who, division) => {
    expect(clinicOf(await ask(who)).division.code).toBe(division);
  });

  test.each(['leader', 'stranger'] as const)('the %s, who has none, is asked which', async (who) => {
    const { title, next } = noticeOf(await ask(who));
    expect(title).toBe('Which division’s clinic?');
    expect(next).toHaveLength(8);
    expect(next[0]).toEqual({ label: 'Finance', text: 'clinic summary for Finance' });
  });

  test('somebody with posts in two is asked which of the two', async () => {
    const { content } = await sampleCouncil();
    const people = content.people.map((person) =>
      person.posts.includes('director-of-finance')
        ? { ...person, posts: [...person.posts, 'strategic-director-of-hr-and-edi'] }
        : person,
    );
    const other = await openCouncil({ content: { people } });
    expect(noticeOf(await ask('directorOfFinance', {}, other)).next.map(({ label }) => label)).toEqual([
      'Finance',
      'HR & EDI',
    ]);
  });

  test.each([
    ['Finance', 'finance'],
    ['FINANCE', 'finance'],
    ['the finance division', 'finance'],
    ['finence', 'finance'],
    ['HR', 'hr-edi'],
    ['hr and edi', 'hr-edi'],
    ['Legal', 'legal-governance'],
    ['audit', 'internal-audit'],
    ['Internal Audit, Risk & Insurance', 'internal-audit'],
    ['custmer services', 'customer-services'],
    ['corporate-landlord', 'corporate-landlord'],
  ])('“%s” is %s', async (division, code) => {
    expect(clinicOf(await ask('leader', { division })).division.code).toBe(code);
  });

  test.each(['Unicorns', 'x', '&', 'a'.repeat(500)])(
    '“%.20s” is unknown and gets suggestions',
    async (division) => {
      const { title, next } = noticeOf(await ask('leader', { division }));
      expect(title).toMatch(/^I don’t know a division called /);
      expect(title.length).toBeLessThan(90);
      expect(next).toHaveLength(8);
    },
  );

  test('a title with “for” in it is found, though its end looked like a period', async () => {
    const divisions = [
      ...(await sampleCouncil()).content.divisions,
      { code: 'children', title: 'Services for Children', directorate: 'People' },
    ];
    const other = await openCouncil({ content: { divisions } });
    const reply = await ask('leader', { division: 'Services', period: 'Children' }, other);
    expect(clinicOf(reply).division.code).toBe('children');
  });
});

describe('which month', () => {
  test.each([
    [undefined, '2024-25-M05'],
    ['August', '2024-25-M05'],
    ['aug 2024', '2024-25-M05'],
    ['2024-25-M05', '2024-25-M05'],
    ['last month', '2024-25-M06'],
    ['Q1', '2024-25-M03'],
    ['October', '2024-25-M07'],
  ])('%s is %s', async (period, id) => {
    const asked = period === undefined ? {} : { period };
    expect(clinicOf(await ask('directorOfFinance', asked)).month.id).toBe(id);
  });

  test.each(['November 2024', '2025-26-M01'])('%s has not begun', async (period) => {
    expect(noticeOf(await ask('directorOfFinance', { period })).title).toBe('That month has not begun');
  });

  test.each(['Smarch', 'next year', '', '32'])(
    '“%s” is not a period, and is said not to be',
    async (period) => {
      expect(noticeOf(await ask('directorOfFinance', { period })).title).toMatch(/^I don’t know the period/);
    },
  );

  test('in the first days of a year February is the last full month, and March is coming in', async () => {
    const other = await openCouncil();
    other.setNow('2025-04-01T00:30:00.000Z');
    const reply = await ask('directorOfFinance', {}, other);
    expect(clinicOf(reply).month.id).toBe('2024-25-M11');
    expect(reply).toMatchObject({ coming: { month: { id: '2024-25-M12' }, returned: 0 } });
  });
});

describe('what Finance’s August says', () => {
  let clinic: ClinicSummary;
  beforeAll(async () => {
    clinic = clinicOf(await ask('directorOfFinance', { period: 'August' }));
  });

  test('counts add up: every indicator with a month is returned, awaited or late', () => {
    const { red, amber, green, unrated, awaited, late } = clinic.counts;
    expect(red + amber + green + unrated).toBe(clinic.lines.length);
    expect([awaited, late]).toEqual([clinic.awaited.length, clinic.late.length]);
    expect(codes([...clinic.lines, ...clinic.late]).sort()).toEqual([
      'K08',
      'K09',
      'K11',
      'K12',
      'K13',
      'K14',
    ]);
  });

  test('reds come before ambers, and each has its narrative, target and run', () => {
    expect(clinic.attention.map(({ indicator, rag }) => [indicator.code, rag])).toEqual([
      ['K13', 'red'],
      ['K08', 'amber'],
      ['K11', 'amber'],
    ]);
    expect(clinic.attention.every(({ entry }) => entry.narrative && entry.target !== undefined)).toBe(true);
    expect(clinic.attention[2]).toMatchObject({ run: 3, short: 'deteriorating' });
  });

  test('a late return names its officer and how late it is today', () => {
    expect(clinic.late).toMatchObject([
      {
        indicator: { code: 'K09' },
        officer: { title: 'Corporate Director (Finance & Resources)' },
        window: { state: 'late', dueOn: '2024-09-13', daysLate: 25 },
      },
    ]);
  });

  test('what got worse and what got better is told apart', async () => {
    const july = clinicOf(await ask('directorOfFinance', { period: 'July' }));
    expect([codes(july.worsened), codes(july.improved)]).toEqual([[], ['K08']]);
    const june = clinicOf(await ask('directorOfFinance', { period: 'June' }));
    expect(codes(june.worsened)).toContain('K08');
  });

  test('milestones are red, then amber, the longest slip first', () => {
    const order = clinic.milestones.map(({ status }) => [status.brag, status.slipDays] as const);
    expect(order.length).toBeGreaterThan(0);
    const sorted = [...order].sort((a, b) => Number(b[0] === 'red') - Number(a[0] === 'red') || b[1] - a[1]);
    expect(order).toEqual(sorted);
  });

  test('a risk above appetite is there with its code', () => {
    expect(clinic.risks.map(({ code }) => code)).toEqual(['R2']);
  });

  test('the theme is that of the clinic held the month after', () => {
    expect(clinic.theme?.title).toBe('Risk registers and plan commitments');
  });
});

describe('before the returns of September are in', () => {
  test('the last full month is shown, with how many are in and a button for September', async () => {
    const reply = await ask('directorOfFinance');
    expect(reply).toMatchObject({ coming: { returned: 0, expected: 7, dueOn: '2024-10-14' } });
    expect(reply.summary).toContain('September 2024: 0 of 7 returns are in, due 14 October 2024.');
    expect(reply.screen === 'clinic' && reply.next[0]).toEqual({
      label: 'September 2024',
      text: 'clinic summary for Finance for September 2024',
    });
    expect(clinicOf(reply)).toEqual(clinicOf(await ask('directorOfFinance', { period: 'August' })));
  });

  test('one that is in is counted', async () => {
    const other = await openCouncil();
    await submitReturn(other.services, other.plan, actorOf('directorOfFinance'), sentForm(RED));
    expect((await ask('directorOfFinance', {}, other)).summary).toContain('1 of 7 returns is in');
  });

  test('once it is due, it is September, with what is late', async () => {
    const other = await openCouncil();
    other.setNow('2024-10-15T09:00:00.000Z');
    const reply = await ask('directorOfFinance', {}, other);
    expect(clinicOf(reply).month.id).toBe('2024-25-M06');
    expect(reply).not.toHaveProperty('coming');
  });
});

test('September, hardly begun, has everything awaited and last month’s late', async () => {
  const reply = await ask('directorOfFinance', { period: 'September' });
  expect(clinicOf(reply).counts).toEqual({ red: 0, amber: 0, green: 0, unrated: 0, awaited: 7, late: 1 });
  expect(reply.summary).toBe(
    'Finance, September 2024: 0 red, 0 amber, 0 green, 1 late. Late: K09. ' +
      'Savings: £2,300,000 of £2,900,000 delivered, £600,000 green.',
  );
});

test('a clinic shows its savings scheme by scheme, the worst first, and what they come to', async () => {
  const reply = await ask('directorOfHr', { period: 'September' });
  if (reply.screen !== 'clinic') throw new Error(reply.summary);
  const { sections } = clinicView(reply, defaultPolicy) as {
    readonly sections: readonly { readonly title: string; readonly lines: readonly object[] }[];
  };
  expect(sections.find(({ title }) => title === 'Savings: 2')?.lines).toEqual([
    {
      ...chipOf('red'),
      text: 'S2 Fewer agency staff: £600,000 of £2,400,000 delivered, £300,000 green, £500,000 amber, £1,000,000 red; not reported, due 7 October 2024',
    },
    {
      ...chipOf('green'),
      text: 'S8 Management layers reduced: £375,000 of £1,500,000 delivered, £1,125,000 green; not reported, due 7 October 2024',
    },
    {
      style: 'default',
      word: 'All',
      text: '£975,000 of £3,900,000 delivered, £1,425,000 green, £500,000 amber, £1,000,000 red',
    },
  ]);
});

test('a return submitted a moment ago is in it', async () => {
  const other = await openCouncil();
  await submitReturn(other.services, other.plan, actorOf('directorOfFinance'), sentForm(RED));
  const clinic = clinicOf(await ask('directorOfFinance', { period: 'September' }, other));
  expect(clinic.attention).toMatchObject([
    { indicator: { code: 'K11' }, rag: 'red', previousRag: 'amber', run: 1 },
  ]);
  expect(clinic.counts.awaited).toBe(6);
});

test('the sixth green month running, over the turn of the year, is a consistent green', async () => {
  const greens = async (period: string) =>
    clinicOf(await ask('directorOfFinance', { period })).consistentGreens;
  expect(codes(await greens('July'))).toEqual([]);
  expect((await greens('August')).map(({ indicator, run }) => [indicator.code, run])).toEqual([['K14', 6]]);
});

test('K17 is expected from nobody', async () => {
  const clinic = clinicOf(await ask('assistantChiefExecutive'));
  expect([clinic.counts.awaited, clinic.counts.late, clinic.lines.length]).toEqual([0, 0, 0]);
});
