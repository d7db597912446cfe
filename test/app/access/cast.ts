import type { Actor } from '../../../src/app/request.ts';
import type { Person, PlanContent, Post, Role } from '../../../src/domain/plan/plan.ts';
import type { Return } from '../../../src/domain/return/return.ts';
import { addressOf, openCouncil, type TestCouncil } from '../../fakes/council.ts';
import { anIndicator, smallPlan } from '../../fixtures/planContent.ts';
import { setCovers } from '../../fixtures/setCovers.ts';

/**
 * Everybody who stands differently to K11 of Finance: nobody the plan knows, a member, an officer and a director of
 * another division, those whom K11 names, whoever covers for its officer, Finance's director, and the performance team.
 */
export const CAST = [
  'stranger',
  'member',
  'elsewhere',
  'otherDirector',
  'accountable',
  'updater',
  'deputy',
  'validator',
  'director',
  'performance',
] as const;

export type Who = (typeof CAST)[number];

/** Everybody whom the plan names. */
export const NAMED = CAST.filter((who) => who !== 'stranger');
/** Officers, directors and the performance team. */
export const STAFF = NAMED.filter((who) => who !== 'member');
/** Who may enter K11. */
export const ENTERING: readonly Who[] = ['accountable', 'updater', 'deputy', 'performance'];
/** Who may report on milestone 1.3: its programme's RDL and SAO, whoever covers for them, and the performance team. */
export const REPORTING: readonly Who[] = ['accountable', 'deputy', 'director', 'performance'];
/** Who may report on saving S1 and review risk R1: whoever holds its post, whoever covers for them, and the performance team. */
export const TRACKING: readonly Who[] = ['accountable', 'deputy', 'performance'];
/** Who may enter something, be it not K11: they may begin, and the use case turns them away from K11. */
export const ENTERING_ANYTHING: readonly Who[] = ['elsewhere', ...ENTERING];

/** The Entra object id of each. */
export function idOf(who: Who): string {
  return `0f8a6a3e-5b7c-4d59-9a51-0c6f1d1b01${String(CAST.indexOf(who)).padStart(2, '0')}`;
}

/** Each of them as the platform authenticated them. */
export function actorFor(who: Who): Actor {
  return { aadObjectId: idOf(who), name: who };
}

/** Who entered what stands, and is none of them. */
export const SOMEBODY = { aadObjectId: '0f8a6a3e-5b7c-4d59-9a51-0c6f1d1b0200', name: 'Somebody' };

const ROLES: Readonly<Record<Who, readonly Role[]>> = {
  stranger: [],
  member: ['member'],
  elsewhere: ['officer'],
  otherDirector: ['officer', 'director'],
  accountable: ['officer'],
  updater: ['officer'],
  deputy: ['officer'],
  validator: ['officer'],
  director: ['officer', 'director'],
  performance: ['performance'],
};

const isOfOtherDivision = (who: Who): boolean => who === 'elsewhere' || who === 'otherDirector';

const postOf = (who: Who): Post => ({
  code: who,
  title: `The ${who}`,
  ...(who === 'member' ? {} : { division: isOfOtherDivision(who) ? 'audit' : 'finance' }),
});

const personFor = (who: Who): Person => ({
  ...actorFor(who),
  email: `${who}@example.org`,
  posts: [who],
  roles: ROLES[who],
});

/** K11, of Finance and of the corporate tier, and K12 below it; and of another division one to enter and one to sign off for `elsewhere`. */
export function castPlan(): PlanContent {
  const targets = { '2024-25-M04': 95, '2024-25-M05': 95, '2024-25-M06': 95 };
  return smallPlan({
    programmes: [
      {
        code: 'P1',
        title: 'Finance',
        aim: '1',
        purpose: '',
        division: 'finance',
        saoPost: 'director',
        rdlPost: 'accountable',
      },
    ],
    milestones: [
      {
        code: '1.3',
        title: 'Set a budget',
        programme: 'P1',
        start: { kind: 'started', printed: 'Started' },
        end: { kind: 'date', day: '2024-10-31', precision: 'day', thenOngoing: false, printed: '' },
        waitsFor: [],
      },
    ],
    risks: [
      {
        ...{ code: 'R1', title: 'Cash runs out', cause: '', event: '', consequence: '', level: 'corporate' },
        ...{ division: 'finance', ownerPost: 'accountable', appetite: 12, mitigations: [], programmes: [] },
        inherent: { likelihood: 5, impact: 4 },
        current: { likelihood: 3, impact: 4 },
        target: { likelihood: 2, impact: 4 },
      },
    ],
    savings: [
      {
        ...{
          code: 'S1',
          title: 'Fewer forms',
          programme: 'P1',
          division: 'finance',
          ownerPost: 'accountable',
        },
        ...{ target: 100, delivered: 40, green: 60, amber: 0, red: 0, unachievable: 0 },
      },
    ],
    indicators: [
      anIndicator({
        accountablePost: 'accountable',
        updaterPost: 'updater',
        validatorPost: 'validator',
        targets,
      }),
      anIndicator({ code: 'K12', tier: 'divisional', accountablePost: 'accountable', targets }),
      anIndicator({ code: 'K18', division: 'audit', accountablePost: 'elsewhere', targets }),
      anIndicator({
        code: 'K19',
        division: 'audit',
        accountablePost: 'nobody',
        validatorPost: 'elsewhere',
        targets,
      }),
    ],
    posts: NAMED.map(postOf),
    people: [
      ...NAMED.map(personFor),
      {
        ...personFor('member'),
        roles: ['officer'],
        aadObjectId: '0f8a6a3e-5b7c-4d59-9a51-0c6f1d1b0300',
        name: 'Spare hand',
      },
    ],
  });
}

/** Opens that council with these returns; the deputy covers for the accountable officer, and everybody can be reached. */
export async function openCast(returns: readonly Return[] = []): Promise<TestCouncil> {
  const council = await openCouncil({ content: castPlan(), returns });
  const { plans, people } = council.stores;
  await setCovers(plans, () => [
    {
      covered: idOf('accountable'),
      deputy: idOf('deputy'),
      from: '2024-10-01',
      until: '2024-10-31',
      setBy: actorFor('accountable'),
      setAt: '2024-10-01T08:00:00.000Z',
    },
  ]);
  for (const who of NAMED) await people.saveReach({ person: idOf(who), address: addressOf(who) });
  return council;
}
