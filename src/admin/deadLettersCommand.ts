import { longInstant } from '../domain/calendar/dates.ts';
import type { AdminCommand } from './adminCommand.ts';
import { counted } from './counted.ts';

/** `dead-letters`: the messages that were given up, and putting them back. */
export const deadLettersCommand: AdminCommand = {
  name: 'dead-letters',
  takes: '',
  words: [0, 0],
  help: 'Lists the messages that were given up, with the reason for each: the oldest 32. The performance team sees the same with “dead letters”.',
  options: { 'send-again': { help: 'Puts those that are listed back, to be tried from the start.' } },
  async run({ print, letters, tables, account, now }, { isOn }) {
    const dead = await letters();
    const { letters: listed, about } = await dead.list();
    if (listed.length === 0) {
      print('No message was given up.');
      return 0;
    }
    print(`${counted(about, 'message')} given up.`);
    for (const { at, reason, delivery, event } of listed) {
      const what = delivery ? `${delivery.day} ${delivery.id}` : (event?.kind ?? 'cannot be read');
      print(`  ${at === '' ? 'no date' : longInstant(at)}: ${reason} (${what})`);
    }
    if (!isOn('send-again')) return 1;
    const by = await account();
    const again = await dead.requeue(listed.map(({ id }) => id));
    const { interventions } = await tables('look');
    const what = counted(again, 'message');
    await interventions.note({ at: now().toISOString(), by, command: 'send dead letters again', what });
    print(`${counted(again, 'message')} put back. What cannot be read stays.`);
    return again === listed.length ? 0 : 1;
  },
};
