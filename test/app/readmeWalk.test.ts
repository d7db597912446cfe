import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Reply } from '../../src/app/reply.ts';
import { route } from '../../src/app/router.ts';
import { openCouncil, placeOf, pressing, typing } from '../fakes/council.ts';
import { FULL_NARRATIVE, formOf } from '../fakes/forms.ts';

const README = readFileSync(join(import.meta.dirname, '..', '..', 'README.md'), 'utf8');

/** What the README’s one-minute walk has people type, in its order. */
const walk = (): readonly string[] => {
  const section = /### One minute\n([\s\S]*?)\n\n(?!\|)/.exec(README)?.[1] ?? '';
  return [...section.matchAll(/^\|.*?`([^`]+)`/gm)].map(([, typed = '']) => typed);
};

test('the README’s one-minute walk leads where it says, from the alert to the morning', async () => {
  const council = await openCouncil();
  const seen: Reply['screen'][] = [];
  for (const text of walk()) {
    const place = placeOf(text.startsWith('alert us') ? 'channel' : 'personal');
    const reply = await route(council.services, typing('directorOfFinance', text, place));
    seen.push(reply.screen);
    if (reply.screen === 'answer') expect(reply.summary).toContain(FULL_NARRATIVE.why);
    if (reply.screen !== 'return form') continue;
    const { indicator, period, typed, sequence, operation } = formOf(reply);
    const data = {
      ...typed,
      ...FULL_NARRATIVE,
      indicator: indicator.code,
      period: period.id,
      sequence,
      operation,
    };
    const receipt = await route(council.services, pressing('directorOfFinance', 'submit-return', data));
    expect(receipt).toMatchObject({ screen: 'receipt', receipt: { rag: 'amber' } });
  }
  expect(seen).toEqual(['notice', 'return form', 'clinic', 'answer', 'milestone form', 'morning']);
});
