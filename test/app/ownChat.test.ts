import { route } from '../../src/app/router.ts';
import { openCouncil, placeOf, pressing, typing } from '../fakes/council.ts';

test.each(['my returns', 'my work', 'my milestones', 'my actions', 'my questions', 'what do I owe?'])(
  '“%s” in a channel or a group posts nobody’s list',
  async (text) => {
    const { services } = await openCouncil();
    for (const place of [placeOf('channel'), placeOf('group')]) {
      const reply = await route(services, typing('directorOfFinance', text, place));
      expect(reply).toMatchObject({ screen: 'notice', title: 'That is for your own chat' });
      expect(reply.summary).not.toMatch(/K\d\d|5\.\d/);
    }
    const own = await route(services, typing('directorOfFinance', text));
    expect(own.screen).not.toBe('notice');
  },
);

test('the button of such a list does not post it there either', async () => {
  const { services } = await openCouncil();
  const pressed = { ...pressing('directorOfFinance', 'my-returns', { page: 0 }), place: placeOf('channel') };
  expect(await route(services, pressed)).toMatchObject({ title: 'That is for your own chat' });
});
