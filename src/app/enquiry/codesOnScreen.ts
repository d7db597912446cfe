import type { Reply } from '../reply.ts';

/** Codes of the things that a screen lists, in their order: what "the first one" stands for after it. */
export function codesOnScreen(reply: Reply): readonly string[] {
  const codes = ((): readonly string[] => {
    switch (reply.screen) {
      case 'worklist':
        return reply.worklist.lines.map(({ indicator }) => indicator.code);
      case 'missing returns':
        return reply.list.officers.flatMap(({ owed }) => owed.map(({ indicator }) => indicator.code));
      case 'milestone list':
        return reply.list.lines.map(({ milestone }) => milestone.code);
      case 'return form':
        return [reply.form.indicator.code];
      default:
        return [];
    }
  })();
  return [...new Set(codes)].slice(0, MOST_CODES);
}

/** Things that are remembered of a list that has no pages of its own. */
const MOST_CODES = 24;
