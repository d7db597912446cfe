import type { Reply } from '../../app/reply.ts';
import { plain } from '../wording.ts';

/** Data for `cards/notice.json`. */
export function noticeView(reply: Extract<Reply, { screen: 'notice' }>): object {
  // Behind the text: Teams' own green is too light to be read as text on white.
  const styles = { done: 'good', plain: 'default', sorry: 'default' };
  return {
    title: plain(reply.title),
    style: styles[reply.tone],
    text: plain(reply.text),
    boxes: (reply.again?.boxes ?? []).map((box) => ({ ...box, multiline: box.id !== 'value' })),
    buttons: reply.again
      ? [
          {
            title: plain(reply.again.label ?? 'Send it again'),
            verb: reply.again.verb,
            data: reply.again.data,
          },
        ]
      : [],
    canSend: reply.again !== undefined,
  };
}
