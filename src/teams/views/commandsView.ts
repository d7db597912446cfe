import type { CommandList } from '../../app/commandScreens.ts';
import { plain } from '../wording.ts';

/** Headings whose commands are seen at once where all are listed: none, so that the headings are one screen. */
const OPEN = 0;

/** Data for `cards/commands.json`. */
export function commandsView({ groups, about }: CommandList): object {
  const heading = about === undefined ? 'What you can type' : `What you can type about “${plain(about)}”`;
  return {
    heading: groups.length === 0 ? `There is no command about “${plain(about ?? '')}”` : heading,
    hint:
      about === undefined
        ? 'Anything else is read as a question about the plan. Press a heading to open it; “commands about milestones” looks for a word.'
        : 'Type “commands” to see all.',
    groups: groups.map(({ title, lines }, index) => ({
      id: `commands-${index}`,
      title: `${title} (${lines.length})`,
      isOpen: about !== undefined || index < OPEN,
      lines: lines.map(({ typed, does }) => ({ typed: plain(typed), does: plain(does) })),
    })),
  };
}
