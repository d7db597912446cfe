import type { Written } from './record/written.ts';
import { type Again, faultNotice, notice, type Reply, say } from './reply.ts';
import type { Request } from './request.ts';
import type { SentForm } from './return/returnForm.ts';
import { formAsSent } from './return/submitReturn.ts';
import { asSent } from './return/submitReturnsSheet.ts';
import type { Services } from './services.ts';
import { type CardAction, parseAction, VERBS } from './verbs.ts';

/** The boxes in which somebody types on any card but the return form, and what they are called when they come back. */
const BOXES: Readonly<Record<string, string>> = {
  value: 'Figure',
  text: 'What you typed',
  reason: 'Reason',
};

/**
 * What somebody is told when storage did not answer in time, with what they typed: that nothing was saved; that it cannot be
 * known whether it was, and that pressing again is safe; or that it was, and only what follows cannot be shown. Reads nothing.
 */
export function keepTyped(services: Services, request: Request, written: ReturnType<Written['what']>): Reply {
  if (written === 'something')
    return notice(
      'done',
      'That is recorded',
      'Storage did not answer when I wanted to show what comes next. Look at “my returns” in a minute.',
      [say('my returns')],
    );
  const action = actionOf(request);
  const plan = services.plans.lastKnown();
  if (action && isReturnForm(action)) {
    const form =
      plan && formAsSent(services, plan, request.actor, action, `${SENTENCES[written]} ${STILL_HERE}`);
    if (form) return form;
  }
  if (plan && action?.verb === 'submit-returns')
    return asSent(services, plan, request.actor, action, `${SENTENCES[written]} ${STILL_HERE}`);
  const again = action && VERBS[action.verb].records ? againOf(action) : undefined;
  const kept = again && again.boxes.length > 0 ? ` ${STILL_HERE}` : '';
  const title = written === 'perhaps' ? 'I could not confirm that' : 'I cannot reach the figures';
  const next = written === 'perhaps' ? [say('my returns')] : [];
  const told = faultNotice('storage unavailable', title, `${SENTENCES[written]}${kept}`, next);
  return again ? { ...told, again } : told;
}

const SENTENCES = {
  nothing: 'Storage did not answer. Nothing was saved. Please try again in a minute.',
  perhaps:
    'I could not confirm that this was saved. Look at “my returns” in a minute; pressing again is safe.',
} as const;
const STILL_HERE = 'What you typed is still here.';

function actionOf({ input }: Request): CardAction | undefined {
  const parsed = input.kind === 'action' ? parseAction(input.verb, input.data) : undefined;
  return parsed?.ok ? parsed.action : undefined;
}

function isReturnForm(action: CardAction): action is Extract<CardAction, SentForm> {
  return 'happened' in action && 'backOnTrack' in action;
}

function againOf({ verb, ...data }: { readonly verb: string } & Readonly<Record<string, unknown>>): Again {
  const boxes = Object.entries(BOXES).flatMap(([id, label]) => {
    const value = data[id];
    return typeof value === 'string' && value !== '' ? [{ id, label, value }] : [];
  });
  const typed = new Set(boxes.map(({ id }) => id));
  return { verb, boxes, data: Object.fromEntries(Object.entries(data).filter(([id]) => !typed.has(id))) };
}
