import type { NextStep, Reply } from '../../app/reply.ts';
import { plain } from '../wording.ts';

/** Buttons that fit one row on a phone. */
const BUTTONS_A_ROW = 3;

/** Buttons in rows: a card shows at most six in one. */
export interface ButtonRow {
  readonly buttons: readonly NextStep[];
}

/** Next steps as rows of buttons; no rows for none. */
export function buttonRows(next: readonly NextStep[]): readonly ButtonRow[] {
  const rows: ButtonRow[] = [];
  for (let at = 0; at < next.length; at += BUTTONS_A_ROW)
    rows.push({ buttons: next.slice(at, at + BUTTONS_A_ROW) });
  return rows;
}

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
