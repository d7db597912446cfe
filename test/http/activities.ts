import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '..', 'fixtures', 'activities');

/** An activity as it goes over the wire. */
export type Activity = Readonly<Record<string, unknown>>;

/** People of the sample council, by the Entra object ids that `sample/nottingham/people.csv` gives them. */
export const PEOPLE = {
  directorOfFinance: '3f2b6c1e-8d4a-4f7b-9a51-0c6e2d7b1a01',
  corporateDirector: '3f2b6c1e-8d4a-4f7b-9a51-0c6e2d7b1a02',
  revenuesManager: 'f1afebb0-9ccc-4201-9d8c-a69a4b466ef4',
  customerServices: 'e2b86d3e-6a2e-4ad9-9c06-8d300c165cc1',
  performance: '3f2b6c1e-8d4a-4f7b-9a51-0c6e2d7b1a03',
  stranger: '0d3a7b8c-5e2f-4a16-9c4d-8b7e6f5a4d3c',
} as const;

export type PersonName = keyof typeof PEOPLE;

/** The channel that `channel-message.json` comes from, without the thread. */
export const CHANNEL = '19:4f7d0c1e9b3a4c6c8e52d1f0a7b6e938@thread.tacv2';

let sent = 0;

/** A recorded activity of this name, with an id of its own and with these properties instead of the recorded ones. */
export function recorded(name: string, changes: Activity = {}): Activity {
  sent += 1;
  const activity = JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')) as Activity;
  return { ...activity, id: `${activity.id}-${sent}`, ...changes };
}

/** A message typed in personal chat. */
export function typed(text: string, who: PersonName = 'directorOfFinance'): Activity {
  return by(who, recorded('personal-message', { text }));
}

/** A message typed in the channel, after a mention of the bot. */
export function mentioned(text: string, who: PersonName = 'directorOfFinance'): Activity {
  return by(who, recorded('channel-message', { text: `<at>Golden Thread</at>\u00a0${text}\n` }));
}

/** A pressed `Action.Submit`: a message with a value. */
export function submitted(value: Activity, who: PersonName = 'directorOfFinance'): Activity {
  return by(who, recorded('personal-card-submit', { value }));
}

/** A pressed `Action.Execute`: an invoke. */
export function pressed(verb: string, data: unknown, who: PersonName = 'directorOfFinance'): Activity {
  const action = { type: 'Action.Execute', title: 'Button', verb, data };
  return by(who, recorded('personal-card-action', { value: { action, trigger: 'manual' } }));
}

/** The same activity from somebody else. */
export function by(who: PersonName, activity: Activity): Activity {
  const from = activity.from as Activity;
  return { ...activity, from: { ...from, id: `29:${PEOPLE[who]}`, name: who, aadObjectId: PEOPLE[who] } };
}
