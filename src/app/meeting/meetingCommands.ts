import { sentence } from '../command.ts';
import { askToMove } from './moveMeeting.ts';
import { readMove } from './readMove.ts';
import { readMeetingList, readNextMeeting } from './readNextMeeting.ts';
import { showMeetings, showNextMeeting } from './showMeetings.ts';

/** What people type about meetings: when they are held, and that one is held on another day. */
export const MEETING_COMMANDS = {
  'next meeting': sentence({
    typed: {
      'next clinic': 'When the next clinic is, what it looks at, and when its pack goes out',
      'when do we meet next?': 'The same of every meeting that concerns you',
    },
    read: ({ short, plan }) => (short === undefined ? undefined : readNextMeeting(short, plan)),
    right: 'ask about the plan',
    shows: true,
    run: ({ services, plan, actor }, said) => showNextMeeting(services, plan, actor, said),
  }),
  meetings: sentence({
    typed: { meetings: 'Clinics, leadership teams, boards and committees: when each is held next' },
    read: ({ short, today }) => (short === undefined ? undefined : readMeetingList(short, today)),
    right: 'ask about the plan',
    shows: true,
    run: ({ services, plan, actor }, said) => showMeetings(services, plan, actor, said),
  }),
  // It asks first: what records is the button.
  'move meeting': sentence({
    typed: {
      'move the Finance clinic to 22 October': 'Hold one meeting on another day',
      'cancel the Finance clinic in December': 'Leave one out',
    },
    read: ({ short }) => (short === undefined ? undefined : readMove(short)),
    right: 'move a meeting',
    run: ({ services, plan, actor }, said) => askToMove(services, plan, actor, said),
  }),
};
