import type { Plan } from '../../domain/plan/plan.ts';
import { notice, type Reply, say } from '../reply.ts';
import { footerOf } from '../services.ts';

/** Asks back about a code that the register has and the council's own plan, too: `action A12` is the register's (ADR 33). */
export function askWhichAction(
  plan: Plan,
  { code, text }: { readonly code: string; readonly text: string },
): Reply {
  const noun = code.startsWith('D') ? 'decision' : 'action';
  const written = new RegExp(String.raw`\b${code.charAt(0)}[\s-]*${code.slice(1)}\b`, 'i');
  return notice(
    'plain',
    `There are two things called ${code}`,
    `The register has an ${noun} ${code}, and the council’s own plan has something of that code. Nothing was done. Which do you mean?`,
    [
      { label: `The ${noun} ${code}`, text: text.slice(0, 400).replace(written, `${noun} ${code}`) },
      say(`how is ${code} doing?`),
    ],
    footerOf(plan),
  );
}
