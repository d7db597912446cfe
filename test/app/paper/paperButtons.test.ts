import type { Reply } from '../../../src/app/reply.ts';
import { route } from '../../../src/app/router.ts';
import { PAPER_KINDS } from '../../../src/domain/paper/paperKinds.ts';
import { openCouncil, type PersonName, placeOf, type TestCouncil, typing } from '../../fakes/council.ts';

/** Where one would look for a paper, and the paper that is offered there. */
const OFFERED = [
  ['which programmes are there?', 'board report'],
  ['programme P8', 'highlight report'],
  ['show red risks', 'risk report'],
  ['new risks', 'risk report'],
  ['clinic summary for Finance for August', 'clinic pack'],
  ['next Finance clinic', 'clinic pack'],
  ['next DLT for Finance & Resources', 'DLT pack'],
  ['next CLT', 'CLT pack'],
  ['next board', 'board report'],
  ['next audit committee', 'risk report'],
  ['next Executive', 'Executive report'],
  ['next scrutiny', 'scrutiny report'],
] as const;
const FOR_MEMBERS: readonly string[] = ['Executive report', 'scrutiny report'];
const ROLES = {
  officer: 'revenuesManager',
  director: 'directorOfFinance',
  'performance team': 'performanceManager',
  member: 'leader',
  'somebody whom the plan does not name': 'stranger',
} as const satisfies Readonly<Record<string, PersonName>>;

let council: TestCouncil;
beforeAll(async () => {
  council = await openCouncil();
});

const buttonsOf = (reply: Reply): readonly string[] => {
  const all =
    reply.screen === 'answer'
      ? 'next' in reply.answer
        ? reply.answer.next
        : []
      : 'next' in reply
        ? reply.next.map(({ text }) => text)
        : [];
  return all.filter((text) => PAPER_KINDS.some((kind) => text.toLowerCase().startsWith(kind.toLowerCase())));
};

describe.each(Object.entries(ROLES))('%s', (role, who) => {
  test.each(OFFERED)(
    '“%s” offers the %s to those who may have it, and to nobody else',
    async (text, paper) => {
      const found = buttonsOf(await route(council.services, typing(who, text)));
      const isStaff = role === 'officer' || role === 'director' || role === 'performance team';
      if (isStaff || (role === 'member' && FOR_MEMBERS.includes(paper)))
        expect(found.map((one) => one.toLowerCase())).toContainEqual(
          expect.stringMatching(new RegExp(`^${paper}`, 'i')),
        );
      for (const button of found)
        expect((await route(council.services, typing(who, button))).summary).toMatch(/^Making the /);
    },
  );
});

test.each(OFFERED)('in a channel “%s” offers no %s: none is made there', async (text) => {
  const reply = await route(council.services, typing('performanceManager', text, placeOf('channel')));
  expect(buttonsOf(reply)).toEqual([]);
});
