import type { Cast, Person } from './people.ts';

/** Ids of the places that the Playground shows, in the shapes that Teams uses. */
export const places = {
  bot: '28:0b9f4c1d-7a52-4e3b-8f61-5d2c9e7a4b30',
  personalChat: 'a:personal-5c1e9d3a',
  groupChat: '19:8e4f2b7c6d1a4e5f9b3c2d1e0f9a8b7c@thread.v2',
  team: '19:finance-leadership-general@thread.tacv2',
  alertsChannel: '19:finance-leadership-alerts@thread.tacv2',
} as const;

/**
 * Returns the content of the Playground's configuration file: one personal chat, one group chat, and the team "Finance
 * leadership" with General (which has the team's id) and "Performance alerts". JSON, which is YAML too.
 */
export function playgroundConfig(tenantId: string, cast: Cast): string {
  return JSON.stringify({
    version: '0.1.1',
    tenantId,
    bot: { id: places.bot, name: 'Golden Thread' },
    currentUser: user(cast.speaker),
    users: cast.others.map(user),
    personalChat: { id: places.personalChat },
    groupChat: { id: places.groupChat, name: 'Finance leadership chat' },
    team: {
      id: places.team,
      name: 'Finance leadership',
      aadGroupId: '2d7c5a90-3e1f-4b68-a4d2-9c8b7e6f5a41',
      channels: [{ id: places.alertsChannel, name: 'Performance alerts' }],
    },
  });
}

function user(person: Person) {
  return {
    id: `29:${person.id}`,
    name: person.name,
    userPrincipleName: person.email, // the Playground's own spelling
    aadObjectId: person.id,
    givenName: person.name,
    surname: '',
    email: person.email,
  };
}
