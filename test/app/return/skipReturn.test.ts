import { createConversations } from '../../../src/app/enquiry/conversations.ts';
import type { Reply } from '../../../src/app/reply.ts';
import { route } from '../../../src/app/router.ts';
import { openCouncil, placeOf, pressing, type TestCouncil, typing } from '../../fakes/council.ts';
import { FULL_NARRATIVE, formOf, sentBack } from '../../fakes/forms.ts';

let council: TestCouncil;
beforeEach(async () => {
  const opened = await openCouncil();
  const nowhere = { load: async () => undefined, save: async () => undefined };
  const conversations = createConversations(nowhere, opened.services.clock, opened.log);
  council = { ...opened, services: { ...opened.services, conversations } };
});

const says = (text: string): Promise<Reply> => route(council.services, typing('directorOfFinance', text));
const opens = async (text: string): Promise<string> => formOf(await says(text)).indicator.code;

test('what is skipped comes after everything else, in the order in which it was skipped', async () => {
  expect(await opens('next return')).toBe('K11');
  expect(await opens('skip')).toBe('K12');
  expect(await opens('next return')).toBe('K12');
  expect(await opens('leave it for later')).toBe('K13');
  expect(await opens('skip this one')).toBe('K14');
  // All are skipped: they come round again, the one that was skipped first before the others.
  expect(await opens('skip')).toBe('K11');
  expect(await opens('skip')).toBe('K12');
});

test('after another return is recorded, the next is not the one that was skipped', async () => {
  await opens('next return');
  const form = formOf(await says('skip'));
  const sent = { ...sentBack(form), ...FULL_NARRATIVE, value: '97.9' };
  const receipt = await route(council.services, pressing('directorOfFinance', 'submit-return', sent));
  expect(receipt.screen).toBe('receipt');
  expect(await opens('next return')).toBe('K13');
});

test('one that was opened by pressing is skipped, too, and nothing that is not owed', async () => {
  const which = { indicator: 'K13', period: '2024-25-M06' };
  await route(council.services, pressing('directorOfFinance', 'open-return', which));
  expect(await opens('skip')).toBe('K11');
  await says('how is K18 doing?');
  expect((await says('skip')).screen).toBe('returns sheet');
});

test('it is forgotten with the conversation, and is nobody else’s', async () => {
  await opens('next return');
  expect(await opens('skip')).toBe('K12');
  const elsewhere = await route(council.services, typing('directorOfFinance', 'skip', placeOf('channel')));
  expect(elsewhere.screen).toBe('notice');
  council.setNow('2024-10-08T08:20:00.000Z');
  expect(await opens('next return')).toBe('K11');
});
