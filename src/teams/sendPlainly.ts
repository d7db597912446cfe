import type { Activity, TurnContext } from 'botbuilder';

/** Marks every text that a turn sends or replaces as plain: without a format a client reads it as Markdown, and it may quote what somebody typed. */
export function sendPlainly(context: TurnContext): void {
  context.onSendActivities((_context, activities, next) => {
    for (const activity of activities) markPlain(activity);
    return next();
  });
  context.onUpdateActivity((_context, activity, next) => {
    markPlain(activity);
    return next();
  });
}

function markPlain(activity: Partial<Activity>): void {
  if (activity.text) activity.textFormat = 'plain';
}
